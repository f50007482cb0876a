"""How a measure's figures are spread over the year, as the years before have shown it.

A year's target is shared out over the days, which is right for what comes evenly. What does not
(visits in summer, costs in December) has a profile of its own: the share of the year's figure that
fell in the same part of earlier years. The unit's own outcomes give it, else those of the whole
region. Source: our own declaration, stated with its limits in book/metod/status.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from analysis.base.breaks import break_between
from analysis.base.model import Measure, Outcome, Profile, Target
from analysis.base.periods import Period
from analysis.base.spans import Span, SpanKind, whole_year
from analysis.method.earlier import like, span_of_outcome, value_over
from analysis.method.exact import exact

# One year may be anything; more than five say how it was long ago.
LEAST_YEARS: Final = 2
MOST_YEARS: Final = 5
# A part of a year and the whole of it, both in the measure's unit.
Year = tuple[float, float]


def with_profile(
    measure: Measure,
    target: Target,
    outcome: Outcome,
    period: Period,
    own: Iterable[Outcome],
    of_region: Callable[[Span], Profile | None] | None = None,
) -> Target:
    """The target with the profile by which a part of the year is judged; unchanged without one.

    own: outcomes of the same measure and unit; those of the same sex and component count.
    of_region: the profile of all units of the region for a span, asked for where the unit's own
    years are too few. Raises PeriodError for a period that cannot be read.
    """
    now = measure.span(Period.parse(outcome.period) if outcome.period else period, outcome.as_of)
    is_part = now.starts.year == now.ends.year and not now.ends_a_year
    if not measure.value_type.adds_up or not is_part or now.kind is SpanKind.SCHOOL_YEAR:
        return target
    found = profile(measure, now, [like(own, outcome)])
    if found is None and of_region is not None:
        regional = of_region(now)
        found = replace(regional, of_region=True) if regional else None
    return replace(target, profile=found) if found else target


def profile(measure: Measure, now: Span, groups: Sequence[Sequence[Outcome]]) -> Profile | None:
    """The share of the year in the span's part of it, over the last years that are known.

    groups: measured outcomes of one sex and component, a list a unit; a unit that lacks a year is
    left out of it. None where fewer than LEAST_YEARS are known, where a figure is negative or a
    part is larger than its year, and where nothing or everything comes in the part. Years from
    before a break are not counted, for the measure was another then.
    """
    earlier = {
        span_of_outcome(measure, one).ends.year
        for known in groups
        for one in known
        if one.value is not None and span_of_outcome(measure, one).ends < now.starts
    }
    alike = [y for y in sorted(earlier) if not _breaks(measure, whole_year(y), now)]
    pairs = {year: list(_pairs(measure, now, groups, year)) for year in alike}
    years = [year for year, found in pairs.items() if sum(whole for _, whole in found)]
    years = years[-MOST_YEARS:]
    used = [pair for year in years for pair in pairs[year]]
    if len(years) < LEAST_YEARS or not all(0 <= part <= whole for part, whole in used):
        return None
    parts, wholes = ([exact(pair[side]) for pair in used] for side in (0, 1))
    share = sum(parts, Fraction(0)) / sum(wholes, Fraction(0))
    return Profile(share, tuple(years)) if 0 < share < 1 else None


def _breaks(measure: Measure, year: Span, now: Span) -> bool:
    """Whether the measure has changed since the year began."""
    first = Span(SpanKind.POINT, year.starts, year.starts)
    return break_between(measure.breaks, first, now) is not None


def _pairs(
    measure: Measure, now: Span, groups: Sequence[Sequence[Outcome]], year: int
) -> Iterator[Year]:
    """The part and the whole of a year, for each unit that has both."""
    for known in groups:
        spans = ((span_of_outcome(measure, one), one.value) for one in known)
        own = ((span, value) for span, value in spans if value is not None)
        same = (v for span, v in own if span.ends.year == year and span.is_same_part(now))
        part, whole = next(same, None), value_over(measure, known, whole_year(year))
        if part is not None and whole is not None:
            yield part, whole
