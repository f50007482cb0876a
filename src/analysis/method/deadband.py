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
from analysis.method.exact import exact


@dataclass(frozen=True)
class DeadBand:
    """A difference up to `absolute` (measure's unit) or `relative` (share of the value) is none."""

    absolute: Fraction = Fraction(0)
    relative: Fraction = Fraction(0)

    def width(self, compared_with: Fraction) -> Fraction:
        """The band in the measure's unit around the value compared with."""
        return max(self.absolute, self.relative * abs(compared_with))


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
    if measure.dead_band is not None:
        return exact(measure.dead_band)
    if thresholds is not None and thresholds.dead_band is not None:
        return exact(thresholds.dead_band) * abs(compared_with)
    return DEAD_BANDS.get(measure.unit_of_measure, DEFAULT).width(compared_with)
