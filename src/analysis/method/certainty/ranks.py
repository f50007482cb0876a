"""Between which places in an order a region stands, when its value is known only so well.

How much of a difference between two regions is noise is taken from history: from one year to the
next, how far does a region move from the region that moves the most against it? A level that does
not change has noise twice in such a difference of changes, and once in a difference of levels, so
it is divided by √2. The largest difference is taken, for a place in an order is told by all
differences at once (M. Mogstad, J. P. Romano, A. M. Shaikh & D. Wilhelm, Inference for Ranks,
Review of Economic Studies 91, 2024); its quantile is that of a split-conformal band, as in
`pooled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from analysis.base.codes import Better
from analysis.method.certainty.jumps import Changes, changes_of
from analysis.method.certainty.pooled import FEWEST, Values, rank_of

LEVEL = 0.95


@dataclass(frozen=True)
class RankRange:
    """The best and the worst place that a region may have, 1 is the best, of so many."""

    best: int
    worst: int
    of: int

    def __post_init__(self) -> None:
        if not 1 <= self.best <= self.worst <= self.of:
            raise ValueError(f"{self.best}–{self.worst} of {self.of} is not a range of places")


def noise_reach(values: Values, before: int, years: int = 1) -> float | None:
    """How far apart two regions of the same level may lie, all differences of one at once.

    values: of regions, without jumps. before: only years before that take part. years: how many
    years a value is a mean of. None where there are too few changes.
    """
    known = {
        place: {year: value for year, value in own.items() if year < before}
        for place, own in values.items()
    }
    found = sorted(_widest(changes_of(known, years)))
    return rank_of(found, LEVEL) / sqrt(2) if len(found) >= FEWEST else None


def country_reach(
    values: Values, country: Mapping[int, float], before: int, years: int = 1
) -> float | None:
    """How far from the country a region of the country's own level may lie, by noise alone.

    The same of one difference: that to the country, whose noise is next to none.
    """
    gaps = {
        place: {y: value - country[y] for y, value in own.items() if y < before and y in country}
        for place, own in values.items()
    }
    found = sorted(abs(c) for own in changes_of(gaps, years).values() for c in own.values())
    return rank_of(found, LEVEL) / sqrt(2) if len(found) >= FEWEST else None


def _widest(changes: Changes) -> list[float]:
    """For each region and year, how far its change is from the one that differs the most."""
    by_year: dict[int, list[float]] = {}
    for own in changes.values():
        for year, change in own.items():
            by_year.setdefault(year, []).append(change)
    return [
        max(max(every) - change, change - min(every))
        for every in by_year.values()
        if len(every) > 1
        for change in every
    ]


def rank_ranges(values: Mapping[str, float], better: Better, reach: float) -> dict[str, RankRange]:
    """The range of each region; `better` is higher or lower, anything else raises ValueError."""
    if better not in (Better.HIGHER, Better.LOWER):
        raise ValueError(f"regions have no order where {better!r} is better")
    sign = 1 if better is Better.HIGHER else -1
    good = {place: sign * value for place, value in values.items()}
    every, total = list(good.values()), len(good)
    return {
        place: RankRange(
            1 + sum(other > own + reach for other in every),
            total - sum(other < own - reach for other in every),
            total,
        )
        for place, own in good.items()
    }
