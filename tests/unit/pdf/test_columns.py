"""Columns are as wide as their words need, and the table as short as they can make it."""

from __future__ import annotations

from analysis.pdf.columns import LINE, LONGEST_NAME, is_small, widths


def test_a_column_has_room_for_its_longest_word() -> None:
    assert widths([["Enhet"], ["Regionstyrelsen"]])[0] >= len("Regionstyrelsen")


def test_a_name_of_a_document_is_not_hyphenated() -> None:
    name = "004_ed80a884cba77926.txt"
    assert widths([["Dokument", "Text"], [name, "ord " * 400]])[0] >= len(name)
    narrow, _ = widths([["x" * 90 + "1", "ord " * 400]])
    assert narrow == LONGEST_NAME + 2


def test_the_column_with_most_text_gets_what_is_left_of_the_line() -> None:
    name, much = widths([["Mätetal", "Kommentar"], ["Ja", "ord " * 100]])
    assert much > 3 * name
    assert name + much <= LINE


def test_many_columns_are_set_small() -> None:
    assert not is_small(7)
    assert is_small(8)
