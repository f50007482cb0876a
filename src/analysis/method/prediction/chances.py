"""The chances of reaching a target that could have been stated of a key figure, and how it went.

The chance is the one that the book states: the share of the errors of the years before that would
carry the forecast to the target. Nothing of the year that is told, or of a later one, takes part.

They are scored by the mean squared difference from what came (G. W. Brier, Monthly Weather Review
78, 1950), and set beside how often they came true, tenth by tenth (A. H. Murphy & R. L. Winkler,
Applied Statistics 26, 1977).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from analysis.base.codes import Better, Code
from analysis.method.certainty.pooled import FEWEST, Values
from analysis.method.prediction.yearly import Method, Told, told

TENTHS: Final = 10
# Differences under this are of how a number is kept, and none of what is counted.
_ROUNDING: Final = 1e-9


class Goal(Code):
    """A target that was known before the year, of the kinds that plans set, in Swedish."""

    COUNTRY = "country", "i nivå med riket året före"
    BEST_QUARTER = "best_quarter", "som den bästa fjärdedelen av regionerna året före"


# The target of each kind by year, in the key figure's unit.
Goals = Mapping[Goal, Mapping[int, float]]


@dataclass(frozen=True)
class Chance:
    """A chance from 0 to 1 that was stated of a place and year, and whether it came true."""

    figure: str
    method: Method
    place: str
    year: int
    goal: Goal
    stated: float
    came: bool


@dataclass(frozen=True)
class Tenth:
    """The chances of a tenth, as 0.3 up to 0.4: how many, their mean, and how often they came."""

    low: float
    cases: int
    stated: float
    came: float


@dataclass(frozen=True)
class ChanceScore:
    """What some stated chances came to.

    origins: the years that they told. came: the share of them that came. brier: 0 is the best, and
    0.25 what always saying 50 % comes to. of_guess: what always saying `came` would have come to.
    """

    cases: int
    origins: tuple[int, ...]
    brier: float
    of_guess: float
    came: float
    tenths: tuple[Tenth, ...]


def share_reaching(reaching: int, errors: int) -> float:
    """The chance where so many of the errors reach the target, never quite 0 or 1."""
    return (reaching + 0.5) / (errors + 1)


def chances(
    figure: str, values: Values, goals: Goals, better: Better, method: Method = Method.LAST
) -> Iterator[Chance]:
    """Every chance that could have been stated of a key figure, in order of time.

    Of places that have a value the year before, for targets of the year; none for a key figure of
    which neither more nor less is better, and none by fewer than 20 errors.
    """
    if better not in (Better.HIGHER, Better.LOWER):
        return
    every = list(told(values, method))
    for year in sorted({each.year for each in every}):
        errors = sorted(each.error for each in every if each.year < year)
        aims = [(goal, found[year]) for goal, found in goals.items() if year in found]
        if len(errors) >= FEWEST:
            own = (each for each in every if each.year == year)
            yield from (_chance(figure, method, o, errors, a, better) for o in own for a in aims)


def _chance(
    figure: str,
    method: Method,
    own: Told,
    errors: Sequence[float],
    aim: tuple[Goal, float],
    better: Better,
) -> Chance:
    goal, target = aim
    short = target - own.value
    if better is Better.HIGHER:
        reaching = len(errors) - bisect_left(errors, short - _ROUNDING)
        came = own.truth >= target - _ROUNDING
    else:
        reaching = bisect_right(errors, short + _ROUNDING)
        came = own.truth <= target + _ROUNDING
    stated = share_reaching(reaching, len(errors))
    return Chance(figure, method, own.place, own.year, goal, stated, came)


def score_chances(found: Iterable[Chance]) -> ChanceScore | None:
    """What some stated chances came to; None where there are none."""
    every = list(found)
    if not every:
        return None
    stated, came = np.array([each.stated for each in every]), np.array([c.came for c in every])
    share = float(came.mean())
    return ChanceScore(
        len(every),
        tuple(sorted({each.year for each in every})),
        float(np.mean((stated - came) ** 2)),
        share * (1 - share),
        share,
        tuple(_tenths(every)),
    )


def _tenths(every: Sequence[Chance]) -> Iterator[Tenth]:
    """The tenths that have a case, the lowest first."""
    for tenth in range(TENTHS):
        own = [each for each in every if min(int(each.stated * TENTHS), TENTHS - 1) == tenth]
        if own:
            stated, came = fmean(c.stated for c in own), fmean(c.came for c in own)
            yield Tenth(tenth / TENTHS, len(own), stated, came)
