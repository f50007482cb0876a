"""Tests of analysis.html.measure_rows: measures as rows of a table."""

from __future__ import annotations

from analysis.html.measure_rows import NOTHING, filled
from analysis.html.parts import Cell
from analysis.html.table import Column

COLUMNS = [Column("Namn", names_row=True), Column("Tom"), Column("Full")]


def test_a_column_that_says_nothing_of_any_row_is_left_out() -> None:
    rows: list[list[Cell]] = [["a", NOTHING, "1"], ["b", NOTHING, NOTHING]]
    columns, left = filled(COLUMNS, rows)
    assert [column.header for column in columns] == ["Namn", "Full"]
    assert left == [["a", "1"], ["b", NOTHING]]


def test_the_column_of_names_stays_and_a_table_without_rows_keeps_all() -> None:
    assert [column.header for column in filled(COLUMNS, [[NOTHING, "1", NOTHING]])[0]] == [
        *("Namn", "Tom")
    ]
    assert filled(COLUMNS, []) == (COLUMNS, [])
