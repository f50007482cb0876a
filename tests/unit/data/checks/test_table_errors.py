"""Tests of analysis.data.checks.table_errors: what Frictionless finds, as a user can fix it."""

from __future__ import annotations

import pytest

from analysis.base.errors import Problem
from analysis.data.checks.validate import validate
from tests.support import REGION, Project

OBSERVATIONS = f"data/regions/{REGION}/observations.csv"
BESOK = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500"


def the_one(project: Project, where: str = OBSERVATIONS) -> Problem:
    problems = validate(project.paths)
    assert len(problems) == 1, problems
    assert problems[0].where == where
    assert all((problems[0].got, problems[0].expected, problems[0].fix))
    return problems[0]


PRINTED = {
    "fem": "write digits with a decimal point",
    '"1500,5"': "write 1500.5",
    "1 500": "write 1500",
    "1\u00a0500": "write 1500",
    '"12,5 %"': "write 12.5",
    "\u22121": "write -1",
    "12-13": "write digits with a decimal point",
}


def test_a_number_as_it_is_printed_is_told_with_how_it_is_written(project: Project) -> None:
    rows = {
        project.append(
            "observations.csv",
            f"besok,mal-frisk,rs,2021-T1,T,{n},actual,{cell},,,,,,,provdokument.txt,23,printed,",
        ): (cell.strip('"'), fix)
        for n, (cell, fix) in enumerate(PRINTED.items())
    }
    problems = {problem.row: problem for problem in validate(project.paths)}
    assert problems.keys() == rows.keys()
    for row, (cell, fix) in rows.items():
        problem = problems[row]
        assert (problem.where, problem.column) == (OBSERVATIONS, "value")
        assert repr(cell) in problem.got
        assert problem.fix.startswith(fix)
        assert "5.4" in problem.expected


CELLS = [
    ("measures.csv", "period,0,true", "period,0,TRUE", 3, "counts_people", "small letters"),
    ("plans.csv", "2020-11-11", "11/11 2020", 2, "decided", "write year-month-day"),
    ("plans.csv", "region,2021,2021", "region,2021,tills vidare", 2, "last_year", "digits"),
    ("measures.csv", "%,change,", "%,chang,", 5, "value_type", "did you mean 'change'?"),
    ("targets.csv", "hsn,2021,T,,>=", "hsn,1921,T,,>=", 4, "year", "write digits only"),
    ("units.csv", "rs,region,board", "RS!,region,board", 3, "unit_id", "Enhetens id."),
]


def test_a_cell_that_is_not_allowed_is_told_with_its_place_and_fix(project: Project) -> None:
    for file, old, new, *_ in CELLS:
        project.edit(file, old, new)
    fixes = {(p.where.rsplit("/")[-1], p.row, p.column): p.fix for p in validate(project.paths)}
    for file, _, _, row, column, fix in CELLS:
        assert fix in fixes[file, row, column]


def test_a_cell_that_must_not_be_empty_is_told(project: Project) -> None:
    project.edit("observations.csv", BESOK, BESOK.replace("hsn", ""))
    problem = the_one(project)
    assert (problem.row, problem.column, problem.got) == (5, "unit_id", "an empty cell")
    assert "not empty" in problem.expected


def test_a_bare_decimal_comma_is_one_problem_of_the_row_and_not_one_a_cell(
    project: Project,
) -> None:
    project.edit("observations.csv", BESOK, BESOK.replace("1500", "1500,5"))
    problem = the_one(project)
    assert (problem.row, problem.what) == (5, "the row is longer than the header")
    assert problem.got.startswith("19 cells: besok,mal-frisk")
    assert problem.expected == "18 cells"
    assert "decimals with a point" in problem.fix


def test_a_row_that_is_too_short_is_one_problem(project: Project) -> None:
    row = project.append("observations.csv", "besok,mal-frisk,hsn,2021-T1,M,,actual,7")
    problem = the_one(project)
    assert (problem.row, problem.what) == (row, "the row is shorter than the header")
    assert problem.got.startswith("8 cells")


@pytest.mark.parametrize("line", ["", "," * 17])
def test_an_empty_row_is_one_problem(project: Project, line: str) -> None:
    row = project.append("observations.csv", line)
    problem = the_one(project)
    assert (problem.row, problem.what) == (row, "the row is empty")


def test_a_row_that_stands_twice_is_told_with_its_key_and_the_first_row(project: Project) -> None:
    row = project.append("observations.csv", f"{BESOK},,,,◆,,,provdokument.txt,23,printed,")
    problem = the_one(project)
    assert problem.row == row
    assert "stands twice" in problem.what
    assert problem.got.startswith("measure_id besok, node_id mal-frisk, unit_id hsn")
    assert problem.got.endswith("as in row 5")
    assert problem.column.startswith("measure_id, node_id, unit_id")


@pytest.mark.parametrize(
    ("old", "new", "column", "got", "table"),
    [
        ("besok,", "besokk,", "measure_id", "'besokk'", "measures"),
        ("mal-frisk", "mal-frsk", "node_id", "'mal-frsk'", "plan"),
        ("hsn", "hns", "unit_id", "'hns'", "units"),
    ],
)
def test_a_broken_key_is_told_with_the_table_it_refers_to_and_the_nearest_id(
    project: Project, old: str, new: str, column: str, got: str, table: str
) -> None:
    project.edit("observations.csv", BESOK, BESOK.replace(old, new))
    problem = the_one(project)
    assert (problem.row, problem.column, problem.got) == (5, column, got)
    assert problem.expected == f"{column} of a row in {table}.csv"
    assert f"did you mean {old.rstrip(',')!r}?" in problem.fix


def test_a_row_that_refers_to_another_of_its_own_table_is_told_the_same_way(
    project: Project,
) -> None:
    project.edit("plan.csv", "plan-2021,strategi-halsa,goal", "plan-2021,strategi-hals,goal")
    problem = the_one(project, f"data/regions/{REGION}/plan.csv")
    assert (problem.row, problem.column) == (3, "parent_id")
    assert problem.expected == "node_id of a row in plan.csv"
    assert "did you mean 'strategi-halsa'?" in problem.fix


def test_an_id_like_no_other_gets_no_guess(project: Project) -> None:
    project.edit("observations.csv", "provdokument.txt,23", "helt-annat.pdf,23")
    assert the_one(project).fix == "correct the id, or add the row it refers to"
