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

from collections.abc import Iterable, Iterator
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
from analysis.results.key_figures import values_by_figure


@dataclass(frozen=True)
class ChanceLine:
    """What some stated chances of a method came to. figure, year: None for all."""

    method: Method
    figure: KeyFigure | None
    year: int | None
    score: ChanceScore


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
        return [line for method in Method for line in self._of_years(method)]

    def _of_years(self, method: Method) -> Iterator[ChanceLine]:
        own = [each for each in self.every if each.method is method]
        yield from _line(own, method)
        for year in sorted({each.year for each in own}):
            yield from _line((each for each in own if each.year == year), method, year=year)

    @cached_property
    def on_the_same(self) -> list[ChanceLine]:
        """A line for each method over the chances that all methods could state."""
        made = {m: {_place(each) for each in self.every if each.method is m} for m in Method}
        common = set.intersection(*made.values())
        shared = [each for each in self.every if _place(each) in common]
        return [
            line
            for method in Method
            for line in _line((each for each in shared if each.method is method), method)
        ]

    @cached_property
    def figures(self) -> list[ChanceLine]:
        """A line for each key figure and method, by the key figure's id."""
        groups: dict[tuple[str, Method], list[Chance]] = {}
        for each in self.every:
            groups.setdefault((each.figure, each.method), []).append(each)
        return [
            line
            for kpi in sorted(self.known)
            for method in Method
            for line in _line(groups.get((kpi, method), ()), method, self.known[kpi])
        ]


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


def _line(
    found: Iterable[Chance],
    method: Method,
    figure: KeyFigure | None = None,
    year: int | None = None,
) -> Iterator[ChanceLine]:
    """The line of some chances; none where none was stated."""
    own = score_chances(found)
    if own is not None:
        yield ChanceLine(method, figure, year, own)
