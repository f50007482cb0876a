"""Tests of analysis.data.checks.period_rules: what is of a time that it may not be of."""

from __future__ import annotations

import pytest

from tests.support import Project
from tests.unit.data.checks.checking import checked, declare, observe, place, the_one


@pytest.mark.parametrize("period", ["2021", "2021-H1", "2021-Q2", "2021-08", "2021-L"])
def test_a_period_of_any_kind_is_declared_before_it_is_reported(
    project: Project, period: str
) -> None:
    project.edit("observations.csv", "besok,mal-frisk,hsn,2021-T1", f"besok,mal-frisk,hsn,{period}")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 5, "period")
    assert problem.got == repr(period)

    declare(project, period)
    assert checked(project) == []


def test_a_forecast_may_be_of_a_year_that_is_not_reported(project: Project) -> None:
    observe(project, "besok,mal-frisk,hsn,2021", "forecast")
    assert checked(project) == []


def test_an_undeclared_period_is_told_once_however_many_rows_it_has(project: Project) -> None:
    for unit in ("rs", "hsn"):
        observe(project, f"besok,mal-frisk,{unit},2020")
    problem = the_one(checked(project))
    assert problem.got == "'2020', and in 1 more row"


@pytest.mark.parametrize("period", ["2022-T1", "2022"])
def test_a_figure_after_the_end_of_its_goals_plan_is_told(project: Project, period: str) -> None:
    declare(project, period)
    row = observe(project, f"besok,mal-frisk,hsn,{period}")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", row, "period")
    assert "no longer in force" in problem.what


def test_a_figure_after_the_last_day_of_its_goal_is_told(project: Project) -> None:
    project.edit("plan.csv", "Friska medarbetare,2,,,", "Friska medarbetare,2,,,2020-12-31")
    found = checked(project)
    assert {each.where.rpartition("/")[2] for each in found} == {
        *("observations.csv", "assessments.csv", "activities.csv", "targets.csv")
    }


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_a_target_for_a_year_outside_its_plan_is_told(project: Project, year: str) -> None:
    project.edit("targets.csv", "besok,mal-frisk,hsn,2021", f"besok,mal-frisk,hsn,{year}")
    problem = the_one(checked(project))
    assert place(problem) == ("targets.csv", 4, "year")
    assert "2021-01-01 to 2021-12-31" in problem.expected


def test_a_school_year_that_begins_under_a_plan_belongs_to_it(project: Project) -> None:
    declare(project, "2022-L")
    observe(project, "besok,mal-frisk,hsn,2022-L")
    assert checked(project) == []


def test_days_of_a_period_out_of_order_are_told(project: Project) -> None:
    days = (
        "collect_by: 2021-05-14, meeting: 2021-05-10, publish_by: 2021-06-01, plan_id: plan-2021}"
    )
    project.edit(
        "region.yml", "as_of: 2021-04-30, plan_id: plan-2021}", f"as_of: 2021-04-30, {days}"
    )
    problem = the_one(checked(project))
    assert place(problem) == ("region.yml", None, "periods.2021-T1.meeting")
    assert problem.got == "collect_by 2021-05-14, meeting 2021-05-10"


def test_a_last_day_of_a_unit_is_of_a_unit_that_exists_and_of_the_periods_time(
    project: Project,
) -> None:
    own = "collect_by_unit: {hns: 2021-05-10, hsn: 2021-04-01}, meeting: 2021-05-25, plan_id"
    project.edit("region.yml", "as_of: 2021-04-30, plan_id", f"as_of: 2021-04-30, {own}")
    unknown, early = checked(project)
    assert place(unknown) == ("region.yml", None, "periods.2021-T1.collect_by_unit.hns")
    assert (unknown.what, unknown.fix) == ("there is no such unit", "did you mean 'hsn'?")
    assert (early.got, early.expected) == ("2021-04-01", "a day from 2021-04-30 to 2021-05-25")
