"""The list of rows that were not taken opens in a spreadsheet as text, whatever the file held."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from analysis.importer.interpret.rejected_rows import HEADINGS, RejectedRow, as_csv
from tests.site.hostile import STARTS

FIELDS = ("name", "outcome", "target", "comment", "reason", "fix")


def read(data: bytes, separator: str = ";") -> list[list[str]]:
    """The cells as a spreadsheet with this list separator splits them."""
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "text", ["=1+1", "-2+3+cmd|' /C calc'!A0", "\t=1+1", "a;=1", "+1+1", "@SUM(A1)", *STARTS]
)
def test_no_cell_of_the_list_is_a_formula(field: str, text: str) -> None:
    given: dict[str, Any] = {"reason": "r", field: text}
    [_, row] = read(as_csv([RejectedRow(2, **given)]))
    cell = row[HEADINGS.index(field)]
    for part in (cell, *cell.split(";"), *cell.split(",")):
        assert len(part.strip()) < 2 or part.strip()[0] not in "=+-@"


def test_a_semicolon_in_a_cell_does_not_move_its_neighbours() -> None:
    [_, row] = read(as_csv([RejectedRow(7, "no such measure", "name it", "A;=1", "5,4", "", "x")]))
    assert row == ["7", "A;'=1", "5,4", "", "x", "no such measure", "name it"]
