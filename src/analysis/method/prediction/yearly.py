"""How next year's value of a key figure is told from the years before.

Three simple methods. The first is the book's; the other two are what it is tried against (R. J.
Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from types import MappingProxyType
from typing import Final

from analysis.base.codes import Code
from analysis.method.certainty.pooled import Values


class Method(Code):
    """How next year's value is told; the words are those of the score card."""

    LAST = "last", "senaste värdet står sig"
    DRIFT = "drift", "genomsnittliga ändringen fortsätter"
    MEAN_OF_THREE = "mean_of_three", "medelvärdet av tre år"


# Values of some years, oldest first → the next.
_TELLS: Final[Mapping[Method, Callable[[Sequence[float]], float]]] = MappingProxyType(
    {
        Method.LAST: lambda known: known[-1],
        Method.DRIFT: lambda known: known[-1] + (known[-1] - known[0]) / (len(known) - 1),
        Method.MEAN_OF_THREE: lambda known: fmean(known[-3:]),
    }
)
# So many values are needed before the year that is told.
_NEEDED: Final = MappingProxyType({Method.LAST: 1, Method.DRIFT: 3, Method.MEAN_OF_THREE: 3})


@dataclass(frozen=True)
class Told:
    """What was told of a place and year from the years before alone, and what it became.

    step: the mean size of the changes between the values that were known, in the key figure's unit;
    None where fewer than three were known or they had never changed.
    """

    place: str
    year: int
    value: float
    truth: float
    step: float | None

    @property
    def error(self) -> float:
        """The truth minus what was told."""
        return self.truth - self.value


def told(values: Values, method: Method) -> Iterator[Told]:
    """Every value that could have been told: the year before it is known, and enough of others."""
    for place, years in values.items():
        ordered = sorted(years)
        for position, year in enumerate(ordered):
            known = [years[each] for each in ordered[:position]]
            if len(known) >= _NEEDED[method] and ordered[position - 1] == year - 1:
                yield Told(place, year, _TELLS[method](known), years[year], _step(known))


def _step(known: Sequence[float]) -> float | None:
    if len(known) < 3:
        return None
    return fmean(abs(after - before) for before, after in pairwise(known)) or None
