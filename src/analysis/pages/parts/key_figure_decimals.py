"""How many decimals the values of a key figure have, so that all are written alike."""

from __future__ import annotations

from analysis.charts.drawing.decimals import places_of
from analysis.results.national_figure import SideBySide


def decimals_of(found: SideBySide) -> int:
    """The most that any value has, and at most those that the key figure is given with."""
    own = [value for years in found.values.values() for value in years.values()]
    return min(places_of([*found.country.values(), *own]), found.figure.decimals)
