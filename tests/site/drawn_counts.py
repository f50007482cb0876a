"""Counts of people drawn by a seed: for each measure another shape, and which of it is told of.

A measure is counted by unit (one to three levels), sex, component and days, or by some of these;
its count is told of under one goal or two, as final or preliminary; one measure is a share of a
group. Of the finest counts some are small and the others large and of their own, so that every
sum is recognised wherever it stands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from tests.site.small_counts import GROUP, SHARE, Count, fill, outcome, tell, verdict
from tests.support import Project, make_project

# What each axis of a shape may be: the places on it, each with the finest parts that it covers.
Axis = Mapping[str, tuple[str, ...]]
ONE: Final[Axis] = {"": ("",)}
NORTH: Final = ("kusten", "fjallen")
UNITS: Final[tuple[Axis, ...]] = (
    {"region": ("region",)},
    {"region": ("norr", "soder"), "norr": ("norr",), "soder": ("soder",)},
    {
        **{"region": (*NORTH, "soder"), "norr": NORTH, "soder": ("soder",)},
        **{unit: (unit,) for unit in NORTH},
    },
)
SEXES: Final[tuple[Axis, ...]] = ({"T": ("T",)}, {"T": ("K", "M"), "K": ("K",), "M": ("M",)})
PARTS: Final = ("dag", "kvall", "natt")
COMPONENTS: Final[tuple[Axis, ...]] = (
    ONE,
    {"": PARTS[:2], **{part: (part,) for part in PARTS[:2]}},
    {"": PARTS, **{part: (part,) for part in PARTS}},
)
MONTHS: Final = tuple(f"2021-{month:02d}" for month in range(1, 5))
TERTIALS: Final = tuple(f"2020-T{n}" for n in (1, 2, 3))
# Own tertials with their year, months with their tertial, and sums from 1 January.
DAYS: Final[tuple[Axis, ...]] = (
    {"2021-T1": ("2021-T1",)},
    {"2021-T1": MONTHS, **{month: (month,) for month in MONTHS}},
    {"2020": TERTIALS, **{tertial: (tertial,) for tertial in TERTIALS}},
    {f"2020-T{n}": TERTIALS[:n] for n in (1, 2, 3)},
)
COUNTED: Final = ("point", "period", "period", "year_to_date")  # by the axis of days
MOST: Final = 28  # places of a measure, so that its page does not take long
LARGE: Final = (100_000, 899_999)  # of six digits: no other number of a file is one by chance
GROUPS: Final = (20_000, 89_999)  # so large that shares of few are told apart from other numbers


class Place(NamedTuple):
    """Where a count of a measure stands."""

    unit: str
    sex: str
    component: str
    period: str


@dataclass(frozen=True)
class Drawn:
    """A measure of a shape, with how many there are of each finest kind, and what is told."""

    measure: str
    axes: tuple[Axis, Axis, Axis, Axis]
    accumulation: str
    people: Mapping[Place, int]
    told: tuple[Count, ...] = ()

    @property
    def places(self) -> list[Place]:
        """Every count of the shape; months have neither sexes nor components."""
        every = [Place(*each) for each in product(*self.axes)]
        return [p for p in every if p.period not in MONTHS or (p.sex == "T" and not p.component)]

    def kinds(self, place: Place) -> list[Place]:
        """The finest kinds that a count is the sum of."""
        parts = (axis[at] for axis, at in zip(self.axes, place, strict=True))
        return [Place(*each) for each in product(*parts)]

    def value(self, place: Place) -> int:
        return sum(self.people[kind] for kind in self.kinds(place))


def drawn_measures(seed: int, number: int = 7) -> list[Drawn]:
    """As many measures of counts, and the group of a share, such that no two sums are alike."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        every = [_measure(f"antal-{n}", _axes(chance), chance) for n in range(number)]
        every.append(_measure(GROUP, (UNITS[1], SEXES[1], ONE, DAYS[0]), chance, few=False))
        large = [
            made.value(place) + more
            for made, more in product(every, (0, 11))
            for place in made.places
            if made.value(place) >= GROUPS[0]
        ]
        if len({*large}) == len(large):
            return every


