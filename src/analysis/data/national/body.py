"""The national key figures of one body, as values that its own measures can be held against.

data/regions/norrbotten/key_figures.csv:

    measure_id,unit_id,component,kpi,relation,comparison,ages,scale,source,source_line,reading,note
    vardskador,region,,N70642,same,value,,,plan.txt,917,inferred,
    akutbesok-80,region,,U79029,same,count,80+,,plan.txt,760,inferred,Antal per 1 000 invånare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, assert_never

from analysis.base.codes import Comparison, Relation, Sex
from analysis.data.national.figures import ALL_AGES, KeyFigure, National, SeriesBreak
from analysis.data.rows import KeyFigureRow

COUNTRY: Final = "0000"
_PER_INHABITANTS = re.compile(r"per (?P<size>[\d\s]+)\s*invånare")


@dataclass(frozen=True)
class People:
    """How many who live in a county: the number, the ages, and the month that it is of."""

    number: int
    ages: str
    month: str


@dataclass(frozen=True)
class Figure:
    """A key figure's value for a place and a year, as a value of the measure.

    value: in the measure's unit. kolada: in the key figure's own unit. country: what the value is
    a share of, for a difference from the country. people: whom a number was counted with.
    rounding: how far the value may be from what it is rounded from, in the measure's unit.
    """

    place: str
    year: int
    value: float
    kolada: float
    rounding: float = 0.0
    people: People | None = None
    country: float | None = None
    is_scaled: bool = False

    @property
    def is_own_work(self) -> bool:
        """Whether it is computed by us from Kolada's figure, whose source line then is another."""
        return self.people is not None or self.country is not None or self.is_scaled


