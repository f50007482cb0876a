"""What a reader should know first: how much a finding weighs, and what kind of finding it is.

A finding gets points for how far it has moved, how far it is from its target, whether its status
has moved, and how much nobody knows; the more people a figure counts, the more all of it weighs.
Source: our own declaration, with its reasons and worked examples in book/metod/viktigast.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log10
from types import MappingProxyType
from typing import Final

from analysis.base.model import Status
from analysis.method.trend.result import Change

# A movement: 20 points a control limit where the ordinary variation is known, else one point for
# each dead-band, since a few values say little of what is ordinary.
LIMIT_POINTS, MOST_UNUSUAL = 20.0, 40.0
BAND_POINTS, MOST_MOVED = 1.0, 20.0
# A target missed by half of itself gets half of the points.
MOST_FAR, HALF_WAY = 30.0, 0.5
FAR_WITHOUT_DISTANCE, NEAR = 10.0, 3.0
ON_THE_WAY = 0.5
STATUS_STEP = 10.0
MOST_UNKNOWN = 30.0
# Good and neutral news weigh half as much as bad news of the same size.
LIGHTER = 0.5
TENFOLD, MOST_FACTOR = 0.1, 1.5
LEAST = 3.0


class Kind(StrEnum):
    """What a finding is about, in the order in which equal weights are told."""

    UNUSUAL = "unusual"
    WORSE = "worse"
    FELL = "fell"
    FAR = "far"
    UNKNOWN = "unknown"
    BETTER = "better"
    ROSE = "rose"
    CHANGED = "changed"


@dataclass(frozen=True)
class Facts:
    """What is known of a measure in a period; None and 0 where it is not known.

    strength: how far the latest value is from the mean, as a share of the way to a control limit.
    signal: whether it is a signal. bands: the change in dead-bands. distance: how far from the
    target, as a share of it, positive when worse. steps: how many statuses it has moved, positive
    when worse. people: how many the figure counts. unknown: the share that has no outcome, 0–1.
    change_is_noise, status_is_noise: whether it has moved, or is from its target, by no more than
    chance or habit explains; see `analysis.method.certainty`.
    """

    change: Change | None = None
    strength: float | None = None
    signal: bool = False
    bands: float | None = None
    status: Status | None = None
    on_the_way: bool = False
    distance: float | None = None
    steps: int = 0
    people: float | None = None
    unknown: float = 0.0
    change_is_noise: bool = False
    status_is_noise: bool = False


@dataclass(frozen=True)
class Weight:
    """The points of a finding by what gave them, and the factor for the people it is about."""

    change: float = 0.0
    distance: float = 0.0
    moved: float = 0.0
    unknown: float = 0.0
    factor: float = 1.0

    @property
    def total(self) -> float:
        """The points times the factor, with one decimal."""
        return round((self.change + self.distance + self.moved + self.unknown) * self.factor, 1)


def weigh(facts: Facts) -> Weight:
    """The weight of what is known; of good and bad news of one measure the heavier counts."""
    weight = Weight(
        change=_change(facts),
        distance=_distance(facts),
        moved=_moved(facts),
        unknown=MOST_UNKNOWN * facts.unknown,
        factor=_factor(facts.people),
    )
    good, bad = _good(facts, weight), _bad(facts, weight)
    return good if good.total > bad.total else bad


def _good(facts: Facts, weight: Weight) -> Weight:
    """The part of the weight that is for the better."""
    change = weight.change if facts.change is Change.BETTER else 0.0
    moved = weight.moved if facts.steps < 0 else 0.0
    return Weight(change=change, moved=moved, factor=weight.factor)


def _bad(facts: Facts, weight: Weight) -> Weight:
    """The rest."""
    change = 0.0 if facts.change is Change.BETTER else weight.change
    moved = 0.0 if facts.steps < 0 else weight.moved
    return replace(weight, change=change, moved=moved)


def kind(facts: Facts) -> Kind:
    """What the finding is about: what gives it most points, in the order of `Kind`."""
    weight = weigh(facts)
    if facts.unknown:
        return Kind.UNKNOWN
    if facts.signal and weight.change and facts.change is Change.WORSE:
        return Kind.UNUSUAL
    moved = Kind.FELL if facts.steps > 0 else Kind.ROSE
    changed = _CHANGES.get(facts.change, Kind.CHANGED)
    found = {changed: weight.change, moved: weight.moved}
    found[Kind.FAR] = weight.distance
    order = list(Kind)
    return max(found, key=lambda each: (found[each], -order.index(each)))


_CHANGES: Final[Mapping[Change | None, Kind]] = MappingProxyType(
    {Change.WORSE: Kind.WORSE, Change.BETTER: Kind.BETTER}
)


def _change(facts: Facts) -> float:
    """Points for a movement; none for what is ordinary."""
    if facts.change is None or facts.change is Change.UNCHANGED or facts.change_is_noise:
        return 0.0
    share = 1.0 if facts.change is Change.WORSE else LIGHTER
    if facts.strength is not None:
        points = min(LIMIT_POINTS * facts.strength, MOST_UNUSUAL)
        return share * points if facts.signal else 0.0
    return share * min(BAND_POINTS * (facts.bands or 0.0), MOST_MOVED)


def _moved(facts: Facts) -> float:
    """Points for a status that is another than before; none where it may as well be the old one."""
    if facts.status_is_noise:
        return 0.0
    return STATUS_STEP * abs(facts.steps) * (1.0 if facts.steps > 0 else LIGHTER)


def _distance(facts: Facts) -> float:
    """Points for a target that is missed, by more than noise; half while the year goes on."""
    if facts.status_is_noise:
        return 0.0
    if facts.status is Status.NEAR:
        points = NEAR
    elif facts.status is not Status.NOT_MET:
        return 0.0
    elif facts.distance is None:
        points = FAR_WITHOUT_DISTANCE
    else:
        points = MOST_FAR * facts.distance / (facts.distance + HALF_WAY)
    return points * (ON_THE_WAY if facts.on_the_way else 1.0)


def _factor(people: float | None) -> float:
    """A tenth more for each power of ten, at most half as much again."""
    if people is None or people <= 1:
        return 1.0
    return min(1.0 + TENFOLD * log10(people), MOST_FACTOR)
