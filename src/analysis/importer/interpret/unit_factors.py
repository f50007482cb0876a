"""How many of one unit of measure another is: 1 tkr is 0,001 mnkr, 1 ton is 1 000 kg.

What a unit counts is told by its parts, so that `tkr per invånare` is 1 000 `kr per invånare` and
`recept per 1000 invånare` is a hundredth of `recept per 100 000 invånare`. Units that are not
known, and those that count other things, have no factor: a person has to say it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

# What each kind of unit is counted in, and how many of that each unit is.
_KINDS: dict[str, dict[str, str]] = {
    "money": {
        **{"kr": "1", "kronor": "1", "krona": "1", "sek": "1", "öre": "0.01"},
        **{"tkr": "1e3", "kkr": "1e3", "tsek": "1e3", "ksek": "1e3"},
        **{"mnkr": "1e6", "mkr": "1e6", "msek": "1e6", "milj kr": "1e6"},
        **{"mdkr": "1e9", "mdr": "1e9", "mdr kr": "1e9", "mrd": "1e9", "mrdkr": "1e9"},
        **{"mdr kronor": "1e9", "mdsek": "1e9", "gsek": "1e9", "mrd kr": "1e9"},
    },
    "mass": {
        **{"mg": "1e-6", "milligram": "1e-6", "g": "1e-3", "gram": "1e-3", "hg": "0.1"},
        **{"kg": "1", "kilo": "1", "kilogram": "1", "ton": "1e3", "kton": "1e6", "mton": "1e9"},
    },
    "time": {
        **{"sekund": "1", "sekunder": "1", "min": "60", "minut": "60", "minuter": "60"},
        **{"h": "3600", "tim": "3600", "timme": "3600", "timmar": "3600"},
        **{"dygn": "86400"},
    },
    # A day may be of 24 hours or of a day's work, so it is no number of hours.
    "days": {"dag": "1", "dagar": "1", "vecka": "7", "veckor": "7"},
    "energy": {
        **{"wh": "1e-3", "kwh": "1", "mwh": "1e3", "gwh": "1e6", "twh": "1e9"},
        **{"kilowattimmar": "1", "megawattimmar": "1e3", "gigawattimmar": "1e6"},
    },
    "share": {
        **{"%": "1e-2", "procent": "1e-2", "pct": "1e-2", "andel": "1", "kvot": "1"},
        **{"‰": "1e-3", "promille": "1e-3", "ppm": "1e-6"},
    },
    "points": {
        **{"%-enheter": "1", "procentenheter": "1", "procentenhet": "1", "%-enhet": "1"},
        **{"p.e.": "1", "pp": "1", "promilleenheter": "0.1"},
    },
    "number": {"antal": "1", "st": "1", "stycken": "1", "styck": "1", "tusental": "1e3"},
    "length": {"mm": "1e-3", "cm": "1e-2", "dm": "0.1", "m": "1", "meter": "1", "km": "1e3"},
    "area": {
        **{"m2": "1", "kvm": "1", "kvadratmeter": "1", "ha": "1e4", "hektar": "1e4"},
        **{"km2": "1e6", "kvadratkilometer": "1e6"},
    },
    "volume": {
        **{"ml": "1e-3", "cl": "1e-2", "dl": "0.1", "l": "1", "liter": "1"},
        **{"m3": "1e3", "kbm": "1e3", "kubikmeter": "1e3"},
    },
}
_LENGTHS = {"kilometer": "1e3", "mil": "1e4", "centimeter": "1e-2", "millimeter": "1e-3"}
_KNOWN = {
    word: (kind, Fraction(size))
    for kind, words in {**_KINDS, "length": {**_KINDS["length"], **_LENGTHS}}.items()
    for word, size in words.items()
}
_COUNTED = ("antal", "st", "stycken", "styck")
# What `antal` of a measure may be called in a row.
_THINGS = ("personer", "patienter", "besök", "recept")
_SAME_WORD = {"inv": "invånare", "inv.": "invånare", "invånarna": "invånare"}
_TIMES = {
    **{"tusen": "1e3", "tusentals": "1e3", "miljon": "1e6", "miljoner": "1e6", "milj": "1e6"},
    **{"miljard": "1e9", "miljarder": "1e9", "hundra": "100", "hundratusen": "1e5"},
}
_DIGITS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_PER = re.compile(r" ?/ ?| per | av ")
_ENDS = " .:;,()[]"


@dataclass(frozen=True)
class _Part:
    """One side of a unit: what it counts, and how many of it."""

    what: str
    size: Fraction


def factor(printed: str, own: str) -> Fraction | None:
    """What a figure in `printed` is multiplied by to be in `own`; None where it is not known."""
    theirs, ours = _parts(printed), _parts(own)
    if not theirs or len(theirs) != len(ours):
        return None
    if any(one.what != other.what for one, other in zip(theirs, ours, strict=True)):
        return None
    sizes = [one.size / other.size for one, other in zip(theirs, ours, strict=True)]
    over, *under = sizes
    for size in under:
        over /= size
    return over


def decimal_of(size: Fraction) -> Decimal:
    """A size as a decimal number of at most twelve digits: 0.0166666666667 of a sixtieth."""
    return Decimal(f"{Decimal(size.numerator) / Decimal(size.denominator):.12g}").normalize() + 0


def same_unit(printed: str, own: str) -> bool:
    """Whether two ways of writing a unit are the same: `kWh/m²` and `kWh per kvm`."""
    theirs, ours = plain_unit(printed), plain_unit(own)
    things = theirs in _THINGS and ours == "antal"
    return theirs == ours or things or factor(printed, own) == 1


def is_unit(words: str) -> bool:
    """Whether all of the words are units that have a size: `miljoner ton`, `kr per dag`."""
    parts = _parts(words)
    return bool(parts) and parts[0].what.split()[0] in _KINDS


@lru_cache(maxsize=4096)
def plain_unit(unit: str) -> str:
    """A unit as it is compared: without case, marks of squares, and the spaces of thousands."""
    plain = unicodedata.normalize("NFKC", unit).casefold().replace("\u00ad", "")
    return _DIGITS.sub("", " ".join(plain.split())).strip(_ENDS)


@lru_cache(maxsize=4096)
def _parts(unit: str) -> tuple[_Part, ...]:
    """What stands before and after each `per`; empty where there is nothing."""
    plain = plain_unit(unit)
    sides = [side.strip(_ENDS) for side in _PER.split(plain)] if plain not in _KNOWN else [plain]
    if not plain or not all(sides):
        return ()
    return tuple(_part(side) for side in sides)


def _part(side: str) -> _Part:
    if side in _KNOWN:
        return _Part(*_KNOWN[side])
    size = Fraction(1)
    words = [_SAME_WORD.get(word, word) for word in side.split()]
    while words and (words[0] in _TIMES or _NUMBER.fullmatch(words[0])):
        word = words.pop(0)
        size *= Fraction(_TIMES.get(word, word))
    rest = " ".join(words)
    if rest in _KNOWN:
        kind, own = _KNOWN[rest]
        return _Part(kind, own * size)
    of_what = all(word[0].isalpha() for word in words)
    if len(words) > 1 and of_what and words[0] in _KNOWN and words[0] not in _COUNTED:
        kind, own = _KNOWN[words[0]]
        return _Part(" ".join([kind, *words[1:]]), own * size)
    if words and words[0] in _COUNTED:
        rest = " ".join(words[1:])
    return _Part(rest or "number", size)
