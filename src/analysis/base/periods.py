"""Reporting periods: a year, half-year, tertial, quarter, month or school year.

    2021      the year                     2021-Q1…Q4  a quarter
    2021-H1   the first half-year          2021-01…12  a month
    2021-T1   January–April, as reported   2021-L      the school year 2020/21, August–June

A tertial report covers the year so far: T1 is January–April, T2 January–August and T3 the whole
year, reported in the interim report April (DA04), August (DA08) and annual report (ÅR). 2021 and
2021-T3 are two periods: a measure counted by the tertial has a figure of its own in each.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from analysis.base.errors import Problem, UserError
from analysis.language.messages import tr

# What may follow the year; the same stands in the schemas of data/, held by a test.
PART = r"(-(H[12]|T[123]|Q[1-4]|L|0[1-9]|1[0-2]))?"
_PATTERN = re.compile(rf"((?!0000)[0-9]{{4}}){PART}")
_REPORTS = {4: "DA04", 8: "DA08", 12: "ÅR"}
_ORDINALS = {1: "första", 2: "andra"}
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
_AUGUST, _JUNE, _DECEMBER = 8, 6, 12


class PeriodKind(StrEnum):
    """What kind of span a period is: its letter, its length in months and its Swedish noun."""

    letter: str
    months: int
    noun: str

    def __new__(cls, value: str, letter: str, months: int, noun: str) -> PeriodKind:
        """A member whose value is the code alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.letter, member.months, member.noun = letter, months, noun
        return member

    YEAR = "year", "", 12, "år"
    HALF_YEAR = "half_year", "H", 6, "halvår"
    TERTIAL = "tertial", "T", 4, "tertial"
    QUARTER = "quarter", "Q", 3, "kvartal"
    MONTH = "month", "M", 1, "månad"
    SCHOOL_YEAR = "school_year", "L", 11, "läsår"

    @property
    def is_yearly(self) -> bool:
        """Whether there is one of it a year."""
        return self in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)


_BY_LETTER = {kind.letter: kind for kind in PeriodKind}


class PeriodError(UserError):
    """A period that cannot be read."""


