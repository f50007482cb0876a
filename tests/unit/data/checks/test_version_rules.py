"""Tests of analysis.data.checks.version_rules: what may not be said of changes through time."""

from __future__ import annotations

import pytest

from tests.support import Project
from tests.unit.data.checks.checking import checked, place, the_one
from tests.versions import add, add_unit

NEW = "Ny definition."


def test_breaks_and_successors_that_fit_are_no_problem(project: Project) -> None:
    add(project, "measure_versions", f"avfall,2020-01-01,2020-12-31,true,,{NEW}")
    add(project, "measure_versions", f"avfall,2021-01-01,,false,,{NEW}")
    add_unit(project, "vn", "Vårdnämnden")
    add(project, "unit_successors", "vn,hsn,renamed,2022-01-01,Nytt reglemente.")
    add(project, "goal_successors", "strategi-miljo,mal-frisk,reworded,2021-01-01,Ny plan.")
    assert checked(project) == []


@pytest.mark.parametrize(
    ("ends", "said"), [("2019-12-31", "ends before it begins"), ("2021-01-01", "lasts into")]
)
def test_a_version_that_ends_on_a_day_that_cannot_be_is_told(
    project: Project, ends: str, said: str
) -> None:
    add(project, "measure_versions", f"avfall,2020-01-01,{ends},true,,{NEW}")
    add(project, "measure_versions", f"avfall,2021-01-01,,false,,{NEW}")
    problem = the_one(checked(project))
    assert place(problem) == ("measure_versions.csv", 2, "valid_to")
    assert said in problem.what


def test_an_outcome_while_the_measure_was_withdrawn_is_told(project: Project) -> None:
    add(project, "measure_versions", f"avfall,2019-01-01,2020-12-31,true,,{NEW}")
    back = add(project, "measure_versions", f"avfall,2021-05-01,,false,,{NEW}")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 8, "period")
    assert problem.expected == "a period to 2020-12-31 or from 2021-05-01"

    text = project.file("measure_versions.csv").read_text(encoding="utf-8")
    project.file("measure_versions.csv").write_text(text.replace("2021-05-01", "2021-01-01"))
    assert back == 3
    assert checked(project) == []


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("unit_successors", "rs,hsn", "hsn,rs"),
        ("unit_successors", "rs,rs", ""),
        ("goal_successors", "mal-frisk,strategi-miljo", "strategi-miljo,mal-frisk"),
    ],
)
def test_nothing_follows_itself(project: Project, table: str, first: str, second: str) -> None:
    for pair in filter(None, (first, second)):
        add(project, table, f"{pair},merged,2031-01-01,Ny ordning.")
    assert "follows itself" in the_one(checked(project)).what


def test_a_unit_is_renamed_to_one_unit_only(project: Project) -> None:
    for unit in ("vn", "on"):
        add_unit(project, unit, unit)
        add(project, "unit_successors", f"{unit},hsn,renamed,2031-01-01,Ny ordning.")
    problem = the_one(checked(project))
    assert place(problem) == ("unit_successors.csv", 3, "old_unit_id")
    assert "change: divided" in problem.fix


@pytest.mark.parametrize(("change", "count"), [("renamed", 2), ("merged", 2), ("divided", 0)])
def test_a_unit_that_has_ended_reports_nothing_more(
    project: Project, change: str, count: int
) -> None:
    add_unit(project, "vn", "Vårdnämnden")
    add(project, "unit_successors", f"vn,hsn,{change},2021-01-01,Ny ordning.")
    found = checked(project)
    assert [each.expected for each in found] == ["'vn'"] * count
