"""Every forecast that could have been made of a key figure, with its bands and how it ended.

The bands are split-conformal and pooled over places (V. Vovk, A. Gammerman & G. Shafer, Algorithmic
Learning in a Random World, 2005; J. Lei et al., JASA 113, 2018). Those of a year are calibrated on
the errors of the years before it: nothing of that year, or of a later one, takes part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from analysis.method.certainty.pooled import FEWEST, Values, rank_of, yearly_changes
from analysis.method.prediction.yearly import Method, Told, told

NARROW, WIDE = 0.80, 0.95


@dataclass(frozen=True)
class Bands:
    """How far the bands reach on either side of what is told, in the key figure's unit.

    usual: how much the key figure changed in a year before, in the mean: the same for all methods.
    """

    narrow: float
    wide: float
    usual: float


@dataclass(frozen=True)
class Case:
    """A forecast of a key figure and how it ended. bands: None where too few errors were known."""

    figure: str
    method: Method
    told: Told
    bands: Bands | None

    @property
    def year(self) -> int:
        return self.told.year


def cases(figure: str, values: Values, method: Method = Method.LAST) -> Iterator[Case]:
    """Every forecast of a key figure that could have been made, in order of time."""
    every = list(told(values, method))
    for year in sorted({each.year for each in every}):
        bands = bands_of([each.error for each in every if each.year < year], values, year)
        for each in every:
            if each.year == year:
                yield Case(figure, method, each, bands)


def bands_of(errors: Sequence[float], values: Values, year: int) -> Bands | None:
    """The bands of a year by the errors of the years before; None where they are too few."""
    sizes = sorted(map(abs, errors))
    if len(sizes) < FEWEST:
        return None
    changes = yearly_changes(values, year).changes
    return Bands(rank_of(sizes, NARROW), rank_of(sizes, WIDE), fmean(map(abs, changes)))