def _axes(chance: random.Random) -> tuple[Axis, Axis, Axis, Axis]:
    """A shape that is neither a single count nor too many of them."""
    while True:
        days = chance.choice(DAYS)
        axes = (
            chance.choice(UNITS),
            SEXES[0] if MONTHS[0] in days else chance.choice(SEXES),
            ONE if MONTHS[0] in days else chance.choice(COMPONENTS),
            days,
        )
        size = len(axes[0]) * len(axes[1]) * len(axes[2]) * len(axes[3])
        if 1 < size <= MOST:
            return axes


def _measure(
    name: str, axes: tuple[Axis, Axis, Axis, Axis], chance: random.Random, *, few: bool = True
) -> Drawn:
    """A measure with people drawn, of the finest kinds at least one of them few."""
    finest = ({part for parts in axis.values() for part in parts} for axis in axes)
    kinds = sorted(Place(*each) for each in product(*finest))
    people = {kind: chance.randint(*(LARGE if few else GROUPS)) for kind in kinds}
    chosen = chance.sample(kinds, chance.randint(1, max(1, len(kinds) // 3))) if few else []
    people |= {kind: chance.randint(1, 4) for kind in chosen}
    made = Drawn(name, axes, COUNTED[DAYS.index(axes[3])], people)
    return Drawn(name, axes, made.accumulation, people, tuple(_told(made, chance)))


def _told(made: Drawn, chance: random.Random) -> Iterator[Count]:
    """Most counts of the measure, each under one of two goals, some of them preliminary."""
    for place in made.places:
        total = place == made.places[0]
        if not total and made.measure != GROUP and chance.random() < 0.1:
            continue  # is not told of
        month = place.period in MONTHS
        kind = "preliminary" if not month and chance.random() < 0.15 else "actual"
        goal = 0 if month else int(chance.random() < 0.3)
        yield Count(made.measure, made.value(place), *place, kind=kind, goal=goal)
        if not month and chance.random() < 0.1:
            yield Count(made.measure, made.value(place), *place, kind=kind, goal=1 - goal)


def shares_of(group: Drawn, seed: int) -> dict[Place, int]:
    """How many of each part of the group a share is of: few, all but few, or many.

    No two shares are alike.
    """
    chance = random.Random(seed + 1)  # noqa: S311 - no secret
    while True:
        number = {
            kind: chance.choice((few, size - few, chance.randint(size // 5, size * 4 // 5)))
            for kind, size in group.people.items()
            for few in (chance.randint(1, 4),)
        }
        every = {at: sum(number[kind] for kind in group.kinds(at)) for at in group.places}
        told = {share_of(counted, group.value(place)) for place, counted in every.items()}
        if len(told) == len(every):
            return every


def share_of(number: int, group: int) -> float:
    """So many of the group, in per cent, as it is told."""
    return round(100 * number / group, 4)


def drawn_book(root: Path, seed: int) -> Project:
    """The project, with every template, that tells of what the seed draws."""
    project = make_project(root)
    every = drawn_measures(seed)
    group = every[-1]
    told = [count for made in every for count in made.told]
    shares = [
        {
            **outcome(Count(SHARE, 0, *place)),
            **{"value": share_of(number, group.value(place)), "comment": ""},
        }
        for place, number in shares_of(group, seed).items()
    ]
    tell(project, told, shares, {made.measure: made.accumulation for made in every})
    few = next(count for count in told if 1 <= count.value < 5)
    whole = next(count for count in told if count.measure == few.measure)
    said = f"Antal {few.measure}: {few.value} av {whole.value}."
    fill(project, "assessments", [verdict(said, few.goal)])
    return project
