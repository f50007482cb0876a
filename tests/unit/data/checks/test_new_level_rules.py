"""What the check says of new levels of series."""

from __future__ import annotations

import pytest

from analysis.base.errors import Problem
from analysis.data.checks import new_level_rules
from analysis.data.checks.validate import validate
from tests.national import PLACE, answers_to, national
from tests.support import Project
from tests.unit.data.checks.checking import draft, place, the_one
from tests.unit.results.findings.build import add_months

HEAD = "measure_id,unit_id,component,starts,decided,reason,source,source_line,reading,note"
YEARS = [("N00001", PLACE, year, 5.0) for year in range(2016, 2022)]


def told(project: Project, row: str) -> list[Problem]:
    add_months(project, *range(1, 14))
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    text = f"{HEAD}\n{row},2021-05-01,Ny mottagning,provdokument.txt,9,printed,\n"
    project.file("new_levels.csv").write_text(text, encoding="utf-8")
    return [*new_level_rules.check(draft(project), national(*YEARS))]


@pytest.mark.parametrize("row", ["besok,hsn,,2020-09", "sjukfranvaro,rs,,2018"])
def test_a_new_level_within_its_series_is_right(project: Project, row: str) -> None:
    assert told(project, row) == []


@pytest.mark.parametrize(
    "row",
    [
        "besok,rs,,2020-09",  # another unit
        "besok,hsn,,2020",  # a year of a series of months
        "besok,hsn,,2020-04",  # the first month: there is no level before it
        "besok,hsn,,2021-05",  # after the last
        "sjukfranvaro,rs,,2016",
        "sjukfranvaro,rs,Norr,2018",
    ],
)
def test_a_new_level_outside_its_series_is_told_with_its_cell(project: Project, row: str) -> None:
    assert place(the_one(told(project, row))) == ("new_levels.csv", 2, "starts")


def test_a_new_level_without_a_reason_is_told(project: Project) -> None:
    add_months(project, *range(1, 14))
    text = f"{HEAD}\nbesok,hsn,,2020-09,2021-05-01,,provdokument.txt,9,printed,\n"
    project.file("new_levels.csv").write_text(text, encoding="utf-8")
    assert ("new_levels.csv", 2, "reason") in [place(each) for each in validate(project.paths)]
