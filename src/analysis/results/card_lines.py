"""The lines of a card of what was foretold: by method, by year and by key figure.

Each takes what was told, and `scored`, which says what some of it came to, or None where nothing
can be said; then there is no line.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from analysis.data.national.figures import KeyFigure
from analysis.method.prediction.yearly import Method


class Told(Protocol):
    """What a method foretold of a key figure and a year."""

    @property
    def figure(self) -> str: ...
    @property
    def method(self) -> Method: ...
    @property
    def year(self) -> int: ...


T = TypeVar("T", bound=Told)
S = TypeVar("S")
Scored = Callable[[Iterable[T]], S | None]


@dataclass(frozen=True)
class Line(Generic[S]):
    """What some of a method came to. figure: None for all; year: None for all years."""

    method: Method
    figure: KeyFigure | None
    year: int | None
    score: S

    @property
    def decimals(self) -> int:
        """How many decimals a loss or width is told with: one more than the figure has."""
        return 2 if self.figure is None else self.figure.decimals + 1


def by_year(every: Sequence[T], scored: Scored[T, S]) -> list[Line[S]]:
    """A line for each method over all years, and one for each year that it told."""
    return [line for method in Method for line in _of_years(every, scored, method)]


def _of_years(every: Sequence[T], scored: Scored[T, S], method: Method) -> Iterator[Line[S]]:
    own = [each for each in every if each.method is method]
    yield from _line(scored(own), method)
    for year in sorted({each.year for each in own}):
        yield from _line(scored(each for each in own if each.year == year), method, year=year)


def on_the_same(
    every: Sequence[T], scored: Scored[T, S], place: Callable[[T], Hashable]
) -> list[Line[S]]:
    """A line for each method over the places that all methods told something of."""
    told = {m: {place(each) for each in every if each.method is m} for m in Method}
    common = set.intersection(*told.values())
    shared = [each for each in every if place(each) in common]
    return [
        line
        for method in Method
        for line in _line(scored(each for each in shared if each.method is method), method)
    ]


def by_figure(
    every: Sequence[T], scored: Scored[T, S], known: Mapping[str, KeyFigure]
) -> list[Line[S]]:
    """A line for each key figure and method, by the key figure's id."""
    groups: dict[tuple[str, Method], list[T]] = {}
    for each in every:
        groups.setdefault((each.figure, each.method), []).append(each)
    return [
        line
        for kpi in sorted(known)
        for method in Method
        for line in _line(scored(groups.get((kpi, method), ())), method, known[kpi])
    ]


def _line(
    score: S | None, method: Method, figure: KeyFigure | None = None, year: int | None = None
) -> Iterator[Line[S]]:
    if score is not None:
        yield Line(method, figure, year, score)
