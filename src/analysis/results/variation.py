"""How a region's series vary, and whether they will meet their targets: a board's view.

A series is a measure month by month in the region's reports, or the yearly values of the national
key figure that the measure answers to. Its limits begin anew where what is counted has changed, and
where new_levels.csv says with a reason that the level is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

from analysis.base.codes import Sex
from analysis.base.model import Measure
from analysis.base.values import format_month
from analysis.data.dataset import RegionData
from analysis.data.national.body import Counterpart
from analysis.data.rows import SeriesRow, TargetRow, rows_of
from analysis.data.version_rows import NewLevelRow
from analysis.method.control_chart.limits import every_month
from analysis.method.control_chart.place import Placement, place
from analysis.results.history import History
from analysis.results.row_values import target
from analysis.results.series import monthly
from analysis.results.versions import sentence
from analysis.words.inflection import MONTH, Noun

YEAR = Noun("ett", "år", "år")
# A measure of a unit, and the part of it.
Place = tuple[str, str, str]


class Basis(Enum):
    """What a series is made of, and what its values are apart."""

    MONTHS = "månadsvärden i regionens rapporter", MONTH
    YEARS = "årsvärden i Kolada", YEAR

    @property
    def words(self) -> str:
        return str(self.value[0])

    @property
    def step(self) -> Noun:
        return self.value[1]


@dataclass(frozen=True)
class NewLevel:
    """From when the limits of a series are counted, `2022-04` or `2022`, and why.

    row: where that is recorded, None for a break in what is counted.
    """

    start: str
    reason: str
    row: NewLevelRow | None = None


@dataclass(frozen=True)
class PlacedSeries:
    """A series in a board's view.

    times: months or years without gaps, the oldest first, with their values. since: the place of
    the first that the limits rest on. aim: the target that the limits are held against.
    rows: the months as they stand in the data; counterpart: the national key figure.
    """

    measure: Measure
    unit_id: str
    component: str
    basis: Basis
    times: tuple[str, ...]
    values: tuple[float | None, ...]
    since: int
    level: NewLevel | None
    aim: TargetRow | None
    found: Placement
    rows: tuple[SeriesRow, ...] = ()
    counterpart: Counterpart | None = None

    @property
    def last(self) -> tuple[str, float] | None:
        """The last time that has a value, and the value."""
        known = [(t, v) for t, v in zip(self.times, self.values, strict=True) if v is not None]
        return known[-1] if known else None

    @property
    def is_related(self) -> bool:
        """Whether the series is of something near the measure, and not of the measure itself."""
        return self.counterpart is not None and not self.counterpart.is_same

    def when(self, time: str) -> str:
        """`april 2022`, or the year."""
        return format_month(time) if self.basis is Basis.MONTHS else time


@dataclass(frozen=True)
class Variations:
    """Every series of a region, monthly ones first, each in the order of its table."""

    data: RegionData
    history: History
    levels: Mapping[Place, Sequence[NewLevelRow]]

    @classmethod
    def of(cls, data: RegionData) -> Self:
        """That of data as they may be published."""
        levels: dict[Place, list[NewLevelRow]] = {}
        for row in rows_of(data["new_levels"], NewLevelRow):
            levels.setdefault((row.measure_id, row.unit_id, row.component), []).append(row)
        return cls(data, History.of(data), levels)

    @property
    def series(self) -> tuple[PlacedSeries, ...]:
        """All of them."""
        return (*self._months(), *self._years())

    def _months(self) -> Iterator[PlacedSeries]:
        for rows in monthly(self.data).values():
            first = rows[0]
            measure = self.history.measure_of(first.measure_id, first.unit_id)
            known = {row.month: row.value for row in rows}
            times = every_month(known)
            levels = [NewLevel(f"{b.day:%Y-%m}", b.words) for b in measure.breaks]
            yield self._placed(
                (measure, first.unit_id, "", Basis.MONTHS),
                times,
                [known.get(month) for month in times],
                levels,
                rows=tuple(rows),
            )

    def _years(self) -> Iterator[PlacedSeries]:
        for each in self.data.counterparts.counterparts:
            own = {year: figure.value for year in each.years if (figure := each.own(year))}
            if not own:
                continue
            row = each.row
            measure = self.history.measure_of(row.measure_id, row.unit_id)
            if not each.is_same:
                measure = _as_key_figure(measure, each)
            times = tuple(map(str, range(min(own), max(own) + 1)))
            levels = [NewLevel(str(b.year), sentence(b.reason)) for b in each.breaks if b.is_known]
            yield self._placed(
                (measure, row.unit_id, row.component, Basis.YEARS),
                times,
                [own.get(int(time)) for time in times],
                levels,
                counterpart=each,
            )

    def _placed(
        self,
        about: tuple[Measure, str, str, Basis],
        times: tuple[str, ...],
        values: list[float | None],
        breaks: list[NewLevel],
        *,
        rows: tuple[SeriesRow, ...] = (),
        counterpart: Counterpart | None = None,
    ) -> PlacedSeries:
        measure, unit, component, basis = about
        own = (measure.measure_id, unit, component)
        level = _level(times, [*breaks, *self._new_levels(own, basis)])
        since = 0 if level is None else next(n for n, t in enumerate(times) if t >= level.start)
        last = max((t for t, v in zip(times, values, strict=True) if v is not None), default="")
        related = counterpart is not None and not counterpart.is_same
        aim = None if related or not last else self._aim(own, int(last[:4]))
        found = place(values[since:], measure, None if aim is None else target(aim))
        return PlacedSeries(
            measure, unit, component, basis, times, tuple(values), since, level, aim, found,
            rows, counterpart,
        )  # fmt: skip

    def _new_levels(self, own: Place, basis: Basis) -> Iterator[NewLevel]:
        """The levels of new_levels.csv for a series of months, or of years."""
        for row in self.levels.get(own, ()):
            if (len(row.starts) > 4) is (basis is Basis.MONTHS):
                yield NewLevel(row.starts, sentence(row.reason), row)

    def _aim(self, own: Place, year: int) -> TargetRow | None:
        """The target for the year of the last value, else the next one, else the last."""
        measure, unit, component = own
        now = self.history.units
        rows = [
            row
            for row in rows_of(self.data["targets"], TargetRow)
            if (row.measure_id, row.component) == (measure, component)
            and now.get(row.unit_id, row.unit_id) == now.get(unit, unit)
            and row.sex is Sex.ALL
        ]
        ahead = [row for row in rows if row.year >= year]
        chosen = (min if ahead else max)((row.year for row in ahead or rows), default=None)
        found = [row for row in rows if row.year == chosen]
        # Where two goals ask for different figures no one of them is the target.
        return found[0] if len({_limits(row) for row in found}) == 1 else None


def _limits(row: TargetRow) -> tuple[object, ...]:
    return row.operator, row.value, row.value_upper, row.change_percent, row.relative_to


def _as_key_figure(measure: Measure, counterpart: Counterpart) -> Measure:
    """The measure with the unit and direction of a key figure that is only near it."""
    figure = counterpart.key_figure
    return replace(
        measure,
        unit_of_measure=figure.unit,
        better=figure.better,
        decimals=figure.decimals,
        minimum=0.0 if figure.unit == "%" else None,
        maximum=100.0 if figure.unit == "%" else None,
        breaks=(),
    )


def _level(times: Sequence[str], levels: Sequence[NewLevel]) -> NewLevel | None:
    """The last new level that begins within the series, after its first value."""
    within = [each for each in levels if times and times[0] < each.start <= times[-1]]
    return max(within, key=lambda each: each.start, default=None)
