"""What words say of time, in a cell, a heading, a sheet's name or a title: `T2`, `aug 2022`, …

`2022-T2`, `T2 2022`, `tertial 2`, `2022-08-31`, `202208`, `08/2022`, `jan–aug 22`, `kv 3 2022`.
What is said may leave the year out, and a month may stand for the tertial that it ends.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.base.periods import MONTHS, SHORT_MONTHS, Period, PeriodError, PeriodKind
from analysis.importer.interpret.names import names_of, normal

_DECEMBER = 12
_SPELT = "|".join(
    (*MONTHS, *(f"{month}[.]?" for month in SHORT_MONTHS), "sept[.]?"),
)
_YEAR = r"(?:20\d\d|'?\d\d)"
_LONG_YEAR = r"20\d\d"
_EXACT = re.compile(r"20\d\d(?:-[A-Z0-9]{1,2})?")
FIGURE = re.compile(r"[-−+<>≥≤]?\s*\d[\d\s.,]*\s*%?")
_KINDS = {
    **{"t": "T", "tertial": "T", "tert": "T", "delår": "T", "delårsrapport": "T"},
    **{"q": "Q", "k": "Q", "kv": "Q", "kvartal": "Q", "kvart": "Q"},
    **{"h": "H", "halvår": "H", "m": "M", "månad": "M", "mån": "M"},
}
_LETTER = r"(tertial|tert\.?|t|kvartal|kvart\.?|kv\.?|q|k|halvår|h|delårsrapport|delår)"
# Each form with the names of its parts; the first that is all of the words decides.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>{_LONG_YEAR})[-/. ]?(?P<month>0[1-9]|1[0-2])[-/. ]?(?P<day>[0-3]\d)"
        r"(?:[ t]00:00(?::00)?)?",
        rf"(?P<day>[0-3]?\d)[-/. ](?P<month>0?[1-9]|1[0-2])[-/. ](?P<year>{_LONG_YEAR})",
        rf"(?P<year>{_LONG_YEAR})[-/. ]?(?P<month>0[1-9]|1[0-2])",
        rf"(?P<year>{_LONG_YEAR})[- ]?m(?:ån(?:ad)?)?[- ]?(?P<month>0?[1-9]|1[0-2])",
        rf"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>{_LONG_YEAR})",
        rf"da(?P<month>04|08)(?:[- ](?P<year>{_YEAR}))?",
        rf"(?P<year>{_LONG_YEAR})[-/. ]*{_LETTER}[-/. ]*(?P<number>\d\d?)",
        rf"{_LETTER}[-/. ]*(?P<number>\d\d?)(?:[-/., ]+(?P<year>{_YEAR}))?",
        rf"(?P<first>{_SPELT}) ?(?P<year1>{_YEAR})? ?(?:-|t ?o ?m|till) ?(?P<name>{_SPELT})"
        rf"(?:[-/., ]*(?P<year>{_YEAR}))?",
        rf"(?P<year>{_LONG_YEAR})[-/., ]*(?P<first>{_SPELT}) ?- ?(?P<name>{_SPELT})",
        rf"(?:(?:t ?o ?m|per|till och med|ack\.?) )?(?P<name>{_SPELT})"
        rf"(?:[-/., ]*(?P<year>{_YEAR}))?",
        rf"(?P<day>[0-3]?\d) (?P<name>{_SPELT})(?:[ ,]*(?P<year>{_LONG_YEAR}))?",
        rf"(?P<year>{_LONG_YEAR})[-/., ]*(?P<name>{_SPELT})",
        rf"(?:läsår(?:et)? ?)(?P<first_year>{_LONG_YEAR})[-/](?:20)?(?P<school>\d\d)",
        rf"(?P<first_year>{_LONG_YEAR})/(?:20)?(?P<school>\d\d)",
        rf"(?:(?P<whole>helår(?:et)?|år|årsredovisning|bokslut)) ?(?P<year>{_LONG_YEAR})?",
        rf"(?P<year>{_LONG_YEAR})[- ]?(?P<whole>helår|årsredovisning|l)?",
    )
)


@dataclass(frozen=True)
class Said:
    """What words say of time: the kind of period by its letter, its number, and the year if said.

    letter: T, Q, H, M, L, or "" for a year. A month or a day has the month's number.
    so_far: whether it says to count from January (`jan–aug`).
    """

    letter: str
    number: int = 1
    year: int | None = None
    so_far: bool = False

    @property
    def end_month(self) -> int:
        """The month that it ends with."""
        months = {"T": 4, "Q": 3, "H": 6, "M": 1, "L": 6}
        return self.number * months[self.letter] if self.letter in months else _DECEMBER

    @property
    def is_month(self) -> bool:
        """Whether it may be a month: `jan–aug` is none."""
        return self.letter == "M" and not self.so_far

    def is_of(self, period: Period, monthly: bool = False) -> bool:
        """Whether it may say the period; where a file is `monthly` a month is that month alone.

        A date and a month say the report that they end: 2022-08-31 is 2022-T2.
        """
        if self.year is not None and self.year != period.year:
            return False
        if self.letter == "M":
            of_month = period.kind is PeriodKind.MONTH
            if self.so_far:
                return period.end_month == self.number and period.starts.month == 1
            if monthly or of_month:
                return of_month and period.end_month == self.number
            return period.end_month == self.number and period.kind is not PeriodKind.SCHOOL_YEAR
        if self.letter == "":
            return period.kind is PeriodKind.YEAR
        return self.letter == period.kind.letter and self.number == period.number

    def period(self, year: int | None = None, monthly: bool = False) -> Period | None:
        """The period that it says, with `year` where it says none; None where it says too little.

        A month that ends a tertial is that tertial, unless the file is `monthly`.
        """
        own = self.year or year
        if own is None:
            return None
        if self.letter == "M" and not monthly and self.number % 4 == 0:
            return Period.parse(f"{own}-T{self.number // 4}")
        if self.letter == "M":
            return None if self.so_far else Period.parse(f"{own}-{self.number:02d}")
        if self.letter in ("", "L"):
            return Period.parse(f"{own}{'-L' if self.letter else ''}")
        return _period(f"{own}-{self.letter}{self.number}")


def _period(text: str) -> Period | None:
    if not _EXACT.fullmatch(text):  # what is refused costs far more to say
        return None
    try:
        return Period.parse(text)
    except PeriodError:
        return None


@lru_cache(maxsize=8192)
def said(words: str, hint: str = "") -> Said | None:
    """What words say of time when they say nothing else; None when they do.

    hint: the kind of a bare number, from the heading of its column: `2` under Tertial is T2.
    """
    plain = normal(words).replace("–", "-")
    if hint and re.fullmatch(r"0?\d{1,2}", plain):
        return _checked(hint, int(plain), None)
    exact = _period(plain.upper())
    if exact is not None and 2000 <= exact.year < 2100:
        number = exact.end_month if exact.kind is PeriodKind.MONTH else exact.number
        return Said(exact.kind.letter, number, exact.year)
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _of(found)
    return None


def in_words(words: str) -> tuple[Said | None, str]:
    """What a heading or a title says of time among other words, and those words without it."""
    tokens = normal(words).replace("–", "-").split()
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length + 1):
            told = said(" ".join(tokens[start : start + length]).strip("(),:;"))
            if told is not None:
                rest = [*tokens[:start], *tokens[start + length :]]
                return told, " ".join(rest).strip(" -,:;()")
    return None, " ".join(tokens)


def is_figure_alone(words: str) -> bool:
    """Whether words are a figure that says no time."""
    return bool(FIGURE.fullmatch(words)) and said(words) is None


def names_it(words: str, period: Period) -> bool:
    """Whether words name the period by one of its own names: *helåret 2021*."""
    return normal(words) in names_of(period)


def _of(found: re.Match[str]) -> Said | None:
    parts = {name: text for name, text in found.groupdict().items() if text}
    if "school" in parts:
        following = int(parts["first_year"]) + 1 == 2000 + int(parts["school"])
        return Said("L", 1, 2000 + int(parts["school"])) if following else None
    year = _year(parts.get("year") or parts.get("year1"))
    if "month" in parts or "name" in parts:
        month = int(parts["month"]) if "month" in parts else _month(parts["name"])
        return _span(parts, month, year)
    if "number" in parts:
        [word] = [text for text in found.groups() if text and text.rstrip(".") in _KINDS]
        return _checked(_KINDS[word.rstrip(".")], int(parts["number"]), year)
    if parts.get("whole") == "l":
        return Said("L", 1, year)
    return Said("", 1, year) if year or parts.get("whole", "").startswith("helår") else None


def _span(parts: dict[str, str], month: int, year: int | None) -> Said | None:
    """A month, a day that ends or begins it, or a span from another month on."""
    if "day" in parts:
        days = calendar.monthrange(year or 2000, month)[1]
        if int(parts["day"]) not in (1, days, 28 if month == 2 else days):
            return None
    if "first" not in parts:
        return Said("M", month, year)
    first, length = _month(parts["first"]), month - _month(parts["first"]) + 1
    if first == 1:
        # A whole year is the report of the year's last tertial, and January is January.
        return Said("M", month, year, so_far=month > 1)
    for letter, months in (("T", 4), ("Q", 3), ("H", 6)):
        if length == months and month % months == 0:
            # Tertials count from January: May to August is no span of theirs.
            return None if letter == "T" else Said(letter, month // months, year)
    return None


def _checked(letter: str, number: int, year: int | None) -> Said | None:
    most = {"T": 3, "Q": 4, "H": 2, "M": 12}[letter]
    return Said(letter, number, year) if 1 <= number <= most else None


def _month(name: str) -> int:
    return SHORT_MONTHS.index(name[:3]) + 1


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text[-2:])
