"""Which earlier outcome an outcome, or its target, is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from analysis.base.breaks import break_between
from analysis.base.model import Measure, Outcome
from analysis.base.periods import Period
from analysis.base.spans import Span, SpanKind
from analysis.method.exact import exact


def like(history: Iterable[Outcome], outcome: Outcome) -> list[Outcome]:
    """The measured outcomes of the same sex and component, the most certain kind first."""
    own = [
        other
        for other in history
        if other.kind.is_measured
        and other.period
        and (other.sex, other.component) == (outcome.sex, outcome.component)
    ]
    return sorted(own, key=lambda o: (o.kind.order, repr(o)))


def of_period(measure: Measure, known: Sequence[Outcome], when: Period) -> Outcome | None:
    """The outcome of a period: of its very days, else reported for it, else the sum of its parts.

    A year that is counted tertial by tertial is the sum of its three, where all three are known.
    """
    wanted = measure.span(when)
    exact_days = (other for other in known if span_of_outcome(measure, other) == wanted)
    reported = (other for other in known if Period.parse(other.period) == when)
    found = next(exact_days, None) or next(reported, None)
    if found is not None:
        return found
    total = _summed(measure, known, wanted)
    return None if total is None else Outcome(value=total, period=str(when))


def value_over(measure: Measure, known: Sequence[Outcome], wanted: Span) -> float | None:
    """The figure for just the days of a span: reported for them, else the sum of its parts."""
    own = (o.value for o in known if span_of_outcome(measure, o) == wanted and o.value is not None)
    found = next(own, None)
    return _summed(measure, known, wanted) if found is None else found


def span_of_outcome(measure: Measure, outcome: Outcome) -> Span:
    """The days that an outcome with a period of its own covers."""
    return measure.span(Period.parse(outcome.period), outcome.as_of)


def _end(span: Span) -> date:
    return span.ends


def _summed(measure: Measure, known: Sequence[Outcome], wanted: Span) -> float | None:
    """The sum of the outcomes whose spans, laid end to end, are just the one wanted."""
    found = parts_over(measure, known, wanted)
    return float(sum(exact(value) for _, value in found)) if found else None


def parts_over(
    measure: Measure, known: Sequence[Outcome], wanted: Span
) -> tuple[tuple[Span, float], ...]:
    """The outcomes whose spans, laid end to end, are just the one wanted, the first one first.

    None of them where some part is missing, or where the measure has changed between them.
    """
    if not measure.value_type.adds_up:
        return ()
    spans = [(span_of_outcome(measure, other), other.value) for other in known]
    for kind in (SpanKind.HALF_YEAR, SpanKind.TERTIAL, SpanKind.QUARTER, SpanKind.MONTH):
        parts = {span: value for span, value in reversed(spans) if span.kind is kind}
        inside = {span: value for span, value in parts.items() if span.lies_in(wanted)}
        values = [(span, value) for span, value in inside.items() if value is not None]
        whole = len(values) == len(inside) and wanted.adds_to(tuple(inside))
        if whole and not break_between(
            measure.breaks, min(inside, key=_end), max(inside, key=_end)
        ):
            return tuple(sorted(values, key=lambda part: part[0].ends))
    return ()
