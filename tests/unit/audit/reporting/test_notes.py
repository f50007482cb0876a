from __future__ import annotations

from analysis.audit.reporting import notes
from tests.unit.audit.build import only, tables


def test_note_that_something_is_odd_is_shown_with_that_sentence_only() -> None:
    note = "Å återställt. Källan skriver per invånare där per tusen måste avses. Rad 3."
    found = only(notes.reader_notes(tables(assessments=[{"note": note}])))
    assert found.explanation == (
        "Läsanmärkningen lyder: Källan skriver per invånare där per tusen måste avses."
    )


def test_note_on_how_a_row_was_read_is_no_finding() -> None:
    assert notes.reader_notes(tables(assessments=[{"note": "Å, ä, ö återställda."}])) == []
