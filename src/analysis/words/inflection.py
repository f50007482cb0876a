"""Nouns with their numbers: `ett mätetal`, `två mätetal`, `13 mätetal`.

What counts things stands in letters up to twelve; a measured figure is written by `values.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.base.values import format_number

_LETTERS: Final = (
    *("noll", "", "två", "tre", "fyra", "fem", "sex"),
    *("sju", "åtta", "nio", "tio", "elva", "tolv"),
)


@dataclass(frozen=True)
class Noun:
    """A noun: its article, one of it and many of it."""

    article: str
    one: str
    many: str

    def form(self, number: int) -> str:
        """The noun as it stands after a number."""
        return self.one if number == 1 else self.many


MEASURE: Final = Noun("ett", "mätetal", "mätetal")
GOAL: Final = Noun("ett", "mål", "mål")
OUTCOME: Final = Noun("ett", "utfall", "utfall")
MONTH: Final = Noun("en", "månad", "månader")
REGION: Final = Noun("en", "region", "regioner")


def in_letters(number: int, article: str = "ett") -> str:
    """A number in letters up to twelve, else in figures: `ett`, `tolv`, `13`."""
    if number == 1:
        return article
    return _LETTERS[number] if 0 <= number < len(_LETTERS) else format_number(number)


def alike(*numbers: int) -> tuple[str, ...]:
    """Numbers of one sentence: in letters where all are up to twelve, else all in figures."""
    letters = all(0 <= number < len(_LETTERS) for number in numbers)
    return tuple(in_letters(n) if letters else format_number(n) for n in numbers)


def counted(number: int, noun: Noun) -> str:
    """`ett mätetal`, `två mätetal`, `13 mätetal`; for none `inga mätetal`, as it is said."""
    count = "inga" if not number else in_letters(number, noun.article)
    return f"{count} {noun.form(number)}"


def sentence_case(text: str) -> str:
    """The text with a capital, as it begins a sentence."""
    return text[:1].upper() + text[1:]


# The kinds of units whose names are common nouns in the definite form: `regionstyrelsen`.
_COMMON: Final = frozenset({"council", "board", "committee", "division", "area", "service"})
_DEFINITE: Final = ("en", "et", "na")
# Ends alike and is not definite: a service may be called `Fastighet`.
_NAME: Final = "het"


def in_running_text(name: str, kind: str) -> str:
    """The name of a unit inside a sentence: `regionstyrelsen`, but `Norrtåg` and `IT/MT`."""
    is_definite = name.endswith(_DEFINITE) and not name.endswith(_NAME)
    is_common = kind in _COMMON and is_definite and not name[1:2].isupper()
    return name[:1].lower() + name[1:] if is_common else name
