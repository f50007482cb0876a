"""A control chart of a monthly series: its limits, its signals, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.method.control_chart import sentences as words
from analysis.method.control_chart.limits import (
    FEWEST,
    TRIAL_UNDER,
    Assurance,
    Limits,
    Series,
    Variation,
    assurance,
    every_month,
    judged,
    limits_of,
    moving_ranges,
)
from analysis.method.control_chart.signals import Rule, Signal, find_signals
from analysis.method.exact import exact_or_none


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
