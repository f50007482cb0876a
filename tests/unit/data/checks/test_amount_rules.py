"""Tests of analysis.data.checks.amount_rules."""

from __future__ import annotations

import pytest

from analysis.base.errors import Problem
from analysis.data.checks.validate import validate
from tests.support import Project

HEAD = (
    "table_id,table_title,plan_id,row_number,row_label,row_kind,column_number,column_label,"
    "column_kind,year,amount,unit_of_measure,missing_reason,source,source_line,reading,note"
)
CELL = "ram,Ram,plan-2021,{},{},part,{},{},single,{},{},mnkr,,provdokument.txt,{},printed,"
CELLS = [
    (1, "Anslag", 1, "Budget", 2021, 10.5, 30),
    (1, "Anslag", 2, "Utfall", 2021, 10.7, 30),
    (2, "Tillägg", 1, "Budget", 2021, 1.5, 31),
    (2, "Tillägg", 2, "Utfall", 2021, 0, 31),
]


@pytest.fixture
def lines(project: Project) -> list[str]:
    """A table of amounts that is right, by its lines."""
    return [HEAD, *(CELL.format(*cell) for cell in CELLS)]


def problems(project: Project, lines: list[str]) -> list[Problem]:
    project.file("budget.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return validate(project.paths)


def test_a_table_whose_cells_make_rows_and_columns_is_right(
    project: Project, lines: list[str]
) -> None:
    assert problems(project, lines) == []


def test_two_columns_may_have_the_same_label(project: Project, lines: list[str]) -> None:
    assert problems(project, [line.replace("Utfall", "Budget") for line in lines]) == []


def test_a_column_with_another_label_in_another_row_is_told_with_its_place(
    project: Project, lines: list[str]
) -> None:
    [problem] = problems(project, [*lines[:4], lines[4].replace("Utfall", "Utfal")])
    assert problem.where == "data/regions/provregionen/budget.csv"
    assert (problem.row, problem.column, problem.got) == (5, "column_label", "'Utfal'")
    assert problem.expected == "'Utfall', as in row 3"
    assert problem.fix.startswith("write the same column_label in both")


def test_a_row_of_another_name_or_kind_than_its_first_cell_is_told(
    project: Project, lines: list[str]
) -> None:
    wrong = lines[4].replace("Tillägg", "Avdrag").replace(",part,", ",total,")
    found = problems(project, [*lines[:4], wrong])
    assert [(each.row, each.column) for each in found] == [(5, "row_label"), (5, "row_kind")]


def test_a_row_that_lacks_a_column_is_told(project: Project, lines: list[str]) -> None:
    [problem] = problems(project, lines[:4])
    assert problem.what == "a row of the table lacks a column that its other rows have"
    assert (problem.row, problem.got) == (4, "'Tillägg' without column_number 2")
