"""Finds figures in Swedish prose: `94 % mot målet 95 %`, `70–75 %`, `4 av 13`, `1 415 sista mars`.

Years, dates and figures inside other words (`1-årig`, `60-tal`, `2020–21`) are no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.base.periods import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_SPACE = "[ \u00a0\u202f]"
_UNITS = r"%|procent(?:enheter)?|kg|ton|mnkr|tkr|kr|kronor|kWh|dagar?|månader|mån|år|st"
_DIGITS = rf"(?:[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:,\d+)?"
_FIGURE = re.compile(
    rf"""(?<![\w/:,.\u2013-])(?P<sign>[-\u2212])?(?P<low>{_DIGITS})
    (?:{_SPACE}?[\u2013-]{_SPACE}?(?P<high>{_DIGITS})(?={_SPACE}?(?:{_UNITS})))?
    (?![\d/]|:\d|[\u2013-]\w|,\d)
    (?:{_SPACE}?(?P<unit>{_UNITS})(?!\w))?""",
    re.VERBOSE,
)
_DATE = re.compile(rf"\b\d{{1,2}}(?=\s+{_MONTH}\b)|\b\d{{1,2}}/\d{{1,2}}(?:-\d{{2,4}})?")
_SHARE = re.compile(r"\b(\d+) av (\d+)\b")

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"], 2
    )
}


@dataclass(frozen=True)
class TextFigure:
    """A figure in a text, from `start` to `end`; `high` is the upper end of a range."""

    value: float
    high: float
    unit: str
    start: int
    end: int
    decimals: int

    @property
    def is_range(self) -> bool:
        return self.high != self.value

    def covers(self, value: float) -> bool:
        """Whether a value is this figure, or lies within the range, whatever the sign."""
        return self.value <= abs(value) <= self.high or value == self.value


def figures(text: str) -> list[TextFigure]:
    """Every figure in a text, in its order."""
    dates = [match.span() for match in _DATE.finditer(text)]
    found = [_figure(match) for match in _FIGURE.finditer(text)]
    proper = [
        figure
        for figure in found
        if not _is_year(figure) and not any(start <= figure.start < end for start, end in dates)
    ]
    return _joined(text, proper)


def _joined(text: str, found: list[TextFigure]) -> list[TextFigure]:
    """`mellan 59 och 81 %` is one range; in `från 64 till 53 %` both are in per cent."""
    result: list[TextFigure] = []
    for figure in found:
        last = result[-1] if result else None
        between = text[last.end : figure.start].strip() if last else ""
        if last is None or last.unit or not figure.unit or between not in ("och", "till"):
            result.append(figure)
        elif text[: last.start].rstrip().endswith("mellan"):
            result[-1] = replace(last, high=figure.value, unit=figure.unit, end=figure.end)
        else:
            result[-1:] = [replace(last, unit=figure.unit), figure]
    return result


def clauses(text: str) -> list[str]:
    """The text cut at semicolons and full stops, where what is said of one thing ends."""
    return [part.strip() for part in re.split(r"[;:]\s|\.\s+(?=[A-ZÅÄÖ0-9])", text) if part.strip()]


def shares(text: str) -> list[tuple[int, int]]:
    """`4 av 13` as (4, 13); a part greater than the whole is not a share."""
    found = [(int(match[1]), int(match[2])) for match in _SHARE.finditer(text)]
    return [(part, whole) for part, whole in found if whole > 0 and part <= whole]


def digits(printed: str) -> float:
    """The number that a printed figure stands for."""
    return float(re.sub(_SPACE, "", printed).replace(",", "."))


def _figure(match: re.Match[str]) -> TextFigure:
    value = digits(match["low"]) * (-1 if match["sign"] else 1)
    high = digits(match["high"]) if match["high"] else value
    decimals = len(match["low"].partition(",")[2])
    unit = {"procent": "%"}.get(match["unit"] or "", match["unit"] or "")
    return TextFigure(value, high, unit, match.start(), match.end(), decimals)


def _is_year(figure: TextFigure) -> bool:
    whole = not figure.unit and not figure.decimals
    return whole and 1990 <= figure.value <= 2099 and figure.end - figure.start == 4
