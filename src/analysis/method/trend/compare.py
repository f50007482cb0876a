"""Which way a measure has moved, and whether that is better: two answers, never one arrow.

An outcome is compared with the tertial before, the same span a year before and the baseline of
its target. A difference within the dead-band of its unit is level. Sums over unequal spans are
not compared, and the result says so. Source: book/metod/trend.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, assert_never

from analysis.base.codes import Accumulation, Better
from analysis.base.model import Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.method.deadband import dead_band
from analysis.method.exact import exact, exact_or_none
from analysis.method.status.text import read_direction
from analysis.method.trend import sentences
from analysis.method.trend.result import Against, Change, Direction, Trend

__all__ = ["RULES", "Against", "Change", "Direction", "Trend", "compare", "trends"]

RULES: Final = (
    *("trend-difference", "trend-text"),
    *("trend-unequal-periods", "trend-nothing-to-compare", "trend-unread"),
)


def trends(
    measure: Measure,
    outcome: Outcome,
    history: Iterable[Outcome],
    *,
    period: Period,
    target: Target | None = None,
) -> tuple[Trend, ...]:
    """The trends of one outcome: tertial before, same span last year, and baseline if there is one.

    `history` may hold any outcomes of the same measure and unit; those of the right period, sex
    and component are picked, actual before preliminary, forecasts never. An outcome in words
    gives one trend, from the words. Raises PeriodError for a period that cannot be read.
    """
    if outcome.value is None and outcome.text.strip():
        return (read_text(measure, outcome),)
    known = list(history)
    before = [(Against.LAST_YEAR, period.same_period_last_year())]
    if period.is_tertial:
        before.insert(0, (Against.PREVIOUS, period.previous()))
    found = [
        compare(measure, outcome, _pick(known, outcome, when), against, period, when, target)
        for against, when in before
    ]
    start = _baseline(target)
    if start is not None and target is not None:
        when = Period.parse(start.period) if start.period else None
        found.append(compare(measure, outcome, start, Against.BASELINE, period, when, target))
    return tuple(found)


def compare(
    measure: Measure,
    outcome: Outcome,
    earlier: Outcome | None,
    against: Against,
    period: Period,
    earlier_period: Period | None,
    target: Target | None = None,
) -> Trend:
    """One outcome against an earlier one; `target` is needed only where on target is better."""
    value = exact_or_none(outcome.value)
    start = exact_or_none(earlier.value) if earlier else None
    when = sentences.name(against, earlier_period)
    if value is None or start is None:
        said = sentences.nothing(when, has_outcome=value is not None)
        return Trend(against, None, Change.UNKNOWN, "trend-nothing-to-compare", said)
    if earlier_period is not None and not comparable(measure, period, earlier_period, against):
        said = sentences.unequal(measure, value, when)
        return Trend(against, None, Change.UNKNOWN, "trend-unequal-periods", said)
    band = dead_band(measure, start)
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


def comparable(measure: Measure, now: Period, then: Period, against: Against) -> bool:
    """Whether the values of two periods may be compared.

    A value so far this year is compared with one that ends in the same month. Shares and indices
    are also held against a baseline for another span, since that is what their target asks for,
    but a sum is not. A sum for a period needs a period of the same kind; a value at a point in
    time, or for a rolling, monthly or quarterly span, is the same kind of thing at any time.
    """
    is_sum = measure.value_type.adds_up
    match measure.accumulation:
        case Accumulation.YEAR_TO_DATE:
            same_end = now.end_month == then.end_month
            return same_end or (against is Against.BASELINE and not is_sum)
        case Accumulation.PERIOD:
            return not is_sum or _kind(now) == _kind(then)
        case Accumulation.POINT | Accumulation.ROLLING | Accumulation.MONTH | Accumulation.QUARTER:
            return True
        case unknown:
            assert_never(unknown)


def _kind(period: Period) -> str:
    """T, Q, month or year."""
    return "month" if period.part.isdigit() else period.part[:1] or "year"


def read_text(measure: Measure, outcome: Outcome) -> Trend:
    """The trend that an outcome in words tells: `Ökning`, `I nivå med föregående år`."""
    text = outcome.text.strip()
    against = Against.LAST_YEAR if sentences.says_last_year(text) else Against.STATED
    way = read_direction(text)
    if way is None:
        said = sentences.unread(text)
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


def _pick(history: Iterable[Outcome], outcome: Outcome, when: Period) -> Outcome | None:
    """The earlier outcome of the same sex and component for a period."""
    found = [
        other
        for other in history
        if other.kind.is_measured
        and other.period
        and (other.sex, other.component) == (outcome.sex, outcome.component)
        and _same_span(Period.parse(other.period), when)
    ]
    return min(found, key=lambda o: (o.kind.order, repr(o)), default=None)


def _same_span(one: Period, other: Period) -> bool:
    """Whether two periods are the same; a year and its third tertial report are."""
    whole = {"", "T3"}
    same = one.part == other.part or {one.part, other.part} <= whole
    return one.year == other.year and same


def _baseline(target: Target | None) -> Outcome | None:
    """The baseline of a target as an earlier outcome; figures of others are no trend."""
    if target is None or target.baseline_value is None or target.relative_to.is_elsewhere:
        return None
    return Outcome(value=target.baseline_value, period=target.baseline_period)
