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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import mean as average

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.base.operators import Operator
from analysis.base.values import format_month
from analysis.method.exact import exact_or_none

SCALE = Fraction("2.66")
TRIAL_UNDER = 12
FEWEST = 5

Series = Mapping[str, float | None]
Numbers = Sequence[Fraction | None]


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


def judged(better: Better, *, upward: bool) -> Variation:
    """What a signal that points one way says of a measure."""
    if better not in (Better.HIGHER, Better.LOWER):
        return Variation.NEUTRAL
    return Variation.IMPROVEMENT if upward is (better is Better.HIGHER) else Variation.CONCERN
