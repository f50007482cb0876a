"""What is due when, in a region with one report and two periods to come."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.approvals.approve import approve as approve_period
from analysis.approvals.due import Due, due
from tests.support import REGION, Project, make_pages

VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"
DECLARED = "as_of: 2021-04-30, plan"
DAYS = f"collect_by: 2021-05-14, meeting: 2021-05-25, publish_by: 2021-06-01, {DECLARED}"
NEXT = "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021, collect_by: 2021-09-17}"
MISSING = "collect outcomes: 1 of 4 expected outcomes is missing (HSN 1)"


@pytest.fixture(autouse=True)
def _missing_one(project: Project) -> None:
    project.edit("observations.csv", VISITS, "")
    project.edit("region.yml", DECLARED, DAYS)


def approve(project: Project) -> None:
    make_pages(project)
    late = "the clinic answers in June"
    approve_period(project.paths, REGION, "2021-T1", "Anna", incomplete=late)


def found(project: Project, on: str) -> list[Due]:
    return due(project.paths, [REGION], date.fromisoformat(on))


def told(project: Project, on: str) -> list[tuple[str, str, str]]:
    return [(each.when.value, str(each.day or "-"), each.what) for each in found(project, on)]


@pytest.mark.parametrize(
    ("on", "when"),
    [
        ("2021-04-30", ["later", "later", "later"]),
        ("2021-05-01", ["now", "later", "later"]),
        ("2021-05-14", ["now", "later", "later"]),
        ("2021-05-15", ["late", "later", "later"]),
        ("2021-05-26", ["late", "late", "later"]),
        ("2021-06-02", ["late", "late", "late"]),
    ],
)
def test_each_step_is_late_the_day_after_its_last(
    project: Project, on: str, when: list[str]
) -> None:
    days = ["2021-05-14", "2021-05-25", "2021-06-01"]
    steps = [MISSING, "approve before the meeting", "publish"]
    assert told(project, on)[:3] == list(zip(when, days, steps, strict=True))


def test_what_is_complete_and_approved_is_not_due(project: Project) -> None:
    approve(project)
    declare = ("later", "-", f"declare: tertial new period 2021-T2 --region {REGION}")
    assert told(project, "2021-06-01") == [("now", "2021-06-01", "publish"), declare]
    assert told(project, "2021-06-02") == [declare]


def test_what_has_changed_since_it_was_approved_is_to_be_approved_again(project: Project) -> None:
    approve(project)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    again, publish, _ = told(project, "2021-05-20")
    assert again[:2] == ("now", "-")
    assert again[2].startswith("approve again: ")
    assert "1 figure" in again[2]
    assert publish == ("later", "2021-06-01", "publish")  # not before it is approved again


def test_late_ones_come_first_and_the_rest_by_their_days(project: Project) -> None:
    project.append("region.yml", NEXT)
    said = [(str(each.period), each.when.value) for each in found(project, "2021-05-20")]
    assert said == [
        ("2021-T1", "late"),
        ("2021-T1", "later"),
        ("2021-T1", "later"),
        ("2021-T2", "later"),
        ("2021-T2", "later"),
        ("2021-T3", "later"),
    ]


def test_a_period_that_is_declared_and_not_begun_is_to_begin(project: Project) -> None:
    project.append("region.yml", NEXT)
    [begin] = [each for each in found(project, "2021-09-18") if "begin" in each.what]
    assert (begin.when.value, str(begin.day)) == ("late", "2021-09-17")
    assert begin.what.startswith(
        "begin, and collect outcomes: 3 of 3 expected outcomes are missing"
    )


def test_no_period_is_to_be_declared_that_no_plan_covers(project: Project) -> None:
    for period, last in (("2021-T2", "2021-08-31"), ("2021-T3", "2021-12-31")):
        line = f"  {period}: {{title: A, as_of: {last}, plan_id: plan-2021}}"
        project.append("region.yml", line)
    assert not [each for each in found(project, "2022-03-01") if "declare" in each.what]


def test_a_board_has_a_last_day_of_its_own(project: Project) -> None:
    own = "collect_by: 2021-05-14, collect_by_unit: {hsn: 2021-05-10}, meeting"
    project.edit("region.yml", "collect_by: 2021-05-14, meeting", own)
    policy = "policy,mal-frisk,rs,2021-T1,T,,actual,,Ja,,,●,,,provdokument.txt,24,printed,\n"
    project.edit("observations.csv", policy, "")
    of_hsn = ("late", "2021-05-10", "collect outcomes: 1 of 2 expected outcomes is missing (HSN 1)")
    of_rs = ("now", "2021-05-14", "collect outcomes: 1 of 2 expected outcomes is missing (RS 1)")
    assert told(project, "2021-05-12")[:2] == [of_hsn, of_rs]
