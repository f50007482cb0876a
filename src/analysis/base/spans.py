"""The days that a figure covers, and whether two figures may be compared.

Every outcome, target and baseline covers a span: a point in time, a month, a quarter, an own
tertial, the year to date, a whole year, a school year, or the last twelve (or eighteen) months.
Status, trend, forecast, roll-up, audit and disclosure all ask `why_not_compared`; whether a measure
was counted in the same way at both times is asked of `analysis.base.breaks`.

    2021-T2 of a measure counted from 1 January   1 January–31 August 2021
    2021-T2 of a measure counted by the tertial   1 May–31 August 2021
    2021-T2 of a measure read at a point          31 August 2021
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analysis.base.periods import Period, PeriodKind
from analysis.base.values import format_date, format_month

DAY = timedelta(days=1)


class SpanKind(StrEnum):
    """What kind of span a figure covers."""

    POINT = "point"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    TERTIAL = "tertial"
    YEAR_TO_DATE = "year_to_date"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    ROLLING = "rolling"


class Refusal(StrEnum):
    """Why two figures are not compared."""

    LENGTH = "length"
    PART_OF_YEAR = "part_of_year"
    KIND = "kind"
    BREAK = "break"


# The span that a period means for a measure that is counted in a certain way.
_MONTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.TERTIAL: 4}
# A school year is over in June; May and July are said of it too.
_SCHOOL_ENDS = (5, 6, 7)
# Spans of twelve months are of one length, wherever in the year they begin.
_TWELVE = frozenset({SpanKind.YEAR, SpanKind.ROLLING, SpanKind.SCHOOL_YEAR})


@dataclass(frozen=True)
class Span:
    """The first and the last day that a figure covers; both are counted."""

    kind: SpanKind
    starts: date
    ends: date

    @property
    def days(self) -> int:
        """Number of days; 1 for a point in time."""
        return (self.ends - self.starts).days + 1

    @property
    def months(self) -> int:
        """Number of months begun."""
        years = self.ends.year - self.starts.year
        return 12 * years + self.ends.month - self.starts.month + 1

    @property
    def is_whole_year(self) -> bool:
        """Whether it covers a calendar year, whatever it is called."""
        return (self.starts, self.ends) == _year(self.ends.year)

    @property
    def label(self) -> str:
        """The span in Swedish: `januari–augusti 2021`, `helåret 2021`, `31 augusti 2021`."""
        if self.kind is SpanKind.POINT:
            return format_date(self.ends)
        if self.is_whole_year:
            return f"helåret {self.ends.year}"
        if self.kind is SpanKind.SCHOOL_YEAR:
            year = f"läsåret {self.starts.year}/{(self.starts.year + 1) % 100:02d}"
            ended = self.ends.month in _SCHOOL_ENDS
            return year if ended else f"{year} till och med {format_month(self.ends)}"
        first, last = _month(self.starts), _month(self.ends)
        if self.starts.year != self.ends.year:
            return f"{first} {self.starts.year}–{last} {self.ends.year}"
        return f"{last if first == last else f'{first}–{last}'} {self.ends.year}"

    @property
    def ends_a_year(self) -> bool:
        """Whether its last day is the last of a calendar year."""
        return (self.ends.month, self.ends.day) == (12, 31)

    @property
    def is_over(self) -> bool:
        """Whether its last day is the last of its year; a school year is over by May, or later."""
        if self.kind is SpanKind.SCHOOL_YEAR:
            return self.ends.month in _SCHOOL_ENDS
        return self.ends_a_year

    def is_same_part(self, other: Span) -> bool:
        """Whether both cover the same part of their years, the end of February included."""
        alike = self.kind is other.kind and self.months == other.months
        return alike and _same_part(self, other)

    def lies_in(self, other: Span) -> bool:
        """Whether every day of it is a day of the other."""
        return other.starts <= self.starts and self.ends <= other.ends

    def adds_to(self, others: tuple[Span, ...]) -> bool:
        """Whether the others, laid end to end, cover just this span."""
        if not others:
            return False
        at = self.starts
        for other in sorted(others, key=lambda span: span.starts):
            if other.starts != at:
                return False
            at = other.ends + DAY
        return at == self.ends + DAY


def span_of(
    accumulation: str, period: Period, as_of: date | None = None, months: int | None = None
) -> Span:
    """The span of a measure's figure in a period.

    accumulation: how the measure is counted (`point`, `period`, `year_to_date`, `month`,
    `quarter`, `rolling`, `school_year`). as_of: the figure's own last day, where it is not the
    period's. months: how many a rolling figure looks back on (12 unless said). Raises ValueError
    for another accumulation.
    """
    ends = as_of or period.ends
    if accumulation == "point":
        return Span(SpanKind.POINT, ends, ends)
    if accumulation == "rolling":
        return Span(SpanKind.ROLLING, _first_of(ends, months or 12), ends)
    if accumulation == "school_year":
        first = ends.year if ends.month > 7 else ends.year - 1
        return Span(SpanKind.SCHOOL_YEAR, date(first, 8, 1), ends)
    if accumulation in ("month", "quarter") and not _is_as_short(period, accumulation):
        kind = SpanKind(accumulation)
        return Span(kind, _first_of(ends, _MONTHS[kind]), ends)
    if accumulation not in ("period", "year_to_date", "month", "quarter"):
        raise ValueError(f"{accumulation!r} is not a way to count")
    if accumulation == "year_to_date" and period.kind is not PeriodKind.SCHOOL_YEAR:
        return since_january(ends)
    return _own(period, ends)


def of_month(month: Period) -> Span:
    """The span of a value in a monthly series, whatever its measure is counted by in reports."""
    return Span(SpanKind.MONTH, month.ends.replace(day=1), month.ends)


def _is_as_short(period: Period, accumulation: str) -> bool:
    """Whether a period is itself the month or quarter that is counted, or shorter."""
    return period.kind.months <= _MONTHS[SpanKind(accumulation)]


def why_not_compared(
    one: Span, other: Span, *, adds_up: bool, asked: bool = False
) -> Refusal | None:
    """Why two figures of a measure may not be compared; None when they may.

    adds_up: whether the figures grow with the span, as counts and amounts do. asked: whether the
    target itself names the other figure (its baseline).

    What adds up is compared only over spans of the same kind and length. What does not (a share,
    an index) is an average over its span, and may be held against that over another span. A figure
    of the year to date may also say how far the year's work has come, so it is compared only with
    the same part of another year, unless the target asks for more. The answer is the same in
    whichever order the two are given.
    """
    if one.kind is other.kind:
        return _of_one_kind(one, other, adds_up=adds_up, asked=asked)
    kinds = {one.kind, other.kind}
    if SpanKind.POINT in kinds and adds_up:
        return Refusal.KIND
    if kinds <= _TWELVE and one.months == other.months:
        return None
    if adds_up:
        return Refusal.LENGTH
    return Refusal.LENGTH if SpanKind.YEAR_TO_DATE in kinds and not asked else None


def _of_one_kind(one: Span, other: Span, *, adds_up: bool, asked: bool) -> Refusal | None:
    if one.kind is SpanKind.YEAR_TO_DATE:
        loose = asked and not adds_up
        return None if loose or _same_part(one, other) else Refusal.PART_OF_YEAR
    same = one.kind is SpanKind.POINT or one.months == other.months
    return None if same or not adds_up else Refusal.LENGTH


def whole_year(year: int) -> Span:
    """A calendar year."""
    return Span(SpanKind.YEAR, *_year(year))


def _own(period: Period, ends: date) -> Span:
    """The period itself: its own tertial, half-year, quarter, month, or the year."""
    if period.is_tertial:
        return Span(SpanKind.TERTIAL, _first_of(period.ends, 4), ends)
    return Span(SpanKind(period.kind.value), period.starts, ends)


def since_january(ends: date) -> Span:
    """The year up to a day."""
    starts = date(ends.year, 1, 1)
    kind = SpanKind.YEAR if (starts, ends) == _year(ends.year) else SpanKind.YEAR_TO_DATE
    return Span(kind, starts, ends)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _first_of(ends: date, months: int) -> date:
    """The first day of a span of so many months that ends in the month of `ends`."""
    index = ends.year * 12 + ends.month - months
    return date(index // 12, index % 12 + 1, 1)


def _is_last(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _same_part(one: Span, other: Span) -> bool:
    """Whether two spans end on the same day of their years, the end of February included."""
    both_last = _is_last(one.ends) and _is_last(other.ends)
    same_day = both_last or one.ends.day == other.ends.day
    return same_day and one.ends.month == other.ends.month


def _month(day: date) -> str:
    return format_month(day).partition(" ")[0]
