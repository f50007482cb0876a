"""The score card: how well each method's forecasts of the key figures have kept their promise.

card = ScoreCard.of(read_national(paths))
card.overall       a line for each method, over all years and for each year
card.on_the_same   the methods on the forecasts that all of them could make
card.figures       a line for each key figure and method
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from analysis.data.national.figures import KeyFigure, National
from analysis.method.prediction.cases import Case, cases
from analysis.method.prediction.score import Score, score
from analysis.method.prediction.yearly import Method
from analysis.results.key_figures import values_by_figure


@dataclass(frozen=True)
class ScoreLine:
    """What some forecasts of a method came to. figure: None for all; year: None for all years."""

    method: Method
    figure: KeyFigure | None
    year: int | None
    score: Score

    @property
    def decimals(self) -> int:
        """How many decimals its loss and width are told with: one more than the figure has."""
        return 2 if self.figure is None else self.figure.decimals + 1


@dataclass(frozen=True)
class ScoreCard:
    """Every forecast that could have been made of the key figures, and what they came to."""

    every: tuple[Case, ...]
    known: dict[str, KeyFigure]

    @classmethod
    def of(cls, national: National) -> Self:
        """The score card of the project's national figures."""
        values = values_by_figure(national)
        every = (c for kpi, own in values.items() for m in Method for c in cases(kpi, own, m))
        return cls(tuple(every), dict(national.key_figures))

    @cached_property
    def overall(self) -> list[ScoreLine]:
        """A line for each method over all years, and one for each year that it told."""
        return [line for method in Method for line in self._of_years(method)]

    def _of_years(self, method: Method) -> Iterator[ScoreLine]:
        own = [case for case in self.every if case.method is method]
        yield from _line(own, method)
        for year in sorted({case.year for case in own}):
            yield from _line((case for case in own if case.year == year), method, year=year)

    @cached_property
    def on_the_same(self) -> list[ScoreLine]:
        """A line for each method over the forecasts, with bands, that all methods could make."""
        made: dict[Method, set[tuple[str, str, int]]] = {method: set() for method in Method}
        for case in self.every:
            if case.bands is not None:
                made[case.method].add(_place(case))
        common = set.intersection(*made.values())
        shared = [case for case in self.every if _place(case) in common]
        return [
            line
            for method in Method
            for line in _line((case for case in shared if case.method is method), method)
        ]

    @cached_property
    def figures(self) -> list[ScoreLine]:
        """A line for each key figure and method, by the key figure's id."""
        groups: dict[tuple[str, Method], list[Case]] = {}
        for case in self.every:
            groups.setdefault((case.figure, case.method), []).append(case)
        return [
            line
            for kpi in sorted(self.known)
            for method in Method
            for line in _line(groups.get((kpi, method), ()), method, self.known[kpi])
        ]


def _place(case: Case) -> tuple[str, str, int]:
    return case.figure, case.told.place, case.year


def _line(
    found: Iterable[Case], method: Method, figure: KeyFigure | None = None, year: int | None = None
) -> Iterator[ScoreLine]:
    """The line of some forecasts; none where they had no bands."""
    own = score(found)
    if own is not None:
        yield ScoreLine(method, figure, year, own)
