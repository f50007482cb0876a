"""What must hold of every control chart; signals are checked against a window-by-window count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.base.operators import Operator
from analysis.method.control_chart.chart import ControlChart, control_chart
from analysis.method.control_chart.limits import Assurance, Variation, limits_of, moving_ranges
from analysis.method.control_chart.signals import Rule, Signal, find_signals
from analysis.pages.parts.monthly_series import signals

Values = list[int | None]
MEASURE = Measure("m", "M", unit_of_measure="antal", better=Better.HIGHER)
NUMBERS = st.integers(-20, 20)
FULL = st.lists(NUMBERS, min_size=5, max_size=30)
GAPPY = st.lists(st.one_of(NUMBERS, NUMBERS, NUMBERS, st.none()), min_size=5, max_size=30)


def series_of(values: Sequence[float | None]) -> dict[str, float | None]:
    """The values as months in a row."""
    return {f"{2000 + i // 12}-{i % 12 + 1:02d}": value for i, value in enumerate(values)}


def chart(values: Sequence[float | None], measure: Measure = MEASURE) -> ControlChart:
    return control_chart(series_of(values), measure)


def shape(signals: tuple[Signal, ...]) -> set[tuple[Rule, bool, tuple[int, ...]]]:
    return {(s.rule, s.upward, s.points) for s in signals}


@given(FULL, st.integers(-1000, 1000))
def test_adding_a_constant_moves_mean_and_limits_and_changes_no_signal(
    values: list[int], constant: int
) -> None:
    one, other = chart(values), chart([v + constant for v in values])

    for name in ("mean", "lower", "upper"):
        assert getattr(other, name) == pytest.approx(getattr(one, name) + constant)
    assert other.average_moving_range == one.average_moving_range
    assert shape(other.signals) == shape(one.signals)


@given(FULL, st.integers(1, 1000))
def test_rescaling_scales_mean_and_limits_and_changes_no_signal(
    values: list[int], factor: int
) -> None:
    one, other = chart(values), chart([v * factor for v in values])

    for name in ("mean", "lower", "upper", "average_moving_range"):
        assert getattr(other, name) == pytest.approx(getattr(one, name) * factor)
    assert shape(other.signals) == shape(one.signals)


@given(FULL)
def test_turning_sign_and_direction_changes_no_verdict(values: list[int]) -> None:
    one = chart(values)
    other = chart([-v for v in values], replace(MEASURE, better=Better.LOWER))

    assert other.variation == one.variation
    assert shape(other.signals) == {(r, not up, p) for r, up, p in shape(one.signals)}


@given(GAPPY, st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(values: Values, random: object) -> None:
    rows = list(series_of(values).items())
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert control_chart(dict(shuffled), MEASURE) == control_chart(dict(rows), MEASURE)


@given(FULL)
def test_time_turned_round_keeps_the_limits_and_turns_only_the_trends(values: list[int]) -> None:
    one, other = chart(values), chart(values[::-1])
    last = len(values) - 1
    turned = {
        (rule, up != (rule is Rule.TREND), tuple(sorted(last - p for p in points)))
        for rule, up, points in shape(one.signals)
    }

    assert (other.mean, other.lower, other.upper) == (one.mean, one.lower, one.upper)
    assert shape(other.signals) == turned


@given(FULL, st.randoms(use_true_random=False))
def test_order_of_the_values_changes_the_limits_but_never_the_mean(
    values: list[int], random: object
) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert chart(shuffled).mean == chart(values).mean


@given(GAPPY)
def test_the_latest_value_has_a_verdict_of_its_own_exactly_when_a_signal_marks_it(
    values: Values,
) -> None:
    result = chart(values)
    marked = {p for s in result.signals for p in s.points}
    latest = max((i for i, v in enumerate(values) if v is not None), default=-1)

    if not result.reason:
        assert result.variation is not None
        assert (result.variation is not Variation.COMMON_CAUSE) == (latest in marked)


@given(GAPPY)
def test_a_month_of_the_picture_stands_out_exactly_when_a_signal_marks_it(values: Values) -> None:
    result = chart(values)
    marked = {p for s in result.signals for p in s.points}

    assert {i for i, why in enumerate(signals(result)) if why} == marked


@given(GAPPY)
def test_signals_mark_what_a_count_window_by_window_marks(values: Values) -> None:
    numbers = [None if v is None else Fraction(v) for v in values]
    assume(moving_ranges(numbers))
    limits = limits_of(numbers)
    found = find_signals(numbers, limits)

    for rule in Rule:
        marked = {(p, s.upward) for s in found if s.rule is rule for p in s.points}
        assert marked == _counted(rule, numbers, limits.mean, limits.upper - limits.mean), rule


def _counted(
    rule: Rule, values: list[Fraction | None], mean: Fraction, spread: Fraction
) -> set[tuple[int, bool]]:
    """Points a rule marks, found by looking at every window of its length on its own."""
    size = {Rule.OUTSIDE_LIMITS: 1, Rule.TWO_OF_THREE: 3}.get(rule, 7)
    marked: set[tuple[int, bool]] = set()
    for start in range(len(values) - size + 1):
        window = [v for v in values[start : start + size] if v is not None]
        if len(window) < size:
            continue
        for up in (True, False):
            from_mean = [(v - mean) * (1 if up else -1) for v in window]
            steps = [b - a for a, b in pairwise(from_mean)]
            far = [d > spread * 2 / 3 for d in from_mean]
            if rule is Rule.OUTSIDE_LIMITS:
                hits = [d > spread for d in from_mean]
            elif rule is Rule.TREND:
                hits = [all(d > 0 for d in steps)] * size
            elif rule is Rule.RUN_ON_ONE_SIDE:
                hits = [all(d > 0 for d in from_mean)] * size
            else:
                hits = far if all(d > 0 for d in from_mean) and sum(far) >= 2 else [False] * size
            marked |= {(start + i, up) for i, hit in enumerate(hits) if hit}
    return marked


@given(NUMBERS, st.integers(5, 20))
def test_a_series_that_never_varies_has_no_signal(value: int, n: int) -> None:
    result = chart([value] * n)

    assert result.signals == ()
    assert result.lower == result.mean == result.upper


@given(st.floats(0.01, 1000), st.integers(5, 20))
def test_decimals_that_binary_numbers_cannot_hold_make_no_signal(value: float, n: int) -> None:
    assert control_chart(series_of([value] * n), MEASURE).signals == ()


@given(GAPPY, st.integers(0, 29))
def test_a_value_taken_away_never_makes_a_row_of_seven(values: Values, place: int) -> None:
    numbers = [None if v is None else Fraction(v) for v in values]
    assume(moving_ranges(numbers) and place < len(values))
    limits = limits_of(numbers)
    fewer = [None if i == place else v for i, v in enumerate(numbers)]
    rows = (Rule.TREND, Rule.RUN_ON_ONE_SIDE)

    before = {(s.rule, p) for s in find_signals(numbers, limits) for p in s.points}
    after = {(s.rule, p) for s in find_signals(fewer, limits) for p in s.points}

    assert {x for x in after if x[0] in rows} <= before


@given(GAPPY)
def test_moving_ranges_are_taken_only_between_neighbouring_months(values: Values) -> None:
    numbers = [None if v is None else Fraction(v) for v in values]
    pairs = sum(a is not None and b is not None for a, b in pairwise(values))

    assert len(moving_ranges(numbers)) == pairs


@given(GAPPY)
def test_limits_are_said_to_be_trial_exactly_under_twelve_values(values: Values) -> None:
    result = chart(values)
    known = sum(v is not None for v in values)

    if not result.reason:
        assert result.trial == (known < 12)
        assert result.trial == ("preliminära" in result.explanation)


@given(FULL, st.integers(5, 30))
def test_later_values_do_not_move_limits_that_rest_on_a_baseline(
    values: list[int], baseline: int
) -> None:
    series = series_of(values)
    all_of_it = control_chart(series, MEASURE, baseline=baseline)
    first_of_it = control_chart(dict(list(series.items())[:baseline]), MEASURE)

    assert (all_of_it.lower, all_of_it.upper) == (first_of_it.lower, first_of_it.upper)


_RANK = {Assurance.MISSES: 0, Assurance.HIT_AND_MISS: 1, Assurance.HITS: 2}


@given(
    FULL, NUMBERS, st.integers(0, 40), st.sampled_from([(">=", 1), (">", 1), ("<=", -1), ("<", -1)])
)
def test_a_harder_target_is_never_better_assured(
    values: list[int], goal: int, harder: int, kind: tuple[str, int]
) -> None:
    operator, way = kind
    series = series_of(values)
    easy = control_chart(series, MEASURE, Target(Operator(operator), float(goal))).assurance
    hard = control_chart(
        series, MEASURE, Target(Operator(operator), float(goal + way * harder))
    ).assurance

    assert easy is not None
    assert hard is not None
    assert _RANK[hard] <= _RANK[easy]


@given(FULL, NUMBERS, st.sampled_from([">=", ">", "<=", "<", "="]))
def test_target_that_is_always_hit_is_hit_by_every_value_within_the_limits(
    values: list[int], goal: int, operator: str
) -> None:
    result = control_chart(series_of(values), MEASURE, Target(Operator(operator), float(goal)))
    outside = {p for s in result.signals if s.rule is Rule.OUTSIDE_LIMITS for p in s.points}
    reached = {
        {">=": v >= goal, ">": v > goal, "<=": v <= goal, "<": v < goal, "=": v == goal}[operator]
        for i, v in enumerate(values)
        if i not in outside
    }

    if result.assurance is Assurance.HITS:
        assert reached <= {True}
    if result.assurance is Assurance.MISSES:
        assert reached <= {False}
