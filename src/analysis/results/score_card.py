"""The score card: how well each method's forecasts of the key figures have kept their promise.

card = ScoreCard.of(read_national(paths))
card.overall       a line for each method, over all years and for each year
card.on_the_same   the methods on the forecasts that all of them could make
card.figures       a line for each key figure and method
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from analysis.data.national.figures import KeyFigure, National
from analysis.method.prediction.cases import Case, cases
from analysis.method.prediction.score import Score, score
from analysis.method.prediction.yearly import Method
from analysis.results.card_lines import Line, by_figure, by_year, on_the_same
from analysis.results.key_figures import values_by_figure

ScoreLine = Line[Score]


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
        return by_year(self.every, score)

    @cached_property
    def on_the_same(self) -> list[ScoreLine]:
        """A line for each method over the forecasts, with bands, that all methods could make."""
        return on_the_same([case for case in self.every if case.bands is not None], score, _place)

    @cached_property
    def figures(self) -> list[ScoreLine]:
        """A line for each key figure and method, by the key figure's id."""
        return by_figure(self.every, score, self.known)


def _place(case: Case) -> tuple[str, str, int]:
    return case.figure, case.told.place, case.year
