"""Tests of analysis.data.checks.odd_signs: signs that make a value another than it looks."""

from __future__ import annotations

import pytest

from analysis.data.checks.validate import validate
from tests.support import Project

OUTCOMES = "observations.csv"
FIRST = "sjukfranvaro,mal-frisk,rs,2021-T1,T,,actual,5.4"
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("column", "old", "new", "sign", "fix"),
    [
        ("value", "actual,5.4", f"actual,5.4{NBSP}", "U+00A0 NO-BREAK SPACE, character 4", "5.4"),
        ("value", "actual,5.4", f'actual,"{NBSP}5,4"', "U+00A0 NO-BREAK SPACE, character 1", "5.4"),
        ("value", "actual,1500", "actual,1\u202f500", "U+202F NARROW NO-BREAK SPACE", "1500"),
        (
            "unit_id",
            "hsn,2021-T1,T,,actual,4.6",
            f"hsn{NBSP},2021-T1,T,,actual,4.6",
            "U+00A0",
            "hsn",
        ),
        ("sex", "2021-T1,K,", "2021-T1,K\u2009,", "U+2009 THIN SPACE", "K"),
        ("period", "rs,2021-T1,K", f"rs,2021-T1{NBSP},K", "U+00A0", "2021-T1"),
        ("source_line", "provdokument.txt,21,", f"provdokument.txt,21{NBSP},", "U+00A0", "21"),
        ("as_of", "4.6,,,,◆", f"4.6,,,2021-04-30{NBSP},◆", "U+00A0", "2021-04-30"),
        ("component", "2021-T1,K,,", f"2021-T1,K,öppen{NBSP}vård,", "U+00A0", "öppen vård"),
    ],
)
def test_a_space_in_a_value_is_told_by_name_and_place(
    project: Project, column: str, old: str, new: str, sign: str, fix: str
) -> None:
    project.edit(OUTCOMES, old, new)
    [problem] = [p for p in validate(project.paths) if p.column == column]
    assert "a space of another kind" in problem.what
    assert problem.row is not None
    assert sign in problem.got
    assert fix in problem.fix


def test_one_sign_hides_no_other_problem_of_the_file(project: Project) -> None:
    project.edit(OUTCOMES, FIRST, f"{FIRST}{NBSP}")
    project.edit(OUTCOMES, "Mäts på helår.", "\u200f12/21\u200f")
    project.edit(OUTCOMES, "actual,1500", "actual,15x0")
    project.edit(OUTCOMES, "actual,71", "actual,\uff17")
    found = {(p.row, p.column, p.what[:18]) for p in validate(project.paths)}
    assert found == {
        (2, "value", "a space of another"),
        (7, "comment", "a sign in the text"),
        (5, "value", "the value has the "),
        (8, "value", "a sign in the text"),
    }


def test_a_no_break_space_in_a_text_is_part_of_it(project: Project) -> None:
    project.edit(OUTCOMES, "Mäts på helår.", f"Ökade 5{NBSP}% på helåret.")
    assert validate(project.paths) == []


def test_a_sign_in_the_header_is_told_of(project: Project) -> None:
    project.edit(OUTCOMES, "measure_id,node_id", "measure_id,node\u200b_id")
    assert any("U+200B" in f"{p.got}{p.what}" for p in validate(project.paths))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1e-400", "closer to 0"),
        ("-1e-20", "closer to 0"),
        ("5.412345678901234567890", "more digits"),
        ("1e16", "greater than any figure"),
    ],
)
def test_a_number_that_would_be_read_as_another_is_refused(
    project: Project, number: str, why: str
) -> None:
    project.edit("targets.csv", ">=,10,", f">=,{number},")
    [problem] = validate(project.paths)
    assert why in problem.what
    assert (problem.row, problem.column) == (6, "value")


@pytest.mark.parametrize(
    "number", ["0", "0e-400", "0.30000000000000004", "1500.000000000000000000"]
)
def test_a_number_that_is_read_as_it_is_written_is_let_in(project: Project, number: str) -> None:
    project.edit("targets.csv", ">=,10,", f">=,{number},")
    assert validate(project.paths) == []


def test_a_date_that_does_not_exist_is_told_as_such(project: Project) -> None:
    project.edit(OUTCOMES, "4.6,,,,◆", "4.6,,,2021-02-30,◆")
    [problem] = validate(project.paths)
    assert (problem.what, problem.got) == ("the date does not exist", "'2021-02-30'")
