"""The figure of the country or of other regions that a target compares with and does not state.

It is of a year that had ended when the outcome had: the same as for whole years, else the year
before, else at most two years older, never from before a break. Only where there is no such year
is that of the outcome itself used, which nobody knew at the time.
Source: our own declaration, stated in book/metod/status.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.base.model import Elsewhere, Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.base.spans import Span

# How many years older than the last that had ended a value may be.
OLDEST = 2


def needs_elsewhere(target: Target) -> bool:
    """Whether the target compares with the country or other regions, and states no figure."""
    return (
        target.relative_to.is_elsewhere and target.value is None and target.baseline_value is None
    )


def with_elsewhere(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    known: Iterable[Elsewhere],
    *,
    breaks: Iterable[int] = (),
) -> Target:
    """The target with the other's figure that it is judged by; unchanged where there is none.

    known: the other's values, one a year, of the whole year where they are sums. breaks: the first
    years that are not comparable with those before. Raises PeriodError for a period that cannot be
    read.
    """
    if not needs_elsewhere(target):
        return target
    when = Period.parse(outcome.period) if outcome.period else period
    span, by_year = measure.span(when, outcome.as_of), {each.year: each for each in known}
    for year in _years(span):
        found = by_year.get(year)
        broken = any(year < each <= span.ends.year for each in breaks)
        if found is not None and not broken and _is_of_the_year(measure, year):
            return replace(
                target, baseline_value=found.value, baseline_period=str(year), elsewhere=found
            )
    return target


def _years(span: Span) -> Iterator[int]:
    last = span.ends.year if span.ends_a_year else span.ends.year - 1
    yield from range(last, last - OLDEST - 1, -1)
    if last < span.ends.year:
        yield span.ends.year


def _is_of_the_year(measure: Measure, year: int) -> bool:
    """Whether the measure has sums of whole years; a share is what it is, of whatever time."""
    return not measure.value_type.adds_up or measure.span(Period.parse(str(year))).is_whole_year
