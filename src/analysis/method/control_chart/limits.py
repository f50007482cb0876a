"""XmR control charts (styrdiagram) of monthly series: what is unusual, and can the target be kept.

The rules are those of NHS England, *Making Data Count* ("Strengthening your decisions" and the
tools that go with it), in the edge cases as the NHS-R package NHSRplotthedots 0.2.2 computes them
(R/ptd_calculate_point_type.R, R/ptd_spc_standard.R):

- limits: mean ± 2.66 × average moving range, no outlier left out (as the NHS England Excel tool);
- a value on the mean is on neither side, so it ends a run; an equal value ends a trend;
- two of three: all three on one side of the mean, two beyond two thirds of the way to the limit,
  those beyond the limit too (the change of November 2023, NHSRplotthedots issue 194);
- a value's verdict is that of its first signal, in the order of the signals in `Rule`.

Those rules presuppose a series without gaps, so two are our own: a missing month breaks the moving
range and every sequence, and under five values there is no chart (Wheeler, Understanding Variation,
2nd ed., p. 60: useful limits from five or six values).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import mean as average

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.base.operators import Operator
from analysis.base.values import format_month
from analysis.method.control_chart import sentences as words
from analysis.method.exact import exact_or_none

SCALE = Fraction("2.66")
RUN = 7
TRIAL_UNDER = 12
FEWEST = 5

Series = Mapping[str, float | None]
Numbers = Sequence[Fraction | None]


class Rule(StrEnum):
    """The four signals of special cause variation; the first one decides a value's verdict."""

    OUTSIDE_LIMITS = "outside_limits"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    RUN_ON_ONE_SIDE = "run_on_one_side"


