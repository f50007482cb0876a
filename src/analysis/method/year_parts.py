"""What forecasts are made of: a year's figure up to some month, and that of the whole year."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.base.spans import Span, SpanKind, since_january


@dataclass(frozen=True)
class YearPart:
    """A year's figure up to some month and for the whole year, in the measure's unit."""

    year: int
    part: float | None = None
    full: float | None = None


Years = Sequence[YearPart]
Values = Mapping[Span, float | None]


def year_parts(values: Values, now: Span) -> tuple[YearPart, ...]:
    """Pair each year's value over the same part of the year as `now` with that of the whole year.

    The values are year-to-date figures, averages over a span, or readings at a point. A point or
    a rolling figure at the end of December stands for the whole year; the last tertial does not.
    """
    known = {span: value for span, value in values.items() if value is not None}
    parts = {span.ends.year: v for span, v in known.items() if span.is_same_part(now)}
    wholes = {span.ends.year: v for span, v in known.items() if _is_whole(span)}
    years = sorted({span.ends.year for span in values})
    return tuple(YearPart(year, parts.get(year), wholes.get(year)) for year in years)


def summed_year_parts(values: Values, through: date) -> tuple[YearPart, ...]:
    """Sum monthly or quarterly figures from January to a day of each year, and over each year.

    A sum with a month missing is None: a gap is not a zero.
    """
    years = sorted({span.ends.year for span in values})
    back = {year: in_year(through, year) for year in years}
    return tuple(
        YearPart(
            year,
            _sum(values, since_january(back[year])),
            _sum(values, since_january(date(year, 12, 31))),
        )
        for year in years
    )


def parts_since(years: Years, since: date, through: date) -> Years:
    """The years without the figures of before a day; parts reach to `through` of each year."""
    return tuple(
        YearPart(
            year.year,
            year.part if in_year(through, year.year) >= since else None,
            year.full if date(year.year, 12, 31) >= since else None,
        )
        for year in years
    )


def of_year(years: Years, year: int) -> YearPart:
    """What is known of a year, which may be nothing."""
    return next((y for y in years if y.year == year), YearPart(year))


def _is_whole(span: Span) -> bool:
    """Whether a value stands for its whole year."""
    last = (span.ends.month, span.ends.day) == (12, 31)
    return span.is_whole_year or (last and span.kind in (SpanKind.POINT, SpanKind.ROLLING))


def in_year(day: date, year: int) -> date:
    """The last day of the same month of a year."""
    return date(year, day.month, calendar.monthrange(year, day.month)[1])


def _sum(values: Values, wanted: Span) -> float | None:
    """The sum of the months, else the quarters, that cover just the span wanted."""
    for kind in (SpanKind.MONTH, SpanKind.QUARTER):
        parts = {s: v for s, v in values.items() if s.kind is kind and s.lies_in(wanted)}
        known = [v for v in parts.values() if v is not None]
        if len(known) == len(parts) and wanted.adds_to(tuple(parts)):
            return sum(known)
    return None
