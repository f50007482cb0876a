"""Which way a measure has moved, and whether that is better: two answers, never one arrow.

An outcome is compared with the period before, the same span a year before and the baseline of
its target. A difference within the dead-band of its unit is level. Sums over unequal spans are
not compared, and the result says so. Source: book/metod/trend.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, assert_never

from analysis.base.breaks import break_between
from analysis.base.codes import Better
from analysis.base.model import Measure, Outcome, Target, Thresholds
from analysis.base.periods import Period
from analysis.base.spans import Refusal, Span
from analysis.method.deadband import dead_band
from analysis.method.earlier import like, of_period
from analysis.method.exact import exact, exact_or_none
from analysis.method.status.text import compares_elsewhere, read_direction
from analysis.method.trend import sentences
from analysis.method.trend.result import Against, Change, Direction, Trend

__all__ = ["RULES", "Against", "Change", "Direction", "Trend", "compare", "trends"]

RULES: Final = (
    *("trend-difference", "trend-text", "trend-break"),
    *("trend-unequal-periods", "trend-nothing-to-compare", "trend-unread"),
)


def trends(
    measure: Measure,
    outcome: Outcome,
    history: Iterable[Outcome],
    *,
    period: Period,
    target: Target | None = None,
    thresholds: Thresholds | None = None,
) -> tuple[Trend, ...]:
    """The trends of one outcome: period before, same span last year, and baseline if there is one.

    `history` may hold any outcomes of the same measure and unit; those of the right period, sex
    and component are picked, actual before preliminary, forecasts never. An outcome in words
    gives one trend, from the words. Raises PeriodError for a period that cannot be read.
    """
    if outcome.value is None and outcome.text.strip():
        return (read_text(measure, outcome),)
    known, given = like(history, outcome), (target, thresholds)
    before = [(Against.LAST_YEAR, period.same_period_last_year())]
    if not period.kind.is_yearly:
        before.insert(0, (Against.PREVIOUS, period.previous()))
    found = [
        compare(measure, outcome, of_period(measure, known, when), against, period, when, *given)
        for against, when in before
    ]
    start = _baseline(target)
    if start is not None and target is not None:
        when = Period.parse(start.period) if start.period else None
        found.append(compare(measure, outcome, start, Against.BASELINE, period, when, *given))
    return tuple(found)


def compare(
    measure: Measure,
    outcome: Outcome,
    earlier: Outcome | None,
    against: Against,
    period: Period,
    earlier_period: Period | None,
    target: Target | None = None,
    thresholds: Thresholds | None = None,
) -> Trend:
    """One outcome against an earlier one; `target` is needed only where on target is better.

    The two are compared only where their spans may be: see `analysis.base.spans`.
    """
    value = exact_or_none(outcome.value)
    start = exact_or_none(earlier.value) if earlier else None
    now, then = measure.span(period, outcome.as_of), _then(measure, earlier, earlier_period)
    when = sentences.name(against, period.kind, then)
    broken = break_between(measure.breaks, now, then) if then else None
    if value is not None and broken:
        said = sentences.broken(measure, value, when, broken)
        return Trend(against, None, Change.UNKNOWN, "trend-break", said)
    if value is None or start is None:
        said = sentences.nothing(when, has_outcome=value is not None)
        return Trend(against, None, Change.UNKNOWN, "trend-nothing-to-compare", said)
    refusal = _refusal(measure, now, then, against)
    if refusal is not None:
        said = sentences.unequal(measure, value, when, refusal)
        return Trend(against, None, Change.UNKNOWN, "trend-unequal-periods", said)
    band = dead_band(measure, start, thresholds)
    way = direction(value, start, band)
    change = judge(measure, value, start, way, target)
    return Trend(
        against=against,
        direction=way,
        change=change,
        rule="trend-difference",
        explanation=sentences.sentence(measure, value, start, band, when, way, change),
        compared_with=float(start),
        compared_period=str(earlier_period or ""),
        difference=float(value - start),
        difference_relative=float((value - start) / abs(start)) if start else None,
        dead_band=float(band),
        inputs=sentences.inputs(measure, value, start, band, when),
    )


def direction(value: Fraction, start: Fraction, band: Fraction) -> Direction:
    """Level within the band, edges included; else up or down."""
    if abs(value - start) <= band:
        return Direction.LEVEL
    return Direction.UP if value > start else Direction.DOWN


def judge(
    measure: Measure,
    value: Fraction,
    start: Fraction,
    way: Direction,
    target: Target | None = None,
) -> Change:
    """Whether a movement is for the better; unknown where the measure does not say what is."""
    if way is Direction.LEVEL:
        return Change.UNCHANGED
    if measure.better is not Better.ON_TARGET:
        return _by_way(measure, way)
    now, then = _off_target(value, target), _off_target(start, target)
    if now is None or then is None:
        return Change.UNKNOWN
    if now == then:
        return Change.UNCHANGED
    return Change.BETTER if now < then else Change.WORSE


def _refusal(measure: Measure, now: Span, then: Span | None, against: Against) -> Refusal | None:
    """Why the two may not be compared; a baseline without a period is taken at its word."""
    if then is None:
        return None
    asked = against is Against.BASELINE
    return measure.why_not_compared(now, then, asked=asked)


def read_text(measure: Measure, outcome: Outcome) -> Trend:
    """The trend that an outcome in words tells: `Ökning`, `I nivå med föregående år`."""
    text = outcome.text.strip()
    against = Against.LAST_YEAR if sentences.says_last_year(text) else Against.STATED
    way, elsewhere = read_direction(text), compares_elsewhere(text)
    if way is None or elsewhere:
        said = sentences.elsewhere(text, elsewhere) if elsewhere else sentences.unread(text)
        return Trend(against, None, Change.UNKNOWN, "trend-unread", said)
    moved = Direction(way)
    level = moved is Direction.LEVEL
    change = Change.UNCHANGED if level else _by_way(measure, moved)
    said = sentences.in_words(text, moved, change, measure)
    return Trend(against, moved, change, "trend-text", said, inputs=(("Utfall", text),))


def _by_way(measure: Measure, way: Direction) -> Change:
    better = measure.better
    match better:
        case Better.HIGHER | Better.LOWER:
            improved = (way is Direction.UP) == (better is Better.HIGHER)
            return Change.BETTER if improved else Change.WORSE
        case Better.ON_TARGET | Better.NEUTRAL:
            return Change.UNKNOWN
        case _:
            assert_never(better)


def _off_target(value: Fraction, target: Target | None) -> Fraction | None:
    """How far outside the target or targets a value is; None without a target in figures."""
    if target is None or target.value is None:
        return None
    low = exact(target.value)
    high = low if target.value_upper is None else exact(target.value_upper)
    return max(min(low, high) - value, value - max(low, high), Fraction(0))


def _then(measure: Measure, earlier: Outcome | None, period: Period | None) -> Span | None:
    """The days that the earlier figure covers."""
    if period is None:
        return None
    return measure.span(period, earlier.as_of if earlier else None)


def _baseline(target: Target | None) -> Outcome | None:
    """The baseline of a target as an earlier outcome; figures of others are no trend."""
    if target is None or target.baseline_value is None or target.relative_to.is_elsewhere:
        return None
    return Outcome(
        value=target.baseline_value, period=target.baseline_period, as_of=target.baseline_as_of
    )
