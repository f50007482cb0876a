"""How many who live in a county: SCB's own totals as denominators, and groups of like size.

A denominator is a figure that SCB publishes for all ages. Parts are never added up for one: since
2025 each cell has a small random noise, and a sum of cells has more of it (SCB on TAB6471).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from analysis.base.codes import Sex
from analysis.data.national.body import COUNTRY
from analysis.data.national.comparisons import REGION
from analysis.data.national.figures import ALL_AGES, National

PER = 1000


@dataclass(frozen=True)
class Inhabitants:
    """How many lived in a county in a month, `2026M04`, as SCB has it."""

    number: int
    month: str

    @property
    def year(self) -> int:
        return int(self.month[:4])

    def per_thousand(self, count: float) -> float:
        """A count for every 1,000 inhabitants."""
        return PER * count / self.number


def inhabitants(national: National, place: str, year: int, sex: Sex) -> Inhabitants | None:
    """SCB's total of a place in the last month that there is of a year; None where there is none.

    A total of another year is none: what was counted then was counted among other people.
    """
    if place not in national.places or place == COUNTRY:
        return None
    county = national.places[place].county_code
    own = [
        Inhabitants(each.population, each.month)
        for each in national.population
        if (each.county_code, each.age, each.sex) == (county, ALL_AGES, sex)
        and each.month.startswith(f"{year}M")
        and each.population > 0
    ]
    return max(own, key=lambda each: each.month, default=None)


@dataclass(frozen=True)
class Size:
    """A group of regions with about as many inhabitants: from so many to fewer than so many."""

    lowest: int
    words: str


# The limits lie where no region is near, so that the noise in SCB's cells moves none across.
SIZES: Final = (
    Size(1_000_000, "minst en miljon invånare"),
    Size(330_000, "330 000 till en miljon invånare"),
    Size(180_000, "180 000 till 330 000 invånare"),
    Size(0, "färre än 180 000 invånare"),
)


def sizes(national: National) -> Mapping[str, Size]:
    """The group of each region that there is a population of.

    It is read from SCB's total where there is one, else from all age groups together, which is good
    enough to tell in which group a region is and is used for nothing else.
    """
    latest = max((each.month for each in national.population), default="")
    counties: dict[str, dict[bool, int]] = {}
    for each in national.population:
        if each.month == latest and each.sex is Sex.ALL:
            own = counties.setdefault(each.county_code, {})
            is_total = each.age == ALL_AGES
            own[is_total] = own.get(is_total, 0) + each.population
    found = {
        place.place: _size(counties[place.county_code])
        for place in national.places.values()
        if place.kind == REGION and place.county_code in counties
    }
    return MappingProxyType(found)


def _size(counted: Mapping[bool, int]) -> Size:
    """The group of a total, or without one of all ages. counted: by whether it is a total."""
    people = counted.get(True) or counted[False]
    return next(each for each in SIZES if people >= each.lowest)
