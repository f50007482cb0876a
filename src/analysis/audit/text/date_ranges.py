"""Finds spans of time in Swedish prose: `1 januari–28 april`, `1/1-30/4`, `januari–april 2020`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from analysis.base.periods import MONTHS

_MONTH = "|".join(MONTHS)
_WRITTEN = re.compile(
    rf"(?:(\d{{1,2}}) )?({_MONTH})(?: (\d{{4}}))?\s?[\u2013-]\s?"
    rf"(?:(\d{{1,2}}) )?({_MONTH})(?: (\d{{4}}))?"
)
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})\s?[\u2013-]\s?(\d{1,2})/(\d{1,2})")
_UNTIL = re.compile(
    rf"(?:t\.o\.m\.|till och med|sista|utgången av|slutet av|per|för)"
    rf"(?: (?P<day>\d{{1,2}}))? (?P<month>{_MONTH})\b"
)
_QUARTER = re.compile(r"kvartal (?P<one>[1-4])|(?P<word>första|andra|tredje|fjärde) kvartalet")
_DATE = re.compile(rf"(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}


@dataclass(frozen=True)
class Span:
    """A span from a day to a day; the year is only there to count days by."""

    text: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def spans(text: str, year: int) -> list[Span]:
    """Every span in the text; where no year is written, it is `year`."""
    found = [(m.start(), _written(m, year)) for m in _WRITTEN.finditer(text)]
    found += [(m.start(), _numeric(m, year)) for m in _NUMERIC.finditer(text)]
    return [span for _, span in sorted(found, key=lambda item: item[0]) if span is not None]


def last_month(text: str) -> tuple[int, str] | None:
    """(month, as written) of a time that a text says its figures go up to, if it does."""
    quarter = _QUARTER.search(text)
    if quarter:
        number = int(quarter["one"]) if quarter["one"] else _ORDINALS[quarter["word"]]
        return 3 * number, quarter[0]
    until = _UNTIL.search(text)
    return (MONTHS.index(until["month"]) + 1, until[0]) if until else None


def dates(text: str) -> list[tuple[date, str]]:
    """Every date with day, month and year, and how it is written."""
    found = []
    for match in _DATE.finditer(text):
        day = _day(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
        if day is not None:
            found.append((day, match[0]))
    return found


def month_name(day: date) -> str:
    """`april`."""
    return MONTHS[day.month - 1]


def _written(match: re.Match[str], year: int) -> Span | None:
    used = int(match[6] or match[3] or year)
    months = MONTHS.index(match[2]) + 1, MONTHS.index(match[5]) + 1
    end = int(match[4]) if match[4] else calendar.monthrange(used, months[1])[1]
    return _span(match[0], used, (int(match[1] or 1), months[0]), (end, months[1]))


def _numeric(match: re.Match[str], year: int) -> Span | None:
    first, last = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    return _span(match[0], year, first, last)


def _span(text: str, year: int, first: tuple[int, int], last: tuple[int, int]) -> Span | None:
    start, end = _day(year, first[1], first[0]), _day(year, last[1], last[0])
    return Span(text, start, end) if start and end and start <= end else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
