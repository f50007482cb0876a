"""Which earlier outcome an outcome, or its target, is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    spans = [(_span(measure, other), other) for other in known]
    exact_days = (other for span, other in spans if span == wanted)
    reported = (other for other in known if Period.parse(other.period) == when)
    return next(exact_days, None) or next(reported, None) or _summed(measure, spans, wanted, when)


def _summed(
    measure: Measure, spans: Sequence[tuple[Span, Outcome]], wanted: Span, when: Period
) -> Outcome | None:
    """The sum of the outcomes whose spans, laid end to end, are just the one wanted."""
    if not measure.value_type.adds_up:
        return None
    for kind in (SpanKind.HALF_YEAR, SpanKind.TERTIAL, SpanKind.QUARTER, SpanKind.MONTH):
        parts = {span: other for span, other in reversed(spans) if span.kind is kind}
        inside = {span: other for span, other in parts.items() if span.lies_in(wanted)}
        values = [other.value for other in inside.values()]
        known = [value for value in values if value is not None]
        if len(known) == len(values) and wanted.adds_to(tuple(inside)):
            total = sum(exact(value) for value in known)
            return Outcome(value=float(total), period=str(when))
    return None


def _span(measure: Measure, outcome: Outcome) -> Span:
    return measure.span(Period.parse(outcome.period), outcome.as_of)
