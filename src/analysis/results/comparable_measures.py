"""Which measures of the regions correspond, and what each region has to show for a period.

    concept_id,name,region_id,measure_id,difference
    sjukfranvaro,Sjukfrånvaro,norrbotten,sjukfranvaro,"Har utfall bara för stöddivisionen, …"

A concept is compared in a period when at least one region has an outcome for it and at least one
other region has an outcome at all; for that region the nearest period is taken, and said to be so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.base.codes import Kind, Sex
from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.periods import Period
from analysis.data.dataset import Dataset, RegionData, records

Row = Mapping[Hashable, Any]
WHERE = "data/concepts.csv"


@dataclass(frozen=True)
class Figure:
    """One outcome of a region: a row of `observations` or of `series`."""

    table: str
    row: Row
    unit_id: str
    period: Period
    sex: str

    @property
    def value(self) -> float:
        return float(self.row["value"])


@dataclass(frozen=True)
class Side:
    """A region's measure in a comparison; no figures when it has no outcome at all."""

    region_id: str
    measure: Row
    difference: str
    figures: tuple[Figure, ...]
    is_other_period: bool

    @property
    def in_period(self) -> bool:
        return bool(self.figures) and not self.is_other_period


@dataclass(frozen=True)
class Concept:
    """A concept in a period, with a side for each measure that corresponds to it."""

    concept_id: str
    name: str
    sides: tuple[Side, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that have an outcome to show, in order."""
        return tuple(dict.fromkeys(side.region_id for side in self.sides if side.figures))

    @property
    def in_period(self) -> tuple[str, ...]:
        """The regions that have an outcome for the period itself."""
        return tuple(dict.fromkeys(side.region_id for side in self.sides if side.in_period))

    @property
    def is_compared(self) -> bool:
        return bool(self.in_period) and len(self.regions) > 1


def correspondences(dataset: Dataset, period: Period) -> tuple[Concept, ...]:
    """Every concept of data/concepts.csv in a period; raises DataError for an unknown measure."""
    declared = records(dataset.shared["concepts"])
    _require_known(dataset, declared)
    concepts: dict[str, list[Row]] = {}
    measures: dict[str, list[str]] = {}
    for row in declared:
        concepts.setdefault(row["concept_id"], []).append(row)
        measures.setdefault(row["region_id"], []).append(row["measure_id"])
    shown = {name: _shown(dataset.regions[name], own, period) for name, own in measures.items()}
    return tuple(
        Concept(concept, rows[0]["name"], _sides(dataset, rows, shown, period))
        for concept, rows in concepts.items()
    )


@dataclass(frozen=True)
class _Shown:
    """What a region has to show of a measure: the measure's row, and its nearest figures."""

    measure: Row
    figures: tuple[Figure, ...]


def _shown(data: RegionData, measures: list[str], period: Period) -> dict[str, _Shown]:
    found = figures(data, measures)
    rows = {row["measure_id"]: row for row in records(data["measures"])}
    return {name: _Shown(rows[name], tuple(nearest(found[name], period))) for name in measures}


def _sides(
    dataset: Dataset, rows: list[Row], shown: Mapping[str, Mapping[str, _Shown]], period: Period
) -> tuple[Side, ...]:
    """The sides in the order of the regions' names, so that no region always stands first."""
    sides = []
    for row in rows:
        own = shown[row["region_id"]][row["measure_id"]]
        other = bool(own.figures) and not is_of(own.figures[0].period, period)
        sides.append(Side(row["region_id"], own.measure, row["difference"], own.figures, other))
    return tuple(sorted(sides, key=lambda side: dataset.regions[side.region_id].region.name))


def figures(data: RegionData, measures: Iterable[str]) -> dict[str, list[Figure]]:
    """Every measured figure of each measure as a whole, from observations and monthly series."""
    found: dict[str, list[Figure]] = {measure: [] for measure in measures}
    for table, column in (("observations", "period"), ("series", "month")):
        frame = data[table]
        own = frame[frame["measure_id"].isin(list(found)) & frame["value"].notna()]
        for row in records(own):
            if row.get("kind") != Kind.FORECAST and not row.get("component"):
                found[row["measure_id"]].append(_figure(table, row, row[column]))
    units = {unit: place for place, unit in enumerate(data["units"]["unit_id"])}
    return {
        measure: sorted(own, key=lambda f: (units[f.unit_id], Sex(f.sex).order))
        for measure, own in found.items()
    }


def _figure(table: str, row: Row, period: str) -> Figure:
    return Figure(table, row, row["unit_id"], Period.parse(period), str(row.get("sex", Sex.ALL)))


def nearest(found: Iterable[Figure], period: Period) -> list[Figure]:
    """The figures of the period, else those of the nearest one, the earlier of two equally near."""
    every = list(found)
    if not every:
        return []
    best = min((f.period for f in every), key=lambda p: (_months_apart(p, period), p))
    return [f for f in every if is_of(f.period, best)]


def is_of(one: Period, other: Period) -> bool:
    """Whether two spans end with the same month: April stands in the report for January–April."""
    return (one.year, one.end_month) == (other.year, other.end_month)


def _months_apart(one: Period, other: Period) -> int:
    return abs((one.year - other.year) * 12 + one.end_month - other.end_month)


def _require_known(dataset: Dataset, declared: Sequence[Row]) -> None:
    problems = [problem for row in declared if (problem := _unknown(dataset, row)) is not None]
    if problems:
        raise DataError(problems)


def _unknown(dataset: Dataset, row: Row) -> Problem | None:
    """What a row of concepts refers to that does not exist, if anything."""
    data = dataset.regions.get(row["region_id"])
    known = list(dataset.regions) if data is None else list(data["measures"]["measure_id"])
    column = "region_id" if data is None else "measure_id"
    if row[column] in known:
        return None
    return Problem(
        "a concept refers to something that does not exist",
        where=WHERE,
        row=int(row["row"]),
        column=column,
        got=repr(row[column]),
        fix=did_you_mean(str(row[column]), known),
    )
