"""How small a difference is not a change: a declared dead-band per unit of measure.

A difference of two shares is judged in percentage points; everything else relative to the value
it is compared with. Under 100 counted things one more or less is over 1 %, so it is a change.
Source: our own declaration, stated with its limits in book/metod/trend.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from analysis.base.model import Measure, Thresholds
from analysis.base.steps import Printed, Sum, Term
from analysis.method.exact import exact


@dataclass(frozen=True)
class DeadBand:
    """How large a difference is none: `absolute` in the measure's unit, else a share of a value."""

    absolute: Fraction = Fraction(0)
    relative: Fraction = Fraction(0)


_POINTS = DeadBand(absolute=Fraction(1, 10))
DEFAULT: Final = DeadBand(relative=Fraction(1, 100))
DEAD_BANDS: Final = MappingProxyType(
    {
        "%": _POINTS,
        "procent": _POINTS,
        "%-enheter": _POINTS,
        "procentenheter": _POINTS,
        "‰": _POINTS,
    }
)


def dead_band(
    measure: Measure, compared_with: Fraction, thresholds: Thresholds | None = None
) -> Fraction:
    """The dead-band in the measure's unit, around the value compared with.

    The measure's own, in its unit, else the region's share, else that of the unit.
    """
    return band_sum(measure, Term("värde", compared_with), thresholds).result


def band_sum(measure: Measure, around: Term, thresholds: Thresholds | None = None) -> Sum:
    """The same as a calculation; around: the value compared with."""
    share = None if thresholds is None else thresholds.dead_band
    unit = DEAD_BANDS.get(measure.unit_of_measure, DEFAULT)
    if measure.dead_band is not None:
        return _fixed(measure, exact(measure.dead_band))
    if share is None and unit.absolute:
        return _fixed(measure, unit.absolute)
    of = Term("oförändrat_andel", unit.relative if share is None else exact(share), Printed.SHARE)
    formula = f"{of.name} * abs({around.name})"
    return _band(measure, formula, (of, around), of.value * abs(around.value))


def _fixed(measure: Measure, width: Fraction) -> Sum:
    own = Term("oförändrat", width, Printed.DIFFERENCE)
    return _band(measure, own.name, (own,), width)


def _band(measure: Measure, formula: str, terms: tuple[Term, ...], width: Fraction) -> Sum:
    return Sum(
        "oförändrat",
        "Räknas som oförändrat",
        formula,
        terms,
        width,
        Printed.DIFFERENCE,
        measure.unit_of_measure,
        max(measure.decimals, 2),
    )
