"""Reporting periods: tertials (2021-T1), and the years, quarters and months that values refer to.

A tertial report covers the year so far: T1 is January–April, T2 January–August and T3 the
whole year, reported in the interim report April (DA04), August (DA08) and annual report (ÅR).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.base.errors import Problem, UserError

_PATTERN = re.compile(r"((?!0000)[0-9]{4})(?:-(T[123]|Q[1-4]|0[1-9]|1[0-2]))?")
_REPORTS = {1: "DA04", 2: "DA08", 3: "ÅR"}
_TERTIAL_MONTH = {1: 4, 2: 8, 3: 12}
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


class PeriodError(UserError):
    """A period that cannot be read."""


@dataclass(frozen=True, order=True)
class Period:
    """A span of one year that ends in `end_month`; `part` is "" (year), T1–T3, Q1–Q4 or 01–12."""

    year: int
    end_month: int
    part: str = ""

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2021`, `2021-T1`, `2021-Q1` or `2021-08`; raises PeriodError for anything else."""
        return _parsed(text)

    def __str__(self) -> str:
        return f"{self.year}-{self.part}" if self.part else f"{self.year}"

    @property
    def is_tertial(self) -> bool:
        return self.part.startswith("T")

    @property
    def tertial(self) -> int:
        """1, 2 or 3; 3 for a whole year; raises ValueError for months and quarters."""
        if self.is_tertial:
            return int(self.part[1])
        if not self.part:
            return 3
        raise ValueError(f"{self} is not a tertial")

    @property
    def report(self) -> str:
        """The report that covers the tertial: DA04, DA08 or ÅR."""
        return _REPORTS[self.tertial]

    @property
    def label(self) -> str:
        """The period in Swedish words, as `tertial 1 2021 (januari–april)`."""
        if self.is_tertial:
            span = "helår" if self.tertial == 3 else f"januari–{MONTHS[self.end_month - 1]}"
            return f"tertial {self.tertial} {self.year} ({span})"
        if self.part.startswith("Q"):
            return f"kvartal {self.part[1]} {self.year}"
        if self.part:
            return f"{MONTHS[self.end_month - 1]} {self.year}"
        return f"helåret {self.year}"

    @property
    def short_label(self) -> str:
        """The period in short Swedish, as `april 2021`, the way reports are titled."""
        if self.part.startswith("Q"):
            return f"kv {self.part[1]} {self.year}"
        if not self.part or self.part == "T3":
            return f"helåret {self.year}"
        return f"{MONTHS[self.end_month - 1]} {self.year}"

    @property
    def ends(self) -> date:
        """The last day of the period."""
        return date(self.year, self.end_month, calendar.monthrange(self.year, self.end_month)[1])

    @property
    def starts(self) -> date:
        """The first day: tertials and years count from 1 January."""
        first = {"Q": self.end_month - 2}.get(self.part[:1], 1)
        if self.part.isdigit():
            first = self.end_month
        return date(self.year, first, 1)

    @property
    def days(self) -> int:
        """Number of days the period covers."""
        return (self.ends - self.starts).days + 1

    @property
    def share_of_year(self) -> float:
        """Days covered over days of the year, 0–1."""
        return self.days / (366 if calendar.isleap(self.year) else 365)

    def previous(self) -> Period:
        """The tertial before: 2021-T1 → 2020-T3. Raises ValueError for anything but tertials."""
        if not self.is_tertial:
            raise ValueError(f"{self} is not a tertial")
        if self.tertial == 1:
            return Period.parse(f"{self.year - 1}-T3")
        return Period.parse(f"{self.year}-T{self.tertial - 1}")

    def same_period_last_year(self) -> Period:
        """The same span one year earlier."""
        return Period(self.year - 1, self.end_month, self.part)


def _meant(text: str) -> str:
    """The tertial that a text in another form seems to mean: `T2 2021`, `2021t2`, `2021-2`."""
    year, tertial = re.search(r"20[0-9]{2}", text), re.search(r"(?<![0-9])[1-3](?![0-9])", text)
    if year is None or tertial is None:
        return "write the period like that"
    return f"did you mean '{year[0]}-T{tertial[0]}'?"


def _end_month(part: str) -> int:
    if not part:
        return 12
    if part[0] == "T":
        return _TERTIAL_MONTH[int(part[1])]
    if part[0] == "Q":
        return int(part[1]) * 3
    return int(part)


# Every row has a period, and there are few of them.
@lru_cache(maxsize=1024)
def _parsed(text: str) -> Period:
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise PeriodError(
            Problem(
                what="this is not a period",
                got=repr(text),
                expected="a year and a tertial, as 2021-T1, 2021-T2 or 2021-T3",
                fix=f"{_meant(text)}; `tertial list` shows those that have data",
            )
        )
    year, part = int(match[1]), match[2] or ""
    return Period(year, _end_month(part), part)