@dataclass(frozen=True, order=True)
class Period:
    """A span that ends in a month of a year; `part` is "" (year), H1–2, T1–3, Q1–4, 01–12 or L."""

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
    def kind(self) -> PeriodKind:
        """Whether it is a year, half-year, tertial, quarter, month or school year."""
        return PeriodKind.MONTH if self.part.isdigit() else _BY_LETTER[self.part[:1]]

    @property
    def is_tertial(self) -> bool:
        return self.kind is PeriodKind.TERTIAL

    @property
    def number(self) -> int:
        """Which of its kind in its year: 2 for 2021-T2, 8 for 2021-08, 1 for a year."""
        return 1 if self.kind.is_yearly else self.end_month // self.kind.months

    @property
    def report(self) -> str:
        """The report that it ends with: DA04, DA08 or ÅR; "" where none of them ends then."""
        annual = self.kind is PeriodKind.SCHOOL_YEAR
        return _REPORTS[_DECEMBER] if annual else _REPORTS.get(self.end_month, "")

    @property
    def label(self) -> str:
        """The period in Swedish words, as `tertial 1 2021 (januari–april)`."""
        if self.is_tertial:
            whole = self.end_month == _DECEMBER
            span = "helår" if whole else f"januari–{MONTHS[self.end_month - 1]}"
            return f"tertial {self.number} {self.year} ({span})"
        if self.kind is PeriodKind.QUARTER:
            return f"kvartal {self.number} {self.year}"
        return self.short_label

    @property
    def short_label(self) -> str:
        """The period in short Swedish, as `april 2021`, the way reports are titled."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"helåret {self.year}"
            case PeriodKind.HALF_YEAR:
                return f"{_ORDINALS[self.number]} halvåret {self.year}"
            case PeriodKind.QUARTER:
                return f"kv {self.number} {self.year}"
            case PeriodKind.SCHOOL_YEAR:
                return f"läsåret {self.year - 1}/{self.year % 100:02d}"
            case PeriodKind.TERTIAL | PeriodKind.MONTH:
                return f"{MONTHS[self.end_month - 1]} {self.year}"

    @property
    def report_label(self) -> str:
        """The same as the name of a report: that of a month is not that of a tertial."""
        return f"månaden {self.short_label}" if self.kind is PeriodKind.MONTH else self.short_label

    @property
    def ends(self) -> date:
        """The last day of the period."""
        return date(self.year, self.end_month, calendar.monthrange(self.year, self.end_month)[1])

    @property
    def starts(self) -> date:
        """The first day: tertials and years count from 1 January, a school year from August."""
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return date(self.year - 1, _AUGUST, 1)
        if self.is_tertial:
            return date(self.year, 1, 1)
        return date(self.year, self.end_month - self.kind.months + 1, 1)

    @property
    def days(self) -> int:
        """Number of days the period covers."""
        return (self.ends - self.starts).days + 1

    @property
    def share_of_year(self) -> float:
        """Days covered over days of the year, 0–1."""
        return self.days / (366 if calendar.isleap(self.year) else 365)

    def previous(self) -> Period:
        """The one before of the same kind: 2021-T1 → 2020-T3, 2021 → 2020."""
        if self.kind.is_yearly:
            return self.same_period_last_year()
        months = self.kind.months
        year, number = self.year, self.number - 1
        if not number:
            year, number = year - 1, _DECEMBER // months
        part = f"{number:02d}" if self.kind is PeriodKind.MONTH else f"{self.kind.letter}{number}"
        return Period(year, number * months, part)

    def following(self) -> Period:
        """The next one of the same kind: 2020-T3 → 2021-T1, 2020 → 2021."""
        if self.kind.is_yearly:
            return Period(self.year + 1, self.end_month, self.part)
        months, number = self.kind.months, self.number + 1
        year = self.year + (self.end_month == _DECEMBER)
        number = number if year == self.year else 1
        part = f"{number:02d}" if self.kind is PeriodKind.MONTH else f"{self.kind.letter}{number}"
        return Period(year, number * months, part)

    def same_period_last_year(self) -> Period:
        """The same span one year earlier."""
        return Period(self.year - 1, self.end_month, self.part)


def _meant(text: str) -> str:
    """What a text in another form seems to mean: `T2 2021`, `2021t2`, `2021-2`, `2020/21`."""
    as_that = tr("write the period like that")
    school = re.fullmatch(r"(?:läsåret )?(20[0-9]{2})/(?:20)?([0-9]{2})", text)
    if school and int(school[1]) + 1 == 2000 + int(school[2]):
        return tr("did you mean {name!r}?", name=f"20{school[2]}-L")
    year = re.search(r"20[0-9]{2}", text)
    other = re.search(r"(?i)(?<![a-zåäö])(q|kv|h)[a-z]*\.? ?([1-4])(?![0-9])", text)
    if year and other:
        found = f"{year[0]}-{'H' if other[1].lower() == 'h' else 'Q'}{other[2]}"
        return tr("did you mean {name!r}?", name=found) if _PATTERN.fullmatch(found) else as_that
    tertial = re.search(r"(?<![0-9])[1-3](?![0-9])", text)
    if year is None or tertial is None:
        return as_that
    return tr("did you mean {name!r}?", name=f"{year[0]}-T{tertial[0]}")


def _end_month(part: str) -> int:
    if not part:
        return _DECEMBER
    if part == PeriodKind.SCHOOL_YEAR.letter:
        return _JUNE
    if part.isdigit():
        return int(part)
    return int(part[1]) * _BY_LETTER[part[0]].months


# Every row has a period, and there are few of them.
@lru_cache(maxsize=1024)
def _parsed(text: str) -> Period:
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise PeriodError(
            Problem(
                what=tr("this is not a period"),
                got=repr(text),
                expected=tr(
                    "a year and a tertial, as 2021-T1, 2021-T2 or 2021-T3; or a year (2021), "
                    "half-year (2021-H1), quarter (2021-Q1), month (2021-08) or school year "
                    "(2021-L)"
                ),
                fix=tr("{meant}; `tertial list` shows those that have data", meant=_meant(text)),
            )
        )
    year, part = int(match[1]), match[3] or ""
    return Period(year, _end_month(part), part)
