"""Figures as a Swedish sentence writes them: with their unit and the decimals they carry.

Numbers go through values.py. A unit that is only a word for counting (`antal`, `index`) is not
written after the figure: `493 är lägre än målvärdet 1 600`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from analysis.base.values import format_number, format_value

# Units that only say that something is counted or scored: a bare figure reads better.
SILENT_UNITS: Final = frozenset({"", "antal", "index", "medelvärde", "ja/nej", "text"})
_MOST_DECIMALS = 9


def quantity(value: Fraction | float, unit: str = "", decimals: int = 2) -> str:
    """One figure with its unit, with the decimals it carries but at most max(`decimals`, 2)."""
    number = _fraction(value)
    return _written(number, unit, _carried(number, max(decimals, 2)))


def apart(first: Fraction, second: Fraction, unit: str = "", decimals: int = 2) -> tuple[str, str]:
    """Two figures written so that they look different exactly when they are different.

    A unit of several words (`recept per 1000 invånare`) is written after the first only.
    """
    later = "" if " " in unit else unit
    most = decimals
    while True:
        one, two = _carried(first, most), _carried(second, most)
        shown = max(one, two)
        alike = _written(first, "", shown) == _written(second, "", shown)
        if first == second or not alike or most >= _MOST_DECIMALS:
            return _written(first, unit, one), _written(second, later, two)
        most += 1


def percent(share: Fraction, limit: Fraction | None = None) -> str:
    """A share as `17,4 %`, with more decimals where one would hide which side of `limit` it is."""
    places = 1
    if limit is not None and share != limit:
        while places < _MOST_DECIMALS and _rounded(share * 100, places) == limit * 100:
            places += 1
    return format_value(_decimal(share * 100, places), "%", places)


def share(value: Fraction) -> str:
    """A share that goes into a calculation, in as many decimals as it takes: `10 %`, `1,25 %`."""
    return format_value(_decimal(value * 100, _carried(value * 100, 4)), "%")


def difference(value: Fraction, unit: str, decimals: int = 2) -> str:
    """A difference in the measure's unit: `0,3 procentenheter` between two figures in %."""
    if is_percent(unit) and value == 1:
        return quantity(value, "procentenhet")
    most = max(decimals, 2)
    while value and not _rounded(value, most) and most < _MOST_DECIMALS:
        most += 1  # a difference that there is, is not written as 0,00
    return quantity(value, difference_unit(unit), most)


def difference_unit(unit: str) -> str:
    """The unit of a difference: two figures in % differ by `procentenheter`."""
    return "procentenheter" if is_percent(unit) else unit


def is_percent(unit: str) -> bool:
    """Whether the measure itself is in per cent, so that differences are percentage points."""
    return unit in {"%", "procent", "procentenheter", "%-enheter"}


def _written(value: Fraction, unit: str, places: int) -> str:
    number = _decimal(value, places)
    if unit in SILENT_UNITS:
        return format_number(number, places)
    return format_value(number, unit, places)


def _carried(value: Fraction, most: int) -> int:
    """The number of decimals that writes `value` exactly, or `most` when that is not enough."""
    return next((k for k in range(most) if 10**k % value.denominator == 0), most)


def _decimal(value: Fraction, places: int) -> Decimal:
    """`value` rounded half away from zero to `places`, the way values.py rounds."""
    scaled, parts = abs(value.numerator) * 10**places, value.denominator
    whole = (2 * scaled + parts) // (2 * parts)
    return Decimal(f"{'-' if value < 0 else ''}{whole}E-{places}")


def _rounded(value: Fraction, places: int) -> Fraction:
    return Fraction(_decimal(value, places))


def _fraction(value: Fraction | float) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(repr(value))
