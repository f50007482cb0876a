"""What must hold for every trend, whatever the figures are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from analysis.base.codes import Accumulation, Better, Kind, ValueType
from analysis.base.model import ASSESSED, STANDINGS, Measure, Outcome, Standing, Status, Target
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.spans import why_not_compared
from analysis.method.rollup import roll_up
from analysis.method.trend.compare import Against, Change, Direction, Trend, compare, trends
from tests.method.strategies import figures, scaled

NOW, THEN = Period.parse("2022-T1"), Period.parse("2021-T1")
BETTER = st.sampled_from([Better.HIGHER, Better.LOWER])
UNITS = st.sampled_from(["", "%", "antal", "mnkr"])
TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
OTHER_WAY = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER}
RANK = {Change.WORSE: 0, Change.UNCHANGED: 1, Change.BETTER: 2}
STATUSES = st.lists(st.sampled_from(STANDINGS), max_size=8)


def trend(measure: Measure, value: float, start: float) -> Trend:
    earlier = Outcome(start, period=str(THEN))
    return compare(measure, Outcome(value), earlier, Against.LAST_YEAR, NOW, THEN)


def measure_in(unit: str, better: Better) -> Measure:
    return Measure("m", "m", unit_of_measure=unit, better=better)


@given(UNITS, BETTER, figures(), figures())
def test_flipping_sign_and_direction_turns_the_way_but_not_the_worth(
    unit: str, better: Better, value: float, start: float
) -> None:
    straight = trend(measure_in(unit, better), value, start)
    turned = trend(measure_in(unit, OTHER_WAY[better]), -value, -start)

    assert straight.direction is not None
    assert turned.direction is TURNED.get(straight.direction, Direction.LEVEL)
    assert turned.change is straight.change


@given(UNITS, BETTER, figures(), figures())
def test_way_does_not_depend_on_which_way_is_better(
    unit: str, better: Better, value: float, start: float
) -> None:
    one = trend(measure_in(unit, better), value, start)
    other = trend(measure_in(unit, OTHER_WAY[better]), value, start)

    assert one.direction is other.direction
    assert {one.change, other.change} in ({Change.BETTER, Change.WORSE}, {Change.UNCHANGED})


@given(UNITS, BETTER, figures(), figures(), figures())
def test_better_value_never_gives_a_worse_change(
    unit: str, better: Better, one: float, other: float, start: float
) -> None:
    worse, good = sorted((one, other), reverse=better is Better.LOWER)
    measure = measure_in(unit, better)

    assert RANK[trend(measure, good, start).change] >= RANK[trend(measure, worse, start).change]


@given(BETTER, figures(), figures(), st.sampled_from([Fraction(1, 1000), Fraction(100)]))
def test_rescaling_the_unit_changes_no_trend(
    better: Better, value: float, start: float, factor: Fraction
) -> None:
    measure = measure_in("kr", better)
    before = trend(measure, value, start)
    after = trend(measure, scaled(value, factor) or 0.0, scaled(start, factor) or 0.0)

    assert (after.direction, after.change) == (before.direction, before.change)
    assert after.difference_relative == before.difference_relative


@given(UNITS, BETTER, figures())
def test_value_that_stands_still_is_level(unit: str, better: Better, value: float) -> None:
    found = trend(measure_in(unit, better), value, value)

    assert (found.direction, found.change) == (Direction.LEVEL, Change.UNCHANGED)


@given(st.permutations(["2022-T1", "2021-T3", "2021-T1", "2020-T3"]), figures())
def test_trends_do_not_depend_on_the_order_of_history(periods: list[str], value: float) -> None:
    known = {"2022-T1": 1.0, "2021-T3": 2.0, "2021-T1": 3.0, "2020-T3": 4.0}
    history = [Outcome(known[period], period=period) for period in periods]
    history += [replace(outcome, value=99.0, kind=Kind.FORECAST) for outcome in history]

    found = trends(measure_in("", Better.HIGHER), Outcome(value), history, period=NOW)

    assert [one.compared_with for one in found] == [2.0, 3.0]


@given(STATUSES, st.sampled_from(["worst", "share"]), st.randoms())
def test_roll_up_does_not_depend_on_the_order_of_rows(
    statuses: list[Standing], rule: str, random: Random
) -> None:
    assert roll_up(random.sample(statuses, len(statuses)), rule) == roll_up(statuses, rule)


@given(STATUSES, st.sampled_from(["worst", "share"]), st.integers(0, 7))
def test_better_measure_never_gives_a_worse_verdict(
    statuses: list[Standing], rule: str, which: int
) -> None:
    better = list(statuses)
    if which < len(better) and better[which].status in (Status.NEAR, Status.NOT_MET):
        up = ASSESSED[ASSESSED.index(better[which].status) - 1]
        better[which] = replace(better[which], status=up)
    order = [*ASSESSED[::-1]]

    before, after = roll_up(statuses, rule).status, roll_up(better, rule).status

    assert after is before or order.index(after) > order.index(before)


SPANS = ("2020", "2020-T3", "2021", "2021-T1", "2021-T2", "2021-T3", "2021-08", "2022", "2022-T1")


@given(
    st.sampled_from(list(Accumulation)),
    st.sampled_from([ValueType.COUNT, ValueType.AMOUNT, ValueType.SHARE, ValueType.INDEX]),
    st.sampled_from(SPANS),
    st.lists(st.sampled_from(SPANS), unique=True),
    st.sampled_from(SPANS),
)
def test_no_trend_comes_from_two_figures_whose_spans_may_not_be_compared(
    accumulation: Accumulation, kind: ValueType, period: str, past: list[str], start: str
) -> None:
    measure = Measure("m", "m", accumulation=accumulation, value_type=kind)
    history = [Outcome(float(n), period=name) for n, name in enumerate(past, 1)]
    target = Target(Operator.INCREASE, baseline_value=5.0, baseline_period=start)
    when = Period.parse(period)
    for each in trends(measure, Outcome(9.0), history, period=when, target=target):
        if each.direction is not None:
            now, then = measure.span(when), measure.span(Period.parse(each.compared_period))
            asked = each.against is Against.BASELINE
            assert why_not_compared(now, then, adds_up=kind.adds_up, asked=asked) is None
