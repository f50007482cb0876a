"""How a spreadsheet shows a number, by the grammar of its number format.

    0.0%            0.054 as 5,4 %            #,##0.0,,       11100000 as 11,1
    0.0" mnkr"      11.1 as 11,1 mnkr         0.0;(0.0);"–"   sections for sign and nought
    [>=1000]0,;0    a section by a condition  yyyy\\-mm       a day, no number

Read by ECMA-376, part 1, 18.8.31, which Excel's own files follow whatever its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from analysis.language.messages import tr

GENERAL = "General"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<exponent>E[+-])|(?P<half>AM/PM|A/P)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<how><=|>=|<>|=|<|>)\s*(?P<edge>-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)")
_HOLDS = {"<=": le, ">=": ge, "<>": ne, "=": eq, "<": lt, ">": gt}
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-.*)?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DIGITS = "0#?"
_DATES = "ymdhs"
_MINUS = "-\u2212\u2013("
# What around the digits is no unit: signs, brackets, marks between thousands, spaces.
_NO_UNIT = " \u00a0\u202f+-\u2212\u2013\u2014()'.,:;/*_"


@dataclass(frozen=True)
class Shown:
    """A number as its format shows it.

    number: the number shown, exact; a format shows fewer decimals of it. percent: whether it is
    shown a hundred times as large, with the sign; number is then still the fraction. unit: the
    text next to the digits. words: what is shown in place of digits, if anything is. fault: why
    the number that is held cannot be told from what is shown, if so.
    """

    number: Decimal
    percent: bool = False
    unit: str = ""
    words: str | None = None
    fault: str = ""


@dataclass(frozen=True)
class _Section:
    """One part of a format: its tokens, kind and text, and the condition for which it is used."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    def holds(self, number: Decimal) -> bool:
        """Whether the section's own condition holds."""
        return self.condition is not None and bool(
            _HOLDS[self.condition[0]](number, self.condition[1])
        )

    @property
    def signs(self) -> list[str]:
        """What is no literal, in order."""
        return [text for kind, text in self.tokens if kind == "sign"]

    @property
    def has_digits(self) -> bool:
        """Whether it shows the number at all."""
        return self.is_general or any(sign in _DIGITS for sign in self.signs)

    @property
    def is_general(self) -> bool:
        """Whether it shows numbers as they are held; a number that is shown as a text is."""
        return "@" in self.signs or any(kind == "general" for kind, _ in self.tokens)

    @property
    def shows_nought(self) -> bool:
        """Whether a nought is shown: the digits of `#,###` show none."""
        return self.is_general or any(sign in "0?" for sign in self.signs)

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or a time."""
        letters = any(sign.casefold() in _DATES for sign in self.signs)
        return letters or any(kind in ("elapsed", "half") for kind, _ in self.tokens)

    @property
    def literals(self) -> str:
        """All the text that is shown but for the digits."""
        return "".join(text for kind, text in self.tokens if kind in ("literal", "space"))


def shown(number: Decimal, number_format: str) -> Shown:
    """The number as the format shows it."""
    section, is_negative_part = _chosen(number, _sections(number_format))
    if section is None:
        return Shown(number, fault=tr("the cell's format shows no number of this size"))
    if section.is_date:
        return Shown(number, fault=tr("the cell is shown as a date or a time, not as a figure"))
    if not section.has_digits or (number == 0 and not section.shows_nought):
        return _without_digits(number, section)
    if number < 0 and is_negative_part and not any(m in section.literals for m in _MINUS):
        return Shown(
            number, fault=tr("the cell holds a figure below 0 and shows it without a minus")
        )
    scaled = number.scaleb(-3 * _scaling_commas(section))
    unit = section.literals.strip(_NO_UNIT)
    percents = section.signs.count("%")
    if percents > 1 or (percents and "%" in unit):
        return Shown(number, fault=tr("the cell's format shows two signs of per cent"))
    return Shown(scaled.normalize() + 0, bool(percents), " ".join(unit.split()))


def _without_digits(number: Decimal, section: _Section) -> Shown:
    words = section.literals.strip()
    if number == 0 and words and not words.strip(_NO_UNIT):
        return Shown(number)  # the dash of an account
    if not words:
        return Shown(number, fault=tr("the cell holds {number:f} and shows nothing", number=number))
    return Shown(number, words=words)


def _chosen(number: Decimal, sections: Sequence[_Section]) -> tuple[_Section | None, bool]:
    """The section for a number, and whether it is one for figures below nought only."""
    of_numbers = sections[:3]
    if any(section.condition for section in of_numbers):
        return _by_condition(number, of_numbers)
    if len(of_numbers) > 1 and number < 0:
        return of_numbers[1], True
    if len(of_numbers) > 2 and number == 0:
        return of_numbers[2], False
    return of_numbers[0], False


def _by_condition(number: Decimal, sections: Sequence[_Section]) -> tuple[_Section | None, bool]:
    for place, section in enumerate(sections):
        implied = section.condition is None and not (place == 1 and len(sections) > 2)
        if section.holds(number) or (implied and place > 0):
            below = section.condition is not None and section.condition[0] in ("<", "<=")
            return section, bool(below and section.condition and section.condition[1] <= 0)
        if section.condition is None and _by_sign(place, number):
            return section, place == 1
    return None, False


def _by_sign(place: int, number: Decimal) -> bool:
    """Whether a section without a condition, among others that have one, is for the number."""
    return (place == 0 and number > 0) or (place == 1 and number < 0)


def _scaling_commas(section: _Section) -> int:
    """The commas that divide by a thousand: those that no digit of the whole part follows."""
    signs = [sign for sign in section.signs if sign in f"{_DIGITS},."]
    whole, _, decimals = "".join(signs).partition(".")
    return sum(len(part) - len(part.rstrip(",")) for part in (whole, decimals))


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The sections of a format; those after the third are for texts."""
    parts: list[list[tuple[str, str]]] = [[]]
    conditions: dict[int, tuple[str, Decimal]] = {}
    for kind, text in _tokens(number_format):
        found = _CONDITION.fullmatch(text) if kind == "bracket" else None
        if kind == "sign" and text == ";":
            parts.append([])
        elif found:
            conditions[len(parts) - 1] = (found["how"], Decimal(found["edge"]))
        elif kind != "bracket":
            parts[-1].append((kind, text))
    if len(parts) > 1 and _is_of_text(parts[-1]):
        parts.pop()
    return tuple(_Section(tuple(part), conditions.get(n)) for n, part in enumerate(parts))


def _is_of_text(part: Sequence[tuple[str, str]]) -> bool:
    return ("sign", "@") in part


def _tokens(number_format: str) -> Iterator[tuple[str, str]]:
    """The parts of a format with what each is: a sign of its own, text, space, or in brackets."""
    for found in _TOKEN.finditer(number_format):
        kind = found.lastgroup or ""
        text = found[kind]
        match kind:
            case "quoted" | "escaped":
                yield "literal", text
            case "space":
                yield "space", " "
            case "fill" | "exponent":
                continue
            case "bracket":
                yield from _in_brackets(text)
            case "sign" if text in f"{_DIGITS}.,%;@/" or text.casefold() in _DATES:
                yield "sign", text
            case "sign":
                yield "literal", text
            case _:
                yield kind, text


def _in_brackets(text: str) -> Iterator[tuple[str, str]]:
    money = _CURRENCY.fullmatch(text)
    if money:
        yield "literal", money["symbol"]
    elif _ELAPSED.fullmatch(text):
        yield "elapsed", text
    else:
        yield "bracket", text
