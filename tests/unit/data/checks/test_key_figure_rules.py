"""What the check says of the national key figures that measures answer to."""

from __future__ import annotations

import pytest

from analysis.base.errors import Problem
from analysis.data.checks import key_figure_rules
from analysis.data.checks.validate import validate
from analysis.data.national.figures import National
from tests.national import FIGURES, answers_to, national, write
from tests.support import Project
from tests.unit.data.checks.checking import draft, place, the_one

FILE = "key_figures.csv"
GOOD = (
    "sjukfranvaro,rs,,N00001,same,value,,",
    "besok,hsn,,U00002,same,count,80+,",
    "utslapp,rs,,U00003,same,percent_of_country,,",
    "avfall,rs,,U00003,related,value,,",
)
PEOPLE = {"80-89": 18000}


def told(project: Project, *rows: str, found: National | None = None) -> list[Problem]:
    answers_to(project, *rows)
    known = found or national(people=PEOPLE)
    return [*key_figure_rules.check(draft(project), known)]


def test_rows_of_every_kind_are_right(project: Project) -> None:
    assert told(project, *GOOD) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("sjukfranvaro,rs,,N00009,same,value,,", "kpi"),
        ("sjukfranvaro,rs,Kvinnor,N00001,same,value,,", "component"),
        ("besok,hsn,,U00002,same,count,,", "ages"),
        ("sjukfranvaro,rs,,N00001,same,value,80+,", "ages"),
        ("besok,hsn,,U00002,same,count,90+,", "ages"),
        ("besok,hsn,,U00003,same,count,80+,", "comparison"),
        ("sjukfranvaro,rs,,U00003,same,value,,", "comparison"),
        ("besok,hsn,,U00003,same,percent_of_country,,", "comparison"),
    ],
)
def test_what_is_not_there_or_cannot_be_computed_is_told_with_its_cell(
    project: Project, row: str, column: str
) -> None:
    assert place(the_one(told(project, row))) == (FILE, 2, column)


def test_a_key_figure_that_is_misspelled_is_told_with_the_nearest(project: Project) -> None:
    problem = the_one(told(project, "sjukfranvaro,rs,,N0001,same,value,,"))
    assert problem.fix == "did you mean 'N00001'?"


def test_a_measure_is_the_same_as_one_key_figure_only(project: Project) -> None:
    rows = ("sjukfranvaro,rs,,N00001,same,value,,", "sjukfranvaro,rs,,U00003,same,value,,1000")
    assert place(the_one(told(project, *rows))) == (FILE, 3, "relation")


def test_a_body_that_the_figures_have_no_place_for_is_told_once(project: Project) -> None:
    problem = the_one(told(project, *GOOD, found=National(FIGURES)))
    assert place(problem) == (FILE, 2, "kpi")


def test_the_check_of_all_data_reads_the_table_and_knows_its_measures(project: Project) -> None:
    write(project)
    answers_to(
        project,
        *GOOD,
        GOOD[0],
        "finns-inte,rs,,N00001,same,value,,",
        "avfall,rz,,N00001,same,value,,",
    )
    found = [(each.row, each.column) for each in validate(project.paths)]
    assert found == [(6, "measure_id, unit_id, component, kpi"), (7, "measure_id"), (8, "unit_id")]


def test_a_national_table_that_cannot_be_read_is_told_alone(project: Project) -> None:
    """Nobody is told to correct a region's code because another's table is broken."""
    write(project)
    answers_to(project, *GOOD)
    (project.paths.data / "national" / "values.csv").write_text("kpi\n\0\n", encoding="utf-8")
    assert {each.where for each in validate(project.paths)} == {"data/national/values.csv"}
