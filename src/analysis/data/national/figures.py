"""Reads data/national: yearly values of Kolada's key figures, and the population of counties.

    kpi,place,year,sex,value
    N70642,0025,2021,T,3.6

A place is a code of four digits: 0000 is the country and 0025 Region Norrbotten. Values are copied
from a public copy of Kolada's and rounded there; key_figures.csv says so in `reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from analysis.base.codes import Better, Sex
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.national.comparisons import Comparison, read_comparisons
from analysis.data.national.read import FOLDER, read_rows
from analysis.language.messages import tr

# The age of all, SCB's own total, in population.csv: groups are not added up for one.
ALL_AGES = "TotSA"


@dataclass(frozen=True)
class KeyFigure:
    """A key figure as it was when it was chosen; unit and better are ours, Kolada has neither."""

    kpi: str
    title: str
    better: Better
    unit: str
    decimals: int
    kolada_source: str
    reading: str


@dataclass(frozen=True)
class Place:
    """The country, a region or a municipality; kind: country, region or municipality."""

    place: str
    title: str
    kind: str
    county_code: str


@dataclass(frozen=True)
class Value:
    """A key figure's value for a place, a year and a sex, in the key figure's unit."""

    kpi: str
    place: str
    year: int
    sex: Sex
    value: float


@dataclass(frozen=True)
class Population:
    """People of some ages, `80-89` or ALL_AGES, who live in a county in a month, `2026M04`."""

    county_code: str
    age: str
    sex: Sex
    month: str
    population: int


@dataclass(frozen=True)
class SeriesBreak:
    """The first year whose values are not comparable with those before.

    place: "" where it is so everywhere. is_known: whether Kolada or its source says so; one that is
    not known is a jump that is to be asked about, and no change of what is measured.
    """

    kpi: str
    place: str
    year: int
    is_known: bool
    reason: str


@dataclass(frozen=True)
class National:
    """All of data/national; empty in a project without it."""

    key_figures: Mapping[str, KeyFigure] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    values: tuple[Value, ...] = ()
    population: tuple[Population, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()

    def breaks_in(self, kpi: str) -> tuple[SeriesBreak, ...]:
        """The breaks in a key figure's series, of any place, oldest first."""
        own = (each for each in self.breaks if each.kpi == kpi)
        return tuple(sorted(own, key=lambda each: each.year))

    def breaks_of(self, kpi: str, place: str) -> tuple[SeriesBreak, ...]:
        """Those of the series for a place."""
        return tuple(each for each in self.breaks_in(kpi) if each.place in ("", place))


def read_national(paths: Paths, kpis: Set[str] | None = None) -> National:
    """Read data/national; raises DataError with the file and row of what cannot be read.

    kpis: the key figures to read, all where none are given.
    """
    folder = paths.data / FOLDER
    if not folder.is_dir():
        return National()
    figures = read_rows(folder / "key_figures.csv", _key_figure, kpis)
    places = read_rows(folder / "places.csv", _place)
    return National(
        {each.kpi: each for each in figures},
        {each.place: each for each in places},
        read_rows(folder / "values.csv", _value, kpis),
        read_rows(folder / "population.csv", _population),
        read_rows(folder / "breaks.csv", _break, kpis),
    )


def unread_figures(paths: Paths) -> list[Problem]:
    """What cannot be read of data/national, and what its values refer to that is not there."""
    try:
        found, compared = read_national(paths), read_comparisons(paths)
    except DataError as error:
        return [*error.problems]
    return [
        *_unknown_names(
            paths,
            found,
            "values.csv",
            found.values,
            tr("add a row for it, or take its values away"),
        ),
        *_unknown_names(
            paths, found, "breaks.csv", found.breaks, tr("add a row for it, or take the break away")
        ),
        *_unknown_comparisons(paths, found, compared),
        *(problem for file, key in _KEYS.items() for problem in _twice(paths, file, key)),
    ]


# What tells the rows of each table that is written by hand apart; the others are fetched.
_KEYS = {
    "key_figures.csv": ("kpi",),
    "places.csv": ("place",),
    "comparisons.csv": ("kpi",),
    "breaks.csv": ("kpi", "place", "year"),
}


def _twice(paths: Paths, file: str, key: tuple[str, ...]) -> Iterator[Problem]:
    """The rows of a file that have the key of one before them."""
    path, seen = paths.data / FOLDER / file, set[tuple[str, ...]]()
    for number, row in enumerate(read_rows(path, dict), 2):
        own = tuple(row[name] for name in key)
        if own in seen:
            yield Problem(
                tr("the row's key is already used: this row stands twice"),
                where=shown(path),
                row=number,
                column=", ".join(key),
                got=repr(", ".join(filter(None, own))),
                expected=tr("a key that no other row of the table has"),
                fix=tr("delete one of the rows, or tell them apart in a column of the key"),
            )
        seen.add(own)


def _unknown_comparisons(
    paths: Paths, found: National, compared: Sequence[Comparison]
) -> list[Problem]:
    where, fix = (
        shown(paths.data / FOLDER / "comparisons.csv"),
        tr("correct the id of the key figure"),
    )
    strange = sorted({each.kpi for each in compared} - set(found.key_figures))
    return [_unknown(name, where, "kpi", "key_figures.csv", fix) for name in strange]


def _unknown_names(
    paths: Paths,
    found: National,
    file: str,
    rows: Sequence[Value] | Sequence[SeriesBreak],
    fix: str,
) -> list[Problem]:
    strange = {each.kpi for each in rows} - set(found.key_figures)
    nowhere = {each.place for each in rows} - {*found.places, ""}
    where = shown(paths.data / FOLDER / file)
    return [
        *(_unknown(name, where, "kpi", "key_figures.csv", fix) for name in sorted(strange)),
        *(_unknown(name, where, "place", "places.csv", fix) for name in sorted(nowhere)),
    ]


def _unknown(name: str, where: str, column: str, file: str, fix: str) -> Problem:
    what = tr("no row of {file} has this", file=file)
    return Problem(what, where=where, column=column, got=repr(name), fix=fix)


def _key_figure(row: dict[str, str]) -> KeyFigure:
    own = {"better": Better(row["better"]), "decimals": int(row["decimals"])}
    return KeyFigure(**{**row, **own})  # type: ignore[arg-type]


def _place(row: dict[str, str]) -> Place:
    return Place(**row)


def _value(row: dict[str, str]) -> Value:
    sex, year = Sex(row["sex"]), int(row["year"])
    return Value(row["kpi"], row["place"], year, sex, float(row["value"]))


def _population(row: dict[str, str]) -> Population:
    sex, people = Sex(row["sex"]), int(row["population"])
    return Population(row["county_code"], row["age"], sex, row["month"], people)


def _break(row: dict[str, str]) -> SeriesBreak:
    if row["state"] not in ("known", "suspected"):
        raise ValueError(tr("state is {state!r}, neither known nor suspected", state=row["state"]))
    known = row["state"] == "known"
    return SeriesBreak(row["kpi"], row["place"], int(row["year"]), known, row["reason"])
