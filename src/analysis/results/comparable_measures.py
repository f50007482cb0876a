"""Which measures of the regions correspond, and what each region has to show for a period.

    concept_id,name,region_id,measure_id,difference
    sjukfranvaro,Sjukfrånvaro,norrbotten,sjukfranvaro,"Har utfall bara för stöddivisionen, …"

A concept is compared in a period when at least one region has an outcome for it and at least one
other region has an outcome at all; for that region the nearest period is taken, and said to be so.
A comparison knows nothing later than its period (`analysis.results.extracts`), so that is earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from analysis.base.codes import Kind, Sex
from analysis.base.errors import DataError, Problem, did_you_mean
from analysis.base.periods import Period
from analysis.base.spans import Span, of_month
from analysis.data.dataset import Dataset, RegionData
from analysis.data.rows import ConceptRow, MeasureRow, Observation, SeriesRow, rows_of
from analysis.language.messages import tr
from analysis.results.row_values import measures as every_measure
from analysis.results.row_values import span_of_row

WHERE = "data/concepts.csv"
# The tables that have figures.
TABLES = ("observations", "series")
# How like two names are, 0–1, where one of them is a slip: norrboten is, vasterbotten is not.
_SLIP = 0.85


@dataclass(frozen=True)
class Figure:
    """One outcome of a region: a row of `observations` or of `series`.

    span: the days that it covers, whose label is what it is called everywhere.
    """

    table: str
    row: Observation | SeriesRow
    unit_id: str
    period: Period
    sex: Sex
    value: float
    span: Span


@dataclass(frozen=True)
class Side:
    """A region's measure in a comparison; no figures when it has no outcome at all."""

    region_id: str
    measure: MeasureRow
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
        """Whether another region has an outcome to show beside one of the period."""
        return bool(self.in_period) and len(self.regions) > 1

    @property
    def is_of_same_period(self) -> bool:
        """Whether at least two regions have the period itself, in one and the same unit."""
        units = {side.measure.unit_of_measure for side in self.sides if side.figures}
        return len(self.in_period) > 1 and len(units) == 1


def correspondences(dataset: Dataset, period: Period) -> tuple[Concept, ...]:
    """Every concept of data/concepts.csv in a period; raises DataError for an unknown measure.

    Rows of a region that is not in the project are left out, as when it has been taken away. One
    that is nearly the name of a region that is there is a slip, and an error.
    """
    every, there = rows_of(dataset.shared["concepts"], ConceptRow), list(dataset.regions)
    declared = [r for r in every if get_close_matches(r.region_id, there, 1, _SLIP)]
    _require_known(dataset, declared)
    concepts: dict[str, list[ConceptRow]] = {}
    measures: dict[str, list[str]] = {}
    for row in declared:
        concepts.setdefault(row.concept_id, []).append(row)
        measures.setdefault(row.region_id, []).append(row.measure_id)
    shown = {name: _shown(dataset.regions[name], own, period) for name, own in measures.items()}
    return tuple(
        Concept(concept, rows[0].name, _sides(dataset, rows, shown, period))
        for concept, rows in concepts.items()
    )


@dataclass(frozen=True)
class _Shown:
    """What a region has to show of a measure: the measure's row, and its nearest figures."""

    measure: MeasureRow
    figures: tuple[Figure, ...]


def _shown(data: RegionData, measures: list[str], period: Period) -> dict[str, _Shown]:
    found = figures(data, measures)
    rows = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    return {name: _Shown(rows[name], tuple(nearest(found[name], period))) for name in measures}


def _sides(
    dataset: Dataset,
    rows: list[ConceptRow],
    shown: Mapping[str, Mapping[str, _Shown]],
    period: Period,
) -> tuple[Side, ...]:
    """The sides in the order of the regions' names, so that no region always stands first."""
    sides = []
    for row in rows:
        own = shown[row.region_id][row.measure_id]
        other = bool(own.figures) and not is_of(own.figures[0].period, period)
        sides.append(Side(row.region_id, own.measure, row.difference, own.figures, other))
    return tuple(sorted(sides, key=lambda side: dataset.regions[side.region_id].region.name))


def figures(data: RegionData, measures: Iterable[str]) -> dict[str, list[Figure]]:
    """Every measured figure of each measure as a whole, from observations and monthly series."""
    found: dict[str, list[Figure]] = {measure: [] for measure in measures}
    for figure in _figures(data, list(found)):
        found[figure.row.measure_id].append(figure)
    units = {unit: place for place, unit in enumerate(data["units"]["unit_id"])}
    return {
        measure: sorted(own, key=lambda f: (units[f.unit_id], f.sex.order))
        for measure, own in found.items()
    }


def _figures(data: RegionData, measures: list[str]) -> Iterator[Figure]:
    own = {name: data[name][data[name]["measure_id"].isin(measures)] for name in TABLES}
    known = every_measure(data)
    for row in rows_of(own["observations"], Observation):
        measured = row.kind is not Kind.FORECAST and not row.component
        if measured and row.value is not None:
            when = Period.parse(row.period)
            span = span_of_row(known[row.measure_id], row)
            yield Figure("observations", row, row.unit_id, when, row.sex, row.value, span)
    for month in rows_of(own["series"], SeriesRow):
        if month.value is not None:
            when = Period.parse(month.month)
            of = month.unit_id, when, Sex.ALL, month.value, of_month(when)
            yield Figure("series", month, *of)


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


def _require_known(dataset: Dataset, declared: Sequence[ConceptRow]) -> None:
    problems = [problem for row in declared if (problem := _unknown(dataset, row)) is not None]
    if problems:
        raise DataError(problems)


def _unknown(dataset: Dataset, row: ConceptRow) -> Problem | None:
    """What a row of concepts refers to that does not exist, if anything."""
    data = dataset.regions.get(row.region_id)
    known = list(dataset.regions) if data is None else list(data["measures"]["measure_id"])
    column = "region_id" if data is None else "measure_id"
    got = row.region_id if data is None else row.measure_id
    if got in known:
        return None
    return Problem(
        tr("a concept refers to something that does not exist"),
        where=WHERE,
        row=row.row,
        column=column,
        got=repr(got),
        fix=did_you_mean(got, known),
    )