@dataclass(frozen=True)
class Counterpart:
    """A measure's key figure, with what is known of it for the body's place and others like it.

    values: for all, by place and year. by_sex: those of women and men, where there are any.
    """

    row: KeyFigureRow
    key_figure: KeyFigure
    place: str
    values: Mapping[tuple[str, int], float]
    by_sex: Mapping[tuple[str, int, Sex], float] = field(default_factory=dict)
    every_break: tuple[SeriesBreak, ...] = ()
    people: tuple[People, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the measure's figures may be held against the key figure's."""
        return self.row.relation is Relation.SAME

    @property
    def breaks(self) -> tuple[SeriesBreak, ...]:
        """The breaks of the body's own series, oldest first."""
        return self.breaks_of(self.place)

    def breaks_of(self, place: str) -> tuple[SeriesBreak, ...]:
        """The breaks of a place's series, oldest first."""
        return tuple(each for each in self.every_break if each.place in ("", place))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which there is a value for any place, oldest first."""
        return tuple(sorted({year for _, year in self.values}))

    def own(self, year: int, sex: Sex = Sex.ALL) -> Figure | None:
        """The body's own value, None where there is none."""
        return self.figure(self.place, year, sex)

    def country(self, year: int, sex: Sex = Sex.ALL) -> Figure | None:
        """The country's value, None where there is none; of a difference from it, 0."""
        return self.figure(COUNTRY, year, sex)

    def others(self, year: int, sex: Sex = Sex.ALL) -> tuple[Figure, ...]:
        """The values of the other places, without the country, in the order of their codes."""
        places = sorted({place for place, when in self.values if when == year})
        found = (self.figure(p, year, sex) for p in places if p not in (COUNTRY, self.place))
        return tuple(each for each in found if each is not None)

    def figure(self, place: str, year: int, sex: Sex = Sex.ALL) -> Figure | None:
        """The value of a place. A number is for as many people as live in the body's own county.

        It is for all alone: of how many the women and the men are a number each is not known.
        """
        kolada = self._kolada(place, year, sex)
        if kolada is None:
            return None
        match self.row.comparison:
            case Comparison.VALUE:
                scale = self._scale
                rounding = self._half * scale
                return Figure(place, year, kolada * scale, kolada, rounding, is_scaled=scale != 1)
            case Comparison.COUNT:
                return self._count(place, year, kolada) if sex is Sex.ALL else None
            case Comparison.PERCENT_OF_COUNTRY:
                return self._difference(place, year, kolada, self._kolada(COUNTRY, year, sex))
            case unknown:
                assert_never(unknown)

    def _kolada(self, place: str, year: int, sex: Sex) -> float | None:
        if sex is Sex.ALL:
            return self.values.get((place, year))
        return self.by_sex.get((place, year, sex))

    @property
    def _scale(self) -> float:
        return 1.0 if self.row.scale is None else self.row.scale

    @property
    def _half(self) -> float:
        """Half a unit of the key figure's last decimal."""
        return 0.5 * 10.0**-self.key_figure.decimals

    def _count(self, place: str, year: int, kolada: float) -> Figure | None:
        size = per_inhabitants(self.key_figure)
        if size is None or not self.people:
            return None
        nearest = max(self.people, key=lambda p: (-abs(int(p.month[:4]) - year), p.month))
        each = self._scale / size * nearest.number
        return Figure(place, year, kolada * each, kolada, self._half * each, nearest)

    def _difference(
        self, place: str, year: int, kolada: float, country: float | None
    ) -> Figure | None:
        if not country:
            return None
        rounding = 100 * self._half * (1 + kolada / country) / country
        difference = (kolada / country - 1) * 100
        return Figure(place, year, difference, kolada, rounding, country=country)


@dataclass(frozen=True)
class BodyFigures:
    """Every counterpart of a body's measures, in the order of key_figures.csv."""

    place: str = ""
    counterparts: tuple[Counterpart, ...] = field(default_factory=tuple)

    def of(self, measure_id: str, unit_id: str, component: str = "") -> tuple[Counterpart, ...]:
        """Those of a measure's figures at a unit; the unit must be the one that stands for all."""
        wanted = measure_id, unit_id, component
        return tuple(each for each in self.counterparts if _place(each.row) == wanted)

    def same(self, measure_id: str, unit_id: str, component: str = "") -> Counterpart | None:
        """The one that the figures may be held against."""
        return next((c for c in self.of(measure_id, unit_id, component) if c.is_same), None)


def body_figures(national: National, code: str, rows: Iterable[KeyFigureRow]) -> BodyFigures:
    """The counterparts of a body's measures.

    code: of its county or municipality, "" for one that has none. A key figure or a place that is
    not in data/national gives nothing: `tertial check` tells of it.
    """
    place = place_of(national, code)
    return BodyFigures(place, tuple(_counterparts(national, place, rows)))


def _counterparts(
    national: National, place: str, rows: Iterable[KeyFigureRow]
) -> Iterator[Counterpart]:
    values: dict[str, dict[tuple[str, int], float]] = {}
    by_sex: dict[str, dict[tuple[str, int, Sex], float]] = {}
    alike = _alike(national, place)
    for each in national.values:
        if each.place not in alike:
            continue
        if each.sex is Sex.ALL:
            values.setdefault(each.kpi, {})[each.place, each.year] = each.value
        else:
            by_sex.setdefault(each.kpi, {})[each.place, each.year, each.sex] = each.value
    for row in rows:
        if row.kpi in national.key_figures:
            yield Counterpart(
                row,
                national.key_figures[row.kpi],
                place,
                values.get(row.kpi, {}),
                by_sex.get(row.kpi, {}),
                national.breaks_in(row.kpi),
                people_of(national, place, row.ages) if row.ages else (),
            )


def _alike(national: National, place: str) -> frozenset[str]:
    """The places of the body's own kind, and the country: a region is one of the regions."""
    own = national.places.get(place)
    kind = own.kind if own else "region"
    return frozenset(p.place for p in national.places.values() if p.kind in (kind, "country"))


def place_of(national: National, code: str) -> str:
    """Kolada's code of a place for that of its county or municipality; "" where it is not known."""
    found = (
        place.place
        for place in national.places.values()
        if code and (place.place == code or (place.kind == "region" and place.county_code == code))
    )
    return next(found, "")


def people_of(national: National, place: str, ages: str) -> tuple[People, ...]:
    """Those of some ages, `80+`, who live in a region's county, month by month.

    None for a municipality: how many live there is not known, only how many live in its county.
    """
    if place not in national.places or national.places[place].kind != "region":
        return ()
    county, lowest = national.places[place].county_code, int(ages.rstrip("+"))
    months: dict[str, int] = {}
    for group in national.population:
        if group.age == ALL_AGES:
            continue
        youngest = int(re.split(r"[-+]", group.age)[0])
        if group.county_code == county and group.sex is Sex.ALL and youngest >= lowest:
            months[group.month] = months.get(group.month, 0) + group.population
    return tuple(People(number, ages, month) for month, number in sorted(months.items()))


def per_inhabitants(figure: KeyFigure) -> int | None:
    """How many inhabitants a key figure is counted by, 1000; None where it is not counted so."""
    found = _PER_INHABITANTS.search(figure.unit)
    return int(re.sub(r"\s", "", found["size"])) if found else None


def _place(row: KeyFigureRow) -> tuple[str, str, str]:
    return row.measure_id, row.unit_id, row.component
