"""Funnels: which units differ by more than chance from what all of them have together.

A small unit varies more than a large one, so each is held against limits of its own: where its
share, or its rate, would lie if it were as all of them together. The limits are exact quantiles of
the binomial distribution for shares and of the Poisson distribution for rates (`scipy.stats`), 95 %
and 99.8 % of the time; only beyond the outer ones is a unit told to differ.

A place in an order is a range: above a unit stand those that are surely better, below it those
that are surely worse, by exact intervals (Clopper–Pearson, Garwood) that hold all at once with
95 % certainty (Bonferroni).

Sources: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
Medicine 24, 2005; M. Klein, T. Wright & J. Wieczorek, A joint confidence region for an overall
ranking of populations, JRSS C 69, 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.base.codes import Better
from analysis.method.certainty.ranks import RankRange

INNER, OUTER = 0.95, 0.998
# Fewer than this say nothing of what all have together.
FEWEST = 3


class Position(StrEnum):
    """Where a unit lies in the funnel."""

    WITHIN = "within"
    EDGE = "edge"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Point:
    """A unit: how many hits among a number, or events in so much exposure.

    number: whole people or things for a share; for a rate what its unit counts by, such as
    thousands of inhabitants.
    """

    name: str
    hits: int
    number: float


@dataclass(frozen=True)
class Placed:
    """A unit in the funnel. value: 0–1 for a share, events by exposure for a rate.

    low, high: 95 %; low_far, high_far: 99.8 %; in the same unit. rank: None without an order.
    """

    name: str
    number: float
    value: float
    low: float
    high: float
    low_far: float
    high_far: float
    position: Position
    rank: RankRange | None


@dataclass(frozen=True)
class Funnel:
    """What all units have together, and where each lies. is_share: a share, else a rate."""

    center: float
    points: tuple[Placed, ...]
    is_share: bool

    def limits(self, number: float, level: float) -> tuple[float, float]:
        """The limits for another size, for a picture."""
        return _limits(self.center, number, level, is_share=self.is_share)


def funnel(points: Sequence[Point], better: Better, *, is_share: bool) -> Funnel | None:
    """The funnel of some units; None for fewer than three, or where nothing varies.

    Raises ValueError for a unit without a number, with more hits than it, or with fewer than none.
    """
    for point in points:
        if point.number <= 0 or not point.hits >= 0 or (is_share and point.hits > point.number):
            raise ValueError(f"{point} is no share or rate")
    hits, number = sum(p.hits for p in points), sum(p.number for p in points)
    if len(points) < FEWEST or not hits or (is_share and hits == number):
        return None
    center = hits / number
    ranks = _ranks(points, better, is_share=is_share)
    placed = [_placed(p, center, ranks.get(p.name), is_share=is_share) for p in points]
    return Funnel(center, tuple(placed), is_share)


def _placed(point: Point, center: float, rank: RankRange | None, *, is_share: bool) -> Placed:
    value = point.hits / point.number
    low, high = _limits(center, point.number, INNER, is_share=is_share)
    low_far, high_far = _limits(center, point.number, OUTER, is_share=is_share)
    if low <= value <= high:
        position = Position.WITHIN
    elif low_far <= value <= high_far:
        position = Position.EDGE
    else:
        position = Position.ABOVE if value > high_far else Position.BELOW
    return Placed(point.name, point.number, value, low, high, low_far, high_far, position, rank)


def _limits(center: float, number: float, level: float, *, is_share: bool) -> tuple[float, float]:
    """The lowest and highest value that a unit of a size has so much of the time."""
    from scipy.stats import binom, poisson

    tails = [(1 - level) / 2, (1 + level) / 2]
    if is_share:
        number = round(number)
        low, high = binom.ppf(tails, number, center)
    else:
        low, high = poisson.ppf(tails, center * number)
    return float(low) / number, float(high) / number


def _ranks(points: Sequence[Point], better: Better, *, is_share: bool) -> dict[str, RankRange]:
    """Each unit's range of places; none where neither way is better."""
    if better not in (Better.HIGHER, Better.LOWER):
        return {}
    level = 1 - (1 - INNER) / len(points)
    spans = {p.name: _interval(p, level, is_share=is_share) for p in points}
    up = better is Better.HIGHER
    found = {}
    for name, (low, high) in spans.items():
        above = sum(other_low > high for other_low, _ in spans.values())
        below = sum(other_high < low for _, other_high in spans.values())
        ahead, behind = (above, below) if up else (below, above)
        found[name] = RankRange(1 + ahead, len(spans) - behind, len(spans))
    return found


def _interval(point: Point, level: float, *, is_share: bool) -> tuple[float, float]:
    """The exact interval of a unit's own share or rate."""
    from scipy.stats import binomtest, chi2

    if is_share:
        found = binomtest(point.hits, round(point.number)).proportion_ci(level, method="exact")
        return float(found.low), float(found.high)
    tail = (1 - level) / 2
    low = chi2.ppf(tail, 2 * point.hits) / 2 if point.hits else 0.0
    high = chi2.ppf(1 - tail, 2 * point.hits + 2) / 2
    return float(low) / point.number, float(high) / point.number
