"""Tests of analysis.html.measure_rows: measures as rows of a table."""

from __future__ import annotations

import re

import pytest

from analysis.html.measure_rows import NOTHING, change_cell, filled
from analysis.html.parts import Cell, parts_of
from analysis.html.table import Column
from analysis.method.certainty.result import Basis, Certainty, Sureness
from analysis.method.trend.result import Change, Direction

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


@pytest.mark.parametrize(
    ("sureness", "classes", "said"),
    [
        (Sureness.NOISE, {"tb-muted", "tb-under"}, "↑ sämreinte mer än vanligt"),
        (Sureness.SURE, set(), "↑ sämre"),
        (Sureness.UNKNOWN, set(), "↑ sämre"),
    ],
)
def test_the_arrow_is_grey_and_has_words_where_the_change_is_no_more_than_usual(
    sureness: Sureness, classes: set[str], said: str
) -> None:
    sure = Certainty(sureness, Basis.POOLED, "Därför.")
    parts = parts_of(change_cell(Change.WORSE, Direction.UP, sure))
    html = "".join(part.markup() for part in parts)
    assert set(re.findall(r'class="([^"]+)"', html)) == classes
    assert re.sub(r"<[^>]+>", "", html) == said


def test_a_measure_that_has_not_moved_has_nothing_in_its_cell() -> None:
    assert change_cell(None, None, None) == NOTHING
