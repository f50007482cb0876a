"""Names as they are compared: without case, marks, line breaks and the ways of writing a dash."""

from __future__ import annotations

import re
import unicodedata

from analysis.base.periods import Period, PeriodKind

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_QUOTES = re.compile(r"[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u00b4`']")
_SPACES = re.compile(r"\s+")
_ENDS = " .,:;*_#"


def names_of(period: Period) -> list[str]:
    """What a file may call a period in words; 2021-T3 is not the same as the year 2021."""
    names = [period.label, period.short_label, period.report_label]
    year, number = period.year, period.number
    match period.kind:
        case PeriodKind.YEAR:
            names += [f"helår {year}", f"år {year}"]
        case PeriodKind.SCHOOL_YEAR:
            said = f"{year - 1}/{year % 100:02d}"
            names += [said, f"läsår {said}", f"{year - 1}/{year}", f"läsåret {year - 1}/{year}"]
        case PeriodKind.HALF_YEAR:
            names += [f"halvår {number} {year}", f"h{number} {year}"]
        case PeriodKind.QUARTER:
            names += [f"q{number} {year}", f"kv{number} {year}"]
        case PeriodKind.TERTIAL:
            names += [f"tertial {number} {year}", f"t{number} {year}"]
        case PeriodKind.MONTH:
            names += []
    return [normal(name) for name in names]


_BOARD = re.compile(
    r"(nämnd|styrelse|division|organisation|förvaltning|utskott|beredning|bolag|direktion)"
    r"(?:en|n|et)?s?$"
)
_AND = re.compile(r" (?:&|o|o\.|\+) ")


def board(text: str) -> str:
    """The name of a unit as it is compared: *Stöddivision* and *Stöddivisionen* are the same."""
    return _BOARD.sub(r"\1", _AND.sub(" och ", normal(text)))


def normal(text: str) -> str:
    """A name as it is compared: two names that look the same to a reader are the same."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    plain = _QUOTES.sub('"', _DASHES.sub("-", plain))
    return _SPACES.sub(" ", plain).strip(_ENDS)
