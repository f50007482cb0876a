"""Swedish words and sentences from figures: what a status is called and why it was given.

Numbers go through values.py. A unit that is only a word for counting (`antal`, `index`) is not
repeated after the figure: `493 är lägre än målvärdet 1 600`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from analysis.model import Status
from analysis.values import format_month, format_number, format_value

_SILENT_UNITS = frozenset({"antal", "index", "ja/nej", "text"})
_MOST_DECIMALS = 9


@dataclass(frozen=True)
class StatusWord:
    """How a status is named and drawn; never the colour alone, so shapes differ too."""

    word: str
    colour: str
    symbol: str
    meaning: str


STATUS_WORDS: Final = MappingProxyType(
    {
        Status.MET: StatusWord("Uppnått", "grön", "●", "utfallet når målvärdet"),
        Status.NEAR: StatusWord(
            "Nästan uppnått", "gul", "◆", "utfallet når inte målvärdet men är nära"
        ),
        Status.NOT_MET: StatusWord("Inte uppnått", "röd", "■", "utfallet är långt från målvärdet"),
        Status.NO_OUTCOME: StatusWord("Utfall saknas", "grå", "–", "det finns inget utfall"),
        Status.NO_TARGET: StatusWord("Målvärde saknas", "grå", "×", "det finns inget målvärde"),
        Status.NOT_ASSESSABLE: StatusWord(
            "Kan inte bedömas", "grå", "?", "ingen regel kan jämföra utfallet med målvärdet"
        ),
    }
)

MISSING_REASONS: Final = MappingProxyType(
    {
        "annual_only": "Mäts på helår",
        "not_measured": "Mäts inte",
        "not_available": "Inte tillgängligt än",
        "not_reported": "Ingen uppgift lämnad",
        "not_applicable": "Inte tillämpligt",
        "suppressed": "Dolt för att skydda enskilda",
        "unreadable": "Oläsligt i källan",
    }
)

SEX_WORDS: Final = MappingProxyType({"T": "Totalt", "K": "Kvinnor", "M": "Män"})

REFERENCE_WORDS: Final = MappingProxyType(
    {
        "": "ingångsvärdet",
        "baseline": "ingångsvärdet",
        "previous_year": "föregående års värde",
        "national": "rikets värde",
        "regions": "andra regioners värde",
    }
)

_KINDS = {"forecast": "Prognosen", "preliminary": "Det preliminära utfallet"}


def status_word(status: Status) -> str:
    """The word for a status: `Uppnått`, `Nästan uppnått`, …"""
    return STATUS_WORDS[status].word


def missing_reason(code: str) -> str:
    """Why an outcome is missing, in words: `annual_only` → `Mäts på helår`."""
    return MISSING_REASONS.get(code, "Skälet är inte angivet")


def quantity(value: Fraction | float, unit: str = "", decimals: int = 2) -> str:
    """One figure with its unit, with the decimals it carries but at most max(`decimals`, 2)."""
    number = _fraction(value)
    return _written(number, unit, _carried(number, max(decimals, 2)))


def apart(
    first: Fraction, second: Fraction, unit: str = "", decimals: int = 2
) -> tuple[str, str]:
    """Two figures written so that they look different exactly when they are different."""
    most = decimals
    while True:
        one, two = _carried(first, most), _carried(second, most)
        shown = max(one, two)
        alike = _written(first, "", shown) == _written(second, "", shown)
        if first == second or not alike or most >= _MOST_DECIMALS:
            return _written(first, unit, one), _written(second, unit, two)
        most += 1


def percent(share: Fraction, limit: Fraction | None = None) -> str:
    """A share as `17,4 %`, with more decimals when one would hide on which side of `limit` it is."""
    places = 1
    if limit is not None and share != limit:
        while places < _MOST_DECIMALS and _rounded(share * 100, places) == limit * 100:
            places += 1
    return format_value(_decimal(share * 100, places), "%", places)


def difference(value: Fraction, unit: str, decimals: int = 2) -> str:
    """A difference in the measure's unit: for `%` it is percentage points."""
    return quantity(value, difference_unit(unit), decimals)


