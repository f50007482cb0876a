"""Where a series stands in a board's view: how it varies, and whether it will meet its target.

The rules are those of `limits`, for values a month or a year apart: the variation is that of the
last value, and the assurance compares the target with the limits. Values from before a new level
say nothing of it, and take no part.

Source: NHS England, Making Data Count, "Strengthening your decisions": variation and assurance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.base.model import Measure, Target
from analysis.method.control_chart.limits import (
    FEWEST,
    TRIAL_UNDER,
    Assurance,
    Variation,
    assurance,
    judged,
    limits_of,
    moving_ranges,
)
from analysis.method.control_chart.sentences import short_reason
from analysis.method.control_chart.signals import Signal, find_signals
from analysis.method.exact import exact_or_none
from analysis.words.inflection import MONTH, Noun


@dataclass(frozen=True)
class Placement:
    """A series in a board's view; nothing is known where `known` is too few or never neighbours.

    known: how many values the limits rest on. lower, mean, upper: in the measure's unit. signal:
    what decides the variation of the last value, if anything is unusual about it.
    """

    known: int
    lower: float | None = None
    mean: float | None = None
    upper: float | None = None
    variation: Variation | None = None
    assurance: Assurance | None = None
    signal: Signal | None = None

    @property
    def is_trial(self) -> bool:
        """Whether the limits rest on so few values that they may still move."""
        return self.mean is not None and self.known < TRIAL_UNDER

    def why(self, step: Noun = MONTH) -> str:
        """Why the last value is unusual, `sju år i rad över medelvärdet`; "" where it is not."""
        if self.signal is None:
            return ""
        return short_reason(self.signal.rule, self.signal.upward, len(self.signal.points), step)


def place(values: Sequence[float | None], measure: Measure, target: Target | None) -> Placement:
    """A series whose values are evenly apart, the oldest first, None where one is missing.

    Raises ValueError for NaN and infinity.
    """
    numbers = [exact_or_none(value) for value in values]
    known = [place for place, number in enumerate(numbers) if number is not None]
    if len(known) < FEWEST or not moving_ranges(numbers):
        return Placement(len(known))
    limits = limits_of(numbers, measure)
    last = (s for s in find_signals(numbers, limits) if known[-1] in s.points)
    signal = next(last, None)
    lower, mean, upper = (float(edge) for edge in (limits.lower, limits.mean, limits.upper))
    return Placement(
        len(known),
        lower,
        mean,
        upper,
        variation=(
            judged(measure.better, upward=signal.upward) if signal else Variation.COMMON_CAUSE
        ),
        assurance=assurance(target, limits) if target else None,
        signal=signal,
    )