class Variation(StrEnum):
    """What a value says: ordinary variation, or a signal that is good, bad or neither."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Assurance(StrEnum):
    """Whether values within the limits reach the target: all, none or some of them."""

    HITS = "consistently_hits"
    MISSES = "consistently_misses"
    HIT_AND_MISS = "hit_and_miss"


@dataclass(frozen=True)
class Signal:
    """One signal: the months it marks, as indices into the series, and the way it points.

    explanation: a Swedish sentence with the months.
    """

    rule: Rule
    upward: bool
    points: tuple[int, ...]
    variation: Variation = Variation.NEUTRAL
    explanation: str = ""


@dataclass(frozen=True)
class ControlChart:
    """A chart's figures in the measure's unit; they are None when `reason` says there is no chart.

    months: every month from first to last as ÅÅÅÅ-MM, also those without a value.
    used: how many values the limits rest on.
    variation: the verdict on the latest value.
    limits_told, signals_told, latest_told: what the limits, each signal and the latest value with
    the target say, in Swedish.
    reason: "" or too_few_points or no_adjacent_months.
    """

    months: tuple[str, ...]
    values: tuple[float | None, ...]
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    average_moving_range: float | None = None
    used: int = 0
    signals: tuple[Signal, ...] = ()
    variation: Variation | None = None
    assurance: Assurance | None = None
    limits_told: str = ""
    signals_told: tuple[str, ...] = ()
    latest_told: str = ""
    reason: str = ""

    @property
    def explanation(self) -> str:
        """All of it, or why there is no chart."""
        said = (self.limits_told, *self.signals_told, self.latest_told)
        return " ".join(sentence for sentence in said if sentence)

    @property
    def trial(self) -> bool:
        """Whether the limits rest on fewer than 12 values, so that they may still move."""
        return 0 < self.used < TRIAL_UNDER


def control_chart(
    series: Series, measure: Measure, target: Target | None = None, baseline: int | None = None
) -> ControlChart:
    """Chart a monthly series: ÅÅÅÅ-MM → value, None where missing, in any order.

    The limits rest on the first `baseline` values, or on all of them when it is None. Raises
    FigureError for a key that is not a month.
    """
    months = every_month(series)
    chart = ControlChart(months, tuple(series.get(m) for m in months))
    numbers = [exact_or_none(v) for v in chart.values]
    known = [i for i, v in enumerate(numbers) if v is not None]
    used = [v if i in known[:baseline] else None for i, v in enumerate(numbers)]
    reason = "" if moving_ranges(used) else "no_adjacent_months"
    reason = "too_few_points" if len(known[:baseline]) < FEWEST else reason
    if reason:
        return replace(chart, reason=reason, limits_told=words.refusal(reason, FEWEST))
    limits = limits_of(used, measure)
    signals = tuple(_judged(s, months, measure.better) for s in find_signals(numbers, limits))
    drawn = replace(
        chart,
        mean=float(limits.mean),
        lower=float(limits.lower),
        upper=float(limits.upper),
        average_moving_range=float(limits.step),
        used=len(known[:baseline]),
        signals=signals,
        variation=_verdict(signals, known[-1]),
        assurance=assurance(target, limits) if target else None,
    )
    return _told(drawn, measure, limits, months[known[-1]])


@dataclass(frozen=True)
class Limits:
    """The mean and the average moving range, exact; the limits are 2.66 of the latter away.

    lowest, highest: what the measure can be. The limits do not pass them; no value does either,
    so the signals are the same.
    """

    mean: Fraction
    step: Fraction
    lowest: Fraction | None = None
    highest: Fraction | None = None

    @property
    def lower(self) -> Fraction:
        far = self.mean - SCALE * self.step
        return far if self.lowest is None else max(far, self.lowest)

    @property
    def upper(self) -> Fraction:
        far = self.mean + SCALE * self.step
        return far if self.highest is None else min(far, self.highest)

    @property
    def is_cut(self) -> bool:
        """Whether a limit would lie beyond what the measure can be."""
        return self.upper - self.lower < 2 * SCALE * self.step

    def share(self, value: Fraction) -> float:
        """How far a value is from the mean, as a share of the way to a limit."""
        return float(abs(value - self.mean) / (SCALE * self.step))

    def beyond(self, value: Fraction | None, share: Fraction = Fraction(1)) -> bool:
        """Whether a value lies more than `share` of the way from the mean to a limit."""
        return value is not None and abs(value - self.mean) > share * SCALE * self.step


def limits_of(values: Numbers, measure: Measure | None = None) -> Limits:
    """Mean and average moving range of values with at least two neighbouring months.

    measure: whose range the limits keep to.
    """
    middle = average(v for v in values if v is not None)
    lowest = exact_or_none(measure.lowest) if measure else None
    highest = exact_or_none(measure.maximum) if measure else None
    return Limits(middle, average(moving_ranges(values)), lowest, highest)


def every_month(series: Series) -> tuple[str, ...]:
    """All months from the first to the last key, also those in between without a key."""
    given = [m for m in series if format_month(m)]  # raises FigureError for what is not a month
    ordinals = [int(m[:4]) * 12 + int(m[5:]) - 1 for m in given]
    whole = range(min(ordinals), max(ordinals) + 1) if ordinals else ()
    return tuple(f"{k // 12:04d}-{k % 12 + 1:02d}" for k in whole)


def moving_ranges(values: Numbers) -> list[Fraction]:
    """The absolute differences of neighbouring months, where both have a value."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def find_signals(values: Numbers, limits: Limits) -> list[Signal]:
    """All signals of a series, in the order of `Rule` and then by month."""
    sides = [_sign(limits.mean, v) for v in values]
    steps = [0, *(_sign(a, b) for a, b in pairwise(values))]
    far = [limits.beyond(v, Fraction(2, 3)) for v in values]
    outside = [(i,) for i, v in enumerate(values) if limits.beyond(v)]
    trends = [(s[0] - 1, *s) for s in _stretches(steps) if len(s) + 1 >= RUN]
    near = [p for s in _stretches(sides) if (p := _two_of_three(s, far))]
    runs = [s for s in _stretches(sides) if len(s) >= RUN]
    return [
        *(Signal(Rule.OUTSIDE_LIMITS, sides[p[0]] > 0, p) for p in outside),
        *(Signal(Rule.TREND, steps[p[1]] > 0, p) for p in trends),
        *(Signal(Rule.TWO_OF_THREE, sides[p[0]] > 0, p) for p in near),
        *(Signal(Rule.RUN_ON_ONE_SIDE, sides[p[0]] > 0, p) for p in runs),
    ]


