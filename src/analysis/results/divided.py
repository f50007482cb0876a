"""Why a measure's total has moved: its change divided between units, parts, or women and men.

Only what is shown is used, so that nothing hidden can be reckoned back: a part without a figure, at
either of the two times, and the whole is not divided. Nor is it where the parts cover other days
than the total, where they do not come to it, or where how many they are of is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Self

from analysis.base.breaks import break_between
from analysis.base.codes import Sex, ValueType
from analysis.base.model import Measure
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, UnitRow, rows_of
from analysis.method.decomposition import Decomposition, Part, adds_up, held_to, of_mean, of_sum
from analysis.method.trend.result import Trend
from analysis.results.history import History
from analysis.results.row_values import span_of_row

# The unit, the sex and the component that a part is of.
Place = tuple[str, Sex, str]
_MEANS = (ValueType.SHARE, ValueType.RATE, ValueType.INDEX)


class Division(Enum):
    """What a total is divided between."""

    UNITS = "enheterna"
    COMPONENTS = "delarna"
    SEXES = "kvinnor och män"


@dataclass(frozen=True)
class Divided:
    """A total's change by its parts. before, after: the outcomes; is_mean: not a sum."""

    division: Division
    measure: Measure
    before: Observation
    after: Observation
    found: Decomposition
    is_mean: bool


@dataclass(frozen=True)
class Divider:
    """A region's outcomes by what they are of, to divide the changes of its totals."""

    data: RegionData
    history: History

    @classmethod
    def of(cls, data: RegionData) -> Self:
        """That of some data as they may be published."""
        return cls(data, History.of(data))

    def divided(self, row: Observation, trend: Trend | None) -> Iterator[Divided]:
        """The change of a total that a trend tells of, for each division that is known.

        Nothing for what is itself a part, and where there is no earlier outcome to compare with.
        """
        if row.sex is not Sex.ALL or row.component or row.value is None or trend is None:
            return
        measure = self.history.measure_of(row.measure_id, row.unit_id)
        before = self._compared(row, trend, measure)
        is_mean = measure.value_type in _MEANS
        if before is None or not (is_mean or measure.value_type.adds_up):
            return
        for division, places in self._divisions(row, before):
            found = self._found(measure, (before, row), places, is_mean)
            if found is not None:
                yield Divided(division, measure, before, row, found, is_mean)

    def _compared(self, row: Observation, trend: Trend, measure: Measure) -> Observation | None:
        """The outcome that the trend compares with, where it is one of the region's rows."""
        for other in self.history.before(row):
            same = other.value == trend.compared_with and other.period == trend.compared_period
            spans = span_of_row(measure, other), span_of_row(measure, row)
            if same and not measure.why_not_compared(*spans):
                return other
        return None

    def _divisions(
        self, row: Observation, before: Observation
    ) -> Iterator[tuple[Division, dict[str, Place]]]:
        """The parts that have a row at either time, by what they are called."""
        unit = self.history.units.get(row.unit_id, row.unit_id)
        own = [
            place
            for place, period in self._rows[row.measure_id]
            if period in (row.period, before.period)
        ]
        names = self._names
        found: dict[Division, dict[str, Place]] = {
            Division.UNITS: {
                names[child]: (child, sex, component)
                for child, sex, component in own
                if self._parents.get(child) == unit and sex is Sex.ALL and not component
            },
            Division.COMPONENTS: {
                component: (of, sex, component)
                for of, sex, component in own
                if of == unit and sex is Sex.ALL and component
            },
            Division.SEXES: {
                sex.heading: (of, sex, component)
                for of, sex, component in sorted(own, key=lambda place: place[1].order)
                if of == unit and sex is not Sex.ALL and not component
            },
        }
        yield from ((division, places) for division, places in found.items() if len(places) > 1)

    def _found(
        self,
        measure: Measure,
        pair: tuple[Observation, Observation],
        places: Mapping[str, Place],
        is_mean: bool,
    ) -> Decomposition | None:
        parts = [self._part(measure, pair, name, place, is_mean) for name, place in places.items()]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts) or (is_mean and not all(_is_counted(part) for part in known)):
            return None
        found = of_mean(known) if is_mean else of_sum(known)
        printed = pair[0].value or 0.0, pair[1].value or 0.0
        many = 1 if is_mean else len(known)
        fits = adds_up(found, *printed, measure.decimals, parts=many)
        return held_to(found, *printed) if fits else None

    def _part(
        self,
        measure: Measure,
        pair: tuple[Observation, Observation],
        name: str,
        place: Place,
        is_mean: bool,
    ) -> Part | None:
        """A part at both times; None where one of its figures is not shown."""
        values, sizes = [], []
        for total in pair:
            row = self._row(measure.measure_id, place, total.period)
            if row is None or row.value is None or _span(measure, row) != _span(measure, total):
                return None
            values.append(row.value)
            sizes.append(self._size(measure, place, pair, total) if is_mean else None)
        return Part(name, *values, *sizes)

    def _size(
        self,
        measure: Measure,
        place: Place,
        pair: tuple[Observation, Observation],
        total: Observation,
    ) -> float | None:
        """How many a part is of; None where that is not told, or is counted in a new way since."""
        denominator = self._measures[measure.measure_id].denominator_id
        row = self._row(denominator, place, total.period) if denominator else None
        if row is None:
            return None
        own = self.history.measure_of(denominator, row.unit_id)
        spans = [span_of_row(measure, each) for each in pair]
        return None if break_between(own.breaks, *spans) else row.value

    def _row(self, measure_id: str, place: Place, period: str) -> Observation | None:
        """The row of a part; None where it stands at several goals with different figures."""
        rows = self._rows.get(measure_id, {}).get((place, period), [])
        return rows[0] if len({row.value for row in rows}) == 1 else None

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[tuple[Place, str], list[Observation]]]:
        """The measured outcomes of each measure, by what they are of and the period."""
        found: dict[str, dict[tuple[Place, str], list[Observation]]] = {}
        for rows in self.history.outcomes.values():
            for row in rows:
                if row.kind.is_measured:
                    unit = self.history.units.get(row.unit_id, row.unit_id)
                    key = (unit, row.sex, row.component), row.period
                    found.setdefault(row.measure_id, {}).setdefault(key, []).append(row)
        return found

    @cached_property
    def _measures(self) -> Mapping[str, MeasureRow]:
        return {row.measure_id: row for row in rows_of(self.data["measures"], MeasureRow)}

    @cached_property
    def _units(self) -> list[UnitRow]:
        return rows_of(self.data["units"], UnitRow)

    @cached_property
    def _parents(self) -> Mapping[str, str]:
        return {row.unit_id: row.parent_id for row in self._units}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {row.unit_id: row.name for row in self._units}


def _span(measure: Measure, row: Observation) -> object:
    return span_of_row(measure, row)


def _is_counted(part: Part) -> bool:
    sizes = part.size_before, part.size_after
    return None not in sizes and all(size is not None and size > 0 for size in sizes)
