"""How much a key figure moves in a year, pooled over all regions.

The pooled changes are the calibration of a split-conformal band (V. Vovk, A. Gammerman &
G. Shafer, Algorithmic Learning in a Random World, 2005; J. Lei et al., JASA 113, 2018): of n
changes the one of rank ⌈(n + 1) · level⌉ holds the next with that chance, if the next is like
them. Only years before the one that is judged take part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from analysis.method.certainty.result import Basis, Interval

# Fewer changes than this give no band of 95 %.
FEWEST = 20

# The values of a key figure: place → year → value.
Values = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True)
class YearlyChanges:
    """The changes from one year to the next of a key figure in all regions, in its unit.

    changes: with their sign, smallest first. through: the last year that takes part.
    """

    changes: tuple[float, ...]
    through: int

    @property
    def are_enough(self) -> bool:
        """Whether they are enough for a band of 95 %."""
        return len(self.changes) >= FEWEST

    def reach(self, level: float) -> float:
        """How far a change goes at most, in `level` of the cases. Raises ValueError for too few."""
        if not self.are_enough:
            raise ValueError(f"{len(self.changes)} changes are too few for a band")
        return rank_of(sorted(abs(each) for each in self.changes), level)

    def around(self, value: float, level: float, basis: Basis = Basis.POOLED) -> Interval | None:
        """A value with such a change on either side; None where the changes are too few."""
        if not self.are_enough:
            return None
        reach = self.reach(level)
        return Interval(value - reach, value + reach, basis)


def rank_of(ordered: Sequence[float], level: float) -> float:
    """The conformal quantile of values, smallest first: of rank ⌈(n + 1) · level⌉, at most n."""
    place = ceil(round((len(ordered) + 1) * level, 9))
    return ordered[min(place, len(ordered)) - 1]


def yearly_changes(values: Values, before: int) -> YearlyChanges:
    """The changes of every place between neighbouring years, up to the year before `before`."""
    found = [
        years[year] - years[year - 1]
        for years in values.values()
        for year in years
        if year < before and year - 1 in years
    ]
    return YearlyChanges(tuple(sorted(found)), before - 1)
