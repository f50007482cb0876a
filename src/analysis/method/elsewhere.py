"""The figure of the country or of other regions that a target compares with and does not state.

It is of a year that had ended when the outcome had: the same as for whole years, else the year
before, else at most two years older, never from before a break. Only where there is no such year
is that of the outcome itself used, which nobody knew at the time.
Source: our own declaration, stated in book/metod/status.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
    tried = look_elsewhere(measure, outcome, period, known, breaks=breaks)
    found = next((each.found for each in tried if each.found is not None), None)
    if found is None:
        return target
    year = str(found.year)
    return replace(target, baseline_value=found.value, baseline_period=year, elsewhere=found)


@dataclass(frozen=True)
class YearTried:
    """A year whose figure was looked for, and what was found; why: why it was not, in Swedish."""

    year: int
    found: Elsewhere | None
    why: str = ""


def look_elsewhere(
    measure: Measure,
    outcome: Outcome,
    period: Period,
    known: Iterable[Elsewhere],
    *,
    breaks: Iterable[int] = (),
) -> Iterator[YearTried]:
    """Every year that is looked at, the first one first; the first with a figure is used.

    The arguments are those of `with_elsewhere`.
    """
    when = Period.parse(outcome.period) if outcome.period else period
    span, by_year = measure.span(when, outcome.as_of), {each.year: each for each in known}
    broken = [*breaks]
    for year in _years(span):
        if year not in by_year:
            yield YearTried(year, None, "inte finns")
        elif any(year < each <= span.ends.year for each in broken):
            yield YearTried(year, None, "är från före ett brott")
        elif not _is_of_the_year(measure, year):
            yield YearTried(year, None, "gäller ett helt år, vilket mätetalet inte gör")
        else:
            yield YearTried(year, by_year[year])


def _years(span: Span) -> Iterator[int]:
    last = span.ends.year if span.ends_a_year else span.ends.year - 1
    yield from range(last, last - OLDEST - 1, -1)
    if last < span.ends.year:
        yield span.ends.year


def _is_of_the_year(measure: Measure, year: int) -> bool:
    """Whether the measure has sums of whole years; a share is what it is, of whatever time."""
    return not measure.value_type.adds_up or measure.span(Period.parse(str(year))).is_whole_year