def assurance(target: Target, limits: Limits) -> Assurance | None:
    """Compare the target with the limits; None for a target that is not a number.

    Making Data Count calls a target on a limit hit and miss; here the operator decides, so a
    series that is always 100 % does keep a target of at least 100 %.
    """
    goal, end = exact_or_none(target.value), exact_or_none(target.value_upper)
    reaches = target.operator.asks.reaches
    if goal is None or reaches is None:
        return None
    hits = [reaches(x, goal) and (end is None or x <= end) for x in (limits.lower, limits.upper)]
    if all(hits):
        return Assurance.HITS
    straddles = (
        target.operator in (Operator.EQUAL, Operator.BETWEEN)
        and limits.lower <= goal <= limits.upper
    )
    return Assurance.HIT_AND_MISS if any(hits) or straddles else Assurance.MISSES


def _sign(a: Fraction | None, b: Fraction | None) -> int:
    """1 when b is more than a, −1 when it is less, 0 when they are equal or one is missing."""
    return 0 if a is None or b is None else (b > a) - (b < a)


def _stretches(signs: Sequence[int]) -> list[tuple[int, ...]]:
    """The longest stretches of equal signs other than 0, as indices."""
    found: list[tuple[int, ...]] = []
    for i, sign in enumerate(signs):
        if found and sign and found[-1][-1] == i - 1 and signs[i - 1] == sign:
            found[-1] = (*found[-1], i)
        elif sign:
            found.append((i,))
    return found


def _two_of_three(stretch: tuple[int, ...], far: Sequence[bool]) -> tuple[int, ...]:
    """The far points of a stretch on one side that are two or three of three in a row."""
    windows = zip(stretch, stretch[1:], stretch[2:], strict=False)
    return tuple(sorted({i for w in windows if sum(far[i] for i in w) >= 2 for i in w if far[i]}))


def _verdict(signals: Sequence[Signal], point: int) -> Variation:
    return next((s.variation for s in signals if point in s.points), Variation.COMMON_CAUSE)


def _judged(signal: Signal, months: Sequence[str], better: Better) -> Signal:
    """The signal with its verdict and its Swedish words."""
    marked = [months[i] for i in signal.points]
    return replace(
        signal,
        variation=judged(better, upward=signal.upward),
        explanation=words.signal_sentence(signal.rule, signal.upward, marked),
    )


def judged(better: Better, *, upward: bool) -> Variation:
    """What a signal that points one way says of a measure."""
    if better not in (Better.HIGHER, Better.LOWER):
        return Variation.NEUTRAL
    return Variation.IMPROVEMENT if upward is (better is Better.HIGHER) else Variation.CONCERN


def _told(chart: ControlChart, measure: Measure, limits: Limits, latest: str) -> ControlChart:
    band = (float(limits.lower), float(limits.mean), float(limits.upper))
    drawn = words.limits_sentence(measure, band, chart.used, TRIAL_UNDER)
    last = words.latest_sentence(latest, _deciding(chart, latest))
    return replace(
        chart,
        limits_told=f"{drawn} {words.CUT}" if limits.is_cut else drawn,
        signals_told=tuple(_signals_told(chart)),
        latest_told=f"{last} {words.assurance_sentence(chart.assurance)}".strip(),
    )


def _signals_told(chart: ControlChart) -> Iterator[str]:
    """The signals' sentences; the months beyond the same limit stand in one."""
    outside = [s for s in chart.signals if s.rule is Rule.OUTSIDE_LIMITS]
    for upward in dict.fromkeys(s.upward for s in outside):
        months = [chart.months[s.points[0]] for s in outside if s.upward is upward]
        yield words.signal_sentence(Rule.OUTSIDE_LIMITS, upward, months)
    yield from (s.explanation for s in chart.signals if s.rule is not Rule.OUTSIDE_LIMITS)


def _deciding(chart: ControlChart, month: str) -> tuple[Rule, bool, Variation] | None:
    point = chart.months.index(month)
    found = (s for s in chart.signals if point in s.points)
    return next(((s.rule, s.upward, s.variation) for s in found), None)