def difference_unit(unit: str) -> str:
    """The unit of a difference: two figures in % differ by `procentenheter`."""
    return "procentenheter" if unit in {"%", "procent"} else unit


def subject(figure: str, kind: str = "actual") -> str:
    """What a sentence speaks of: the bare figure, or `Prognosen 5,4 %`."""
    return f"{_KINDS[kind]} {figure}" if kind in _KINDS else figure


def relation(first: Fraction, second: Fraction) -> str:
    """How two figures stand to each other: `högre än`, `lägre än`, `lika med`."""
    if first == second:
        return "lika med"
    return "högre än" if first > second else "lägre än"


def better_phrase(higher: bool) -> str:
    """Which way is better, as said within brackets."""
    return "högre är bättre" if higher else "lägre är bättre"


def no_outcome(reason: str, *, has_target: bool = True) -> str:
    """The sentence for a missing outcome, with its reason when one is given."""
    why = f": {missing_reason(reason)[0].lower()}{missing_reason(reason)[1:]}" if reason else ""
    return f"Utfall saknas{why}." + ("" if has_target else " Målvärde saknas också.")


def no_target(figure: str) -> str:
    """The sentence for an outcome without a target."""
    return f"{figure} bedöms inte: målvärde saknas."


def neutral(figure: str) -> str:
    """The sentence for a measure where neither way is better."""
    return f"{figure} bedöms inte: för mätetalet är varken högre eller lägre bättre."


def no_reference(figure: str, relative_to: str) -> str:
    """The sentence for a target whose comparison figure is missing."""
    noun = REFERENCE_WORDS.get(relative_to, "jämförelsevärdet")
    return f"{figure} kan inte bedömas: {noun} saknas."


def unread_text(text: str, target: str) -> str:
    """The sentence for an outcome or target in words that no rule reads."""
    return f"Utfallet ”{text}” kan inte bedömas mot målvärdet{f' ”{target}”' if target else ''}."


def zero_limit(noun: str) -> str:
    """Why a miss of 0 cannot be graded."""
    return (
        f"Hur nära det är går inte att säga: ett avstånd i procent finns inte när {noun} är 0,"
        " och mätetalet har ingen egen tolerans."
    )


def due_note(month: str) -> str:
    """Said while the due month (ÅÅÅÅ-MM) is still ahead."""
    return f"Målvärdet ska vara nått i {format_month(month)}; här bedöms läget som det är nu."


def pro_rata_note(limit: str, days: int, year_days: int, status: Status, distance: str) -> str:
    """What a full-year target gives when it is spread evenly over the days gone by."""
    return (
        f"Målvärdet gäller hela året. Fördelat på {days} av {year_days} dagar är det {limit}:"
        f" {status_word(status).lower()}{f', {distance} ifrån' if distance else ''}."
        " Jämförelsen med hela årets målvärde avgör."
    )


def combined(intro: str, parts: Sequence[tuple[str, str]]) -> str:
    """The sentence for several parts: what decides, then each part by its name."""
    return " ".join([intro, *(f"{name}: {sentence}" for name, sentence in parts)])


def _written(value: Fraction, unit: str, places: int) -> str:
    number = _decimal(value, places)
    if unit in _SILENT_UNITS or not unit:
        return format_number(number, places)
    return format_value(number, unit, places)


def _carried(value: Fraction, most: int) -> int:
    """The number of decimals that writes `value` exactly, or `most` when that is not enough."""
    return next((k for k in range(most) if (value * 10**k).denominator == 1), most)


def _decimal(value: Fraction, places: int) -> Decimal:
    """`value` rounded half away from zero to `places`, the way values.py rounds."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{'-' if value < 0 else ''}{whole}E-{places}")


def _rounded(value: Fraction, places: int) -> Fraction:
    return Fraction(_decimal(value, places))


def _fraction(value: Fraction | float) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(repr(value))
