"""Tests of analysis.results.monthly: which report a series belongs to, and how it moves."""

from __future__ import annotations

import pytest

from analysis.method.trend.result import Change, Direction
from analysis.results.monthly import MonthlySeries, monthly_series
from tests.support import Project, begin
from tests.unit.results.findings.build import QUEUE, add_months, results


@pytest.fixture
def counted(project: Project) -> Project:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    return project


def only(project: Project) -> MonthlySeries:
    own = results(project)
    [found] = monthly_series(own.data, own.item)
    return found


@pytest.mark.parametrize(
    ("last", "belongs"), [("2021-04", True), ("2021-01", True), ("2020-12", False)]
)
def test_a_series_belongs_to_the_period_that_holds_its_last_month(
    last: str, belongs: bool, counted: Project
) -> None:
    add_months(counted, *QUEUE, last=last)
    own = results(counted)
    assert bool(monthly_series(own.data, own.item)) is belongs


@pytest.mark.parametrize(("last", "belongs"), [("2021-04", False), ("2021-05", True)])
def test_a_series_that_the_report_before_has_told_is_not_news_in_the_next(
    last: str, belongs: bool, counted: Project
) -> None:
    counted.append("region.yml", "  2021-T2: {title: A, as_of: 2021-08-31, plan_id: plan-2021}")
    begin(counted, "2021-T2")
    add_months(counted, *QUEUE, last=last)
    own = results(counted, "2021-T2")
    assert bool(monthly_series(own.data, own.item)) is belongs


def test_months_after_the_period_are_not_known_in_it(counted: Project) -> None:
    add_months(counted, *QUEUE, last="2021-06")
    assert only(counted).latest.month == "2021-04"


def test_the_movement_begins_where_the_values_last_stood_still_or_turned(counted: Project) -> None:
    add_months(counted, *QUEUE)
    found = only(counted)
    assert found.start is not None
    assert (found.start.value, found.latest.value) == (4510, 8376)
    assert (found.way, found.change, found.is_signal) == (Direction.UP, Change.WORSE, True)
    assert found.strength == pytest.approx(1.879, abs=0.001)


def test_a_last_month_without_a_value_leaves_the_one_before_as_the_latest(counted: Project) -> None:
    add_months(counted, 10, 20, 30, "")
    found = only(counted)
    assert (found.latest.value, len(found.rows), len(found.known)) == (30, 4, 3)


@pytest.mark.parametrize("values", [(7,), (7, 7)])
def test_what_has_not_moved_has_no_start(values: tuple[int, ...], counted: Project) -> None:
    add_months(counted, *values)
    found = only(counted)
    assert (found.start, found.way, found.change) == (None, Direction.LEVEL, Change.UNCHANGED)
    assert (found.strength, found.bands) == (None, None)


def test_values_that_have_never_moved_have_no_strength(counted: Project) -> None:
    add_months(counted, *[7] * 8)
    assert only(counted).strength is None


def test_a_series_with_too_few_months_is_measured_by_its_movement(counted: Project) -> None:
    add_months(counted, 100, 150)
    found = only(counted)
    assert (found.strength, found.bands) == (None, 50)


def test_the_target_is_the_one_of_the_unit_and_year(counted: Project) -> None:
    add_months(counted, *QUEUE)
    found = only(counted)
    assert found.target is not None
    assert found.target.value == 1600
