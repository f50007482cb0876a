"""How well the chances of reaching a target have held, on years that their errors did not see.

Few of the key figures have a target of a region's own, so each region is given two for each year,
of kinds that plans set and known before the year: in level with the country the year before, and
as good as the best quarter of the regions then.

    card = ChanceCard.of(read_national(paths))
    card.overall       a line for each method, over all years and for each year
    card.on_the_same   the methods on the chances that all of them could state
    card.figures       a line for each key figure and method
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Self

from analysis.base.codes import Better
from analysis.data.national.body import COUNTRY
from analysis.data.national.figures import KeyFigure, National
from analysis.method.certainty.pooled import Values
from analysis.method.prediction.chances import Chance, ChanceScore, Goal, chances, score_chances
from analysis.method.prediction.yearly import Method
from analysis.results.card_lines import Line, by_figure, by_year, on_the_same
from analysis.results.key_figures import values_by_figure

ChanceLine = Line[ChanceScore]


@dataclass(frozen=True)
class ChanceCard:
    """Every chance that could have been stated of the key figures, and what they came to."""

    every: tuple[Chance, ...]
    known: dict[str, KeyFigure]

    @classmethod
    def of(cls, national: National) -> Self:
        """The card of the project's national figures."""
        values = values_by_figure(national)
        every = (c for kpi, own in values.items() for c in _stated(national, kpi, own))
        return cls(tuple(every), dict(national.key_figures))

    @cached_property
    def overall(self) -> list[ChanceLine]:
        """A line for each method over all years, and one for each year that it told."""
        return by_year(self.every, score_chances)

    @cached_property
    def on_the_same(self) -> list[ChanceLine]:
        """A line for each method over the chances that all methods could state."""
        return on_the_same(self.every, score_chances, _place)

    @cached_property
    def figures(self) -> list[ChanceLine]:
        """A line for each key figure and method, by the key figure's id."""
        return by_figure(self.every, score_chances, self.known)


def _place(chance: Chance) -> tuple[str, str, int, Goal]:
    return chance.figure, chance.place, chance.year, chance.goal


def _stated(national: National, kpi: str, values: Values) -> Iterator[Chance]:
    """The chances of the regions by each method; the country has no target of its own."""
    regions = {place: own for place, own in values.items() if place != COUNTRY}
    better = national.key_figures[kpi].better
    goals = {
        Goal.COUNTRY: {year + 1: value for year, value in values.get(COUNTRY, {}).items()},
        Goal.BEST_QUARTER: _best_quarters(regions, better),
    }
    for method in Method:
        found = chances(kpi, values, goals, better, method)
        yield from (each for each in found if each.place != COUNTRY)


def _best_quarters(regions: Values, better: Better) -> dict[int, float]:
    """The year after → the value that a quarter of the regions are as good as, or better than."""
    years: dict[int, list[float]] = {}
    for own in regions.values():
        for year, value in own.items():
            years.setdefault(year, []).append(value)
    best = {year: sorted(own, reverse=better is Better.HIGHER) for year, own in years.items()}
    return {year + 1: found[ceil(len(found) / 4) - 1] for year, found in best.items()}
