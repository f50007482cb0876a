"""Whether a goal can be judged, and what it lacks: worked cases."""

from __future__ import annotations

import pytest

from analysis.base.model import Standing, Status
from analysis.method.assessability import Extent, Lack, MeasureFacts, assessability

WHOLE = MeasureFacts(has_target=True, standing=Standing(Status.MET), has_forecast=True)
UNTOLD = MeasureFacts(has_target=True, standing=None, has_forecast=False)


def lacks(*measures: MeasureFacts, own: bool = True) -> dict[Lack, int]:
    return dict(assessability(measures, has_own_verdict=own).lacks)


def test_a_goal_with_all_there_is_lacks_nothing() -> None:
    found = assessability([WHOLE, WHOLE], has_own_verdict=True)
    assert (found.extent, found.lacks) == (Extent.WHOLE, ())


def test_a_goal_without_measures_cannot_be_judged_whoever_judged_it() -> None:
    found = assessability([], has_own_verdict=True)
    assert (found.extent, dict(found.lacks)) == (Extent.NONE, {Lack.MEASURE: 0})


def test_a_goal_is_judged_in_part_where_one_of_its_measures_is_not_told() -> None:
    found = assessability([WHOLE, UNTOLD], has_own_verdict=True)
    assert (found.extent, dict(found.lacks)) == (Extent.PART, {Lack.OUTCOME: 1})


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (UNTOLD, {Lack.OUTCOME: 1}),
        (MeasureFacts(False, Standing(Status.NO_TARGET), False), {Lack.TARGET: 1}),
        (MeasureFacts(False, None, False), {Lack.TARGET: 1, Lack.OUTCOME: 1}),
        (MeasureFacts(True, Standing(Status.NOT_ASSESSABLE), False), {Lack.COMPARISON: 1}),
        (MeasureFacts(True, Standing(Status.NEAR, on_the_way=True), False), {Lack.FORECAST: 1}),
        (MeasureFacts(True, None, False, is_monthly=True), {Lack.COMPARISON: 1}),
        (MeasureFacts(False, None, False, is_monthly=True), {Lack.TARGET: 1}),
    ],
)
def test_a_measure_lacks_just_what_is_not_there(
    measure: MeasureFacts, expected: dict[Lack, int]
) -> None:
    assert lacks(measure) == expected


def test_a_missing_forecast_or_verdict_does_not_keep_a_goal_from_being_judged() -> None:
    measure = MeasureFacts(True, Standing(Status.NOT_MET), False)
    found = assessability([measure], has_own_verdict=False)
    assert found.extent is Extent.WHOLE
    assert [lack for lack, _ in found.lacks] == [Lack.FORECAST, Lack.OWN_VERDICT]
