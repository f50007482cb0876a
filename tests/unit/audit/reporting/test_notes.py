from __future__ import annotations

from analysis.audit.findings import ref
from analysis.audit.reporting.notes import reader_notes
from tests.unit.audit.build import tables

ODD = "Å återställt. Källan skriver per invånare där per tusen måste avses. Rad 3."


def test_note_that_something_is_odd_is_shown_with_that_sentence_only() -> None:
    [note] = reader_notes(tables(assessments=[{"note": ODD}]))
    assert note.text == "Källan skriver per invånare där per tusen måste avses."
    assert note.row.table == "assessments"


def test_note_on_how_a_row_was_read_is_not_shown() -> None:
    assert reader_notes(tables(assessments=[{"note": "Å, ä, ö återställda."}])) == []


def test_note_on_a_row_that_a_finding_tells_of_is_not_shown() -> None:
    given = tables(assessments=[{"note": ODD}])
    assert reader_notes(given, [ref("assessments", given["assessments"][0])]) == []
