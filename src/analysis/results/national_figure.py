"""What a key figure comes to in all regions: the latest year, the years before, and who is alike.

found = regions_side_by_side(national, comparison)
found.rows      a region each, the best first
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.base.codes import Better, Sex
from analysis.base.values import format_number
from analysis.data.national.body import COUNTRY
from analysis.data.national.comparisons import REGION, Comparison
from analysis.data.national.figures import KeyFigure, National, SeriesBreak
from analysis.method.certainty.jumps import jumps
from analysis.method.certainty.pooled import Values
from analysis.method.certainty.ranks import RankRange, country_reach, noise_reach, rank_ranges
from analysis.system.digests import digest
from analysis.words.inflection import Noun, counted

# A title that says that the value is a share of people or things, and so lies between 0 and 100.
_SHARE = re.compile(r"andel \(%\)[\s.]*(\(-\d{4}\))?$")
_MARK = 12
REGIONS_MORE = Noun("en", "region till", "regioner till")


@dataclass(frozen=True)
class RegionRow:
    """A region's value in the year, and the lowest and highest of the years that go with it.

    value: None where the region has none for the year. rank: None where it cannot be told.
    asked: whether the value is one to ask about: it is far from the year before, as in several
    regions.
    """

    place: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    rank: RankRange | None
    asked: bool


@dataclass(frozen=True)
class ToldBreak:
    """A year from which a region's values do not go with those before, in whole sentences.

    is_asked: whether nobody says why, so that it is to be asked about. everywhere: for all places.
    """

    year: int
    is_asked: bool
    told: str
    everywhere: bool = False


@dataclass(frozen=True)
class SideBySide:
    """A key figure in all regions.

    values: of the regions, by place and year; country: of the country, by year. breaks: those that
    are declared; jumps that a rule finds are added to them.
    """

    figure: KeyFigure
    comparison: Comparison
    names: Mapping[str, str]
    values: Values
    country: Mapping[int, float]
    breaks: tuple[SeriesBreak, ...] = ()

    @cached_property
    def year(self) -> int:
        """The latest year that most regions and the country have a value for."""
        counts = Counter(year for own in self.values.values() for year in own)
        most = max(counts.values())
        full = [year for year, count in counts.items() if count > most / 2]
        return max([year for year in full if year in self.country] or full)

    @property
    def years(self) -> list[int]:
        """Every year that any region has a value for."""
        return sorted({year for own in self.values.values() for year in own})

    @cached_property
    def jumps(self) -> Mapping[int, frozenset[str]]:
        """By year, the regions whose values are to be asked about: by the rule, and declared."""
        found = dict(jumps(self.values))
        for each in self.breaks:
            if not each.is_known and each.place:
                found[each.year] = found.get(each.year, frozenset()) | {each.place}
        return found

    def breaks_of(self, place: str) -> list[int]:
        """The years from which the region's values do not go with those before, oldest first."""
        known = {each.year for each in self.breaks if each.place in ("", place)}
        return sorted(known | {year for year, places in self.jumps.items() if place in places})

    def told_breaks(self, place: str) -> list[ToldBreak]:
        """The region's breaks with what is said of each: the declared reason, or the jump."""
        declared = {each.year: each for each in self.breaks if each.place in ("", place)}
        return [
            ToldBreak(year, not each.is_known, each.reason, everywhere=not each.place)
            if (each := declared.get(year))
            else ToldBreak(year, is_asked=True, told=self._jumped(place, year))
            for year in self.breaks_of(place)
        ]

    def _jumped(self, place: str, year: int) -> str:
        """`Värdet faller från 92,5 till 43,7 på ett år, och i en region till samma år.`"""
        own = self.values[place]
        moved = "stiger" if own[year] > own[year - 1] else "faller"
        first, last = (format_number(own[each], self.figure.decimals) for each in (year - 1, year))
        others = counted(len(self.jumps[year]) - 1, REGIONS_MORE)
        return (
            f"Värdet {moved} från {first} till {last} på ett år, och lika ovanligt i {others}."
            " Det är mer än dubbelt så långt som nyckeltalet brukar ändras."
        )

    def since(self, place: str) -> int:
        """The first year whose value goes with the region's latest: after its last break."""
        return max([year for year in self.breaks_of(place) if year <= self.year], default=0)

    def _is_possible(self, value: float) -> bool:
        return not _SHARE.search(self.figure.title) or 0 <= value <= 100

    @cached_property
    def asked(self) -> frozenset[str]:
        """The regions whose value of the year to ask about: a jump, or no possible share."""
        odd = (
            place
            for place, own in self.values.items()
            if self.year in own and not self._is_possible(own[self.year])
        )
        return frozenset(odd) | self.jumps.get(self.year, frozenset())

    @cached_property
    def unbroken(self) -> Values:
        """The values without impossible ones, and those of both years of a break."""
        return {
            place: {
                year: value
                for year, value in own.items()
                if not {year, year + 1} & {*self.breaks_of(place)} and self._is_possible(value)
            }
            for place, own in self.values.items()
        }

    @cached_property
    def reach(self) -> float | None:
        """How far apart two regions of the same level may lie; None where that is not known."""
        return noise_reach(self.unbroken, self.year, self.comparison.years)

    @cached_property
    def country_reach(self) -> float | None:
        """How far from the country a region of its level may lie; None where not known."""
        own = self.comparison.years
        return country_reach(self.unbroken, self.country, self.year, own)

    def apart(self, row: RegionRow) -> int | None:
        """1 above the country, -1 below, 0 within the noise; None where that is not known."""
        if row.value is None or row.asked or self.national is None or self.country_reach is None:
            return None
        gap = row.value - self.national
        return 0 if abs(gap) <= self.country_reach else 1 if gap > 0 else -1

    def is_better(self, row: RegionRow) -> bool | None:
        """Whether a region is surely better than the country, or surely worse; None for neither."""
        apart = self.apart(row)
        if not apart or not self.is_ordered:
            return None
        return (apart > 0) == (self.figure.better is Better.HIGHER)

    @property
    def is_ordered(self) -> bool:
        """Whether some values are better than others."""
        return self.figure.better in (Better.HIGHER, Better.LOWER)

    @cached_property
    def ranks(self) -> Mapping[str, RankRange]:
        """Between which places each region stands; none without an order or a known noise."""
        if not self.is_ordered or not self.reach:
            return {}
        return rank_ranges(self._to_rank, self.figure.better, self.reach)

    @property
    def _to_rank(self) -> Mapping[str, float]:
        now = {place: own[self.year] for place, own in self.values.items() if self.year in own}
        return {place: value for place, value in now.items() if place not in self.asked}

    @cached_property
    def rows(self) -> list[RegionRow]:
        """A row for each region, the best value first, or the highest where none is better."""
        sign = 1 if self.figure.better is Better.LOWER else -1
        rows = [self._row(place, name) for place, name in self.names.items()]
        return sorted(rows, key=lambda r: (r.value is None, sign * (r.value or 0.0), r.name))

    def _row(self, place: str, name: str) -> RegionRow:
        own = self.values.get(place, {})
        since, value = self.since(place), own.get(self.year)
        span = [own[year] for year in own if since <= year <= self.year]
        low, high = (min(span), max(span)) if span else (None, None)
        rank, asked = self.ranks.get(place), place in self.asked
        return RegionRow(place, name, value, low, high, rank, asked)

    @property
    def mark(self) -> str:
        """A short mark of all values, for a reader to compare."""
        text = repr(
            (self.figure, self.breaks, sorted(self.country.items()), sorted(self.values.items()))
        )
        return digest(text.encode())[:_MARK]

    @property
    def national(self) -> float | None:
        """The country's value in the same year."""
        return self.country.get(self.year)


def side_by_side(national: National, figure: KeyFigure) -> SideBySide:
    """The regions' values of a key figure under its own title."""
    return regions_side_by_side(national, Comparison(figure.kpi, figure.title, figure.title, 1))


def regions_side_by_side(national: National, comparison: Comparison) -> SideBySide:
    """The regions' values of a key figure; raises KeyError for one that is not there."""
    names = {each.place: each.title for each in national.places.values() if each.kind == REGION}
    own: dict[str, dict[int, float]] = {}
    for value in national.values:
        if value.kpi == comparison.kpi and value.sex is Sex.ALL:
            own.setdefault(value.place, {})[value.year] = value.value
    regions = {place: years for place, years in own.items() if place in names}
    figure = national.key_figures[comparison.kpi]
    broken = tuple(each for each in national.breaks if each.kpi == comparison.kpi)
    return SideBySide(figure, comparison, names, regions, own.get(COUNTRY, {}), broken)
