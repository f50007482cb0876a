"""The figures of people in a region's tables: outcomes, months and the baselines of targets.

A figure is of people when its measure counts them, when it is a share of people or per person, and
when it is what is left of such a share.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.base.codes import Sex
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, SeriesRow, TargetRow, rows_of
from analysis.method.disclosure.system import Quantity

_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+")
# "Färre än 5" is no count: the region has hidden it itself.
_LIMIT: Final = re.compile(r"färre|under|mindre|högst|minst|fler|över|[<>≤≥]", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A figure of people in a table: where it stands, what it is about, and how large it is.

    is_sure: whether it can be read as one number; a text as "2–3" or "3 av 20" cannot.
    """

    table: str
    index: Hashable
    measure_id: str
    unit_id: str
    sex: Sex
    component: str
    period: str
    as_of: date | None
    value: float
    is_sure: bool = True

    def quantity(self, measure: Measure) -> Quantity:
        """The count of a measure that is of the same people and days."""
        span = measure.span(Period.parse(self.period), self.as_of)
        return Quantity.of(measure.measure_id, self.unit_id, self.sex, self.component, span)


def measures_of_people(rows: Mapping[str, MeasureRow]) -> set[str]:
    """The measures with figures of people; rows: all measures by id."""
    counted = {name for name, row in rows.items() if row.counts_people}
    linked = {
        name for name, row in rows.items() if {row.numerator_id, row.denominator_id} & counted
    }
    found = counted | linked
    left = {name for name, row in rows.items() if row.complement_id in found}
    return found | left | ({rows[name].complement_id for name in found} & rows.keys())


def people_figures(data: RegionData) -> list[Figure]:
    """Every figure of the region that is about people."""
    return of_people(data, _figures(data))


def of_people(data: RegionData, figures: Iterable[Figure]) -> list[Figure]:
    """Those of the figures that are about people."""
    rows = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    wanted = measures_of_people(rows)
    return [figure for figure in figures if figure.measure_id in wanted]


def _figures(data: RegionData) -> Iterator[Figure]:
    """Every figure of an outcome, a month and a baseline."""
    outcomes = data["observations"]
    for index, row in zip(outcomes.index, rows_of(outcomes, Observation), strict=True):
        numbers = _numbers(row.text) if row.value is None else [row.value]
        if numbers:
            place = (row.measure_id, row.unit_id, row.sex, row.component, row.period, row.as_of)
            yield Figure("observations", index, *place, numbers[0], len(numbers) == 1)
    months = data["series"]
    for index, month in zip(months.index, rows_of(months, SeriesRow), strict=True):
        if month.value is not None and month.measure_id:
            own = (month.measure_id, month.unit_id, Sex.ALL, "", month.month, None)
            yield Figure("series", index, *own, month.value)
    targets = data["targets"]
    for index, target in zip(targets.index, rows_of(targets, TargetRow), strict=True):
        if target.baseline_value is not None and target.baseline_period:
            then = (target.measure_id, target.unit_id, target.sex, target.component)
            base = (target.baseline_period, None, target.baseline_value)
            yield Figure("targets", index, *then, *base)


def _numbers(text: str) -> list[float]:
    """The counts that are written in a text; none in one that only says a limit."""
    if _LIMIT.search(text):
        return []
    return [float(re.sub(r"\D", "", found)) for found in _NUMBER.findall(text)]
