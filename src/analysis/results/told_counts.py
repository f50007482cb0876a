"""Where a region's tables tell how many people something is about, and which count it is.

The same count is told of wherever it stands: under two goals, as an outcome and in a monthly
series, as preliminary and final, and as the baseline of a target. A share tells of the count that
it is a share of, to whoever knows its group.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.base.codes import OF_A_GROUP, Sex, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.base.spans import of_month
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, SeriesRow, TargetRow, rows_of
from analysis.method.disclosure.system import Quantity
from analysis.results.row_values import measures

_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+|\d+")


@dataclass(frozen=True)
class Figure:
    """A figure of people in a table: where it stands, what it is about, and how large it is."""

    table: str
    index: Hashable
    measure_id: str
    unit_id: str
    sex: Sex
    component: str
    period: str
    as_of: date | None
    value: float

    def quantity(self, measure: Measure) -> Quantity:
        """The count of a measure that is of the same people and days."""
        when = Period.parse(self.period)
        monthly = self.table == "series"
        span = of_month(when) if monthly else measure.span(when, self.as_of)
        return Quantity.of(measure.measure_id, self.unit_id, self.sex, self.component, span)


@dataclass(frozen=True)
class Telling:
    """A figure with the count that it tells of; `group` is what a share is a share of.

    count: None for a share whose group nobody has named, which may tell of any count.
    people: how many they are.
    """

    figure: Figure
    count: Quantity | None
    people: int | None
    group: Quantity | None = None


@dataclass(frozen=True)
class Told:
    """All that a region tells of; sizes: of the groups that are known and always the same."""

    tellings: tuple[Telling, ...]
    sizes: Mapping[Quantity, int]

    def values(self) -> dict[Quantity, set[int]]:
        """Every count with the values that it is told with."""
        found: dict[Quantity, set[int]] = {q: {size} for q, size in self.sizes.items()}
        for each in self.tellings:
            if each.count and each.people is not None:
                found.setdefault(each.count, set()).add(each.people)
        return found

    def shares(self) -> dict[Quantity, Quantity]:
        """The count of every share, with its group."""
        return {each.count: each.group for each in self.tellings if each.count and each.group}


def people_figures(data: RegionData) -> list[Figure]:
    """Every figure of the region that is about people."""
    return _of_people(data, _figures(data))


def tellings(data: RegionData, of: Iterable[Figure] | None = None) -> Told:
    """Every figure of the region that is about people, with the counts that it tells of.

    of: other figures of the region's measures, as those of an earlier edition.
    """
    rows = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    known = measures(data)
    figures = people_figures(data) if of is None else _of_people(data, of)
    counts = [
        Telling(f, f.quantity(known[f.measure_id]), round(f.value))
        for f in figures
        if rows[f.measure_id].value_type not in OF_A_GROUP
    ]
    people = {each.count: each.people for each in counts}
    sizes: dict[Quantity, int] = {}
    shares = []
    for figure in figures:
        row = rows[figure.measure_id]
        if row.value_type in OF_A_GROUP:
            group, size = _group(figure, row, known, people)
            if group and row.denominator and not row.denominator_id:
                sizes[group] = row.denominator
            shares.append(_share(figure, row, known, people, (group, size)))
    return Told((*counts, *shares), sizes)


def _of_people(data: RegionData, figures: Iterable[Figure]) -> list[Figure]:
    of_people = {r.measure_id for r in rows_of(data["measures"], MeasureRow) if r.counts_people}
    return [figure for figure in figures if figure.measure_id in of_people]


def _group(
    figure: Figure,
    row: MeasureRow,
    known: Mapping[str, Measure],
    people: Mapping[Quantity | None, int | None],
) -> tuple[Quantity | None, int | None]:
    """The group of a share and its size, where both are known."""
    if row.denominator_id:
        group = figure.quantity(known[row.denominator_id])
        return (group, people[group]) if people.get(group) is not None else (None, None)
    if row.denominator and figure.sex is Sex.ALL and not figure.component:
        own = figure.quantity(known[row.measure_id])
        return own._replace(measure=f"{row.measure_id} (group)"), row.denominator
    return None, None


def _share(
    figure: Figure,
    row: MeasureRow,
    known: Mapping[str, Measure],
    people: Mapping[Quantity | None, int | None],
    of: tuple[Quantity | None, int | None],
) -> Telling:
    """The count that a share tells of: that of its measure, or what it makes of its group."""
    group, size = of
    own = figure.quantity(known[row.measure_id])
    count = own._replace(measure=f"{row.measure_id} (count)")
    if row.numerator_id:
        count = figure.quantity(known[row.numerator_id])
    if group is None or size is None:
        return Telling(figure, None, None)
    if count in people:
        return Telling(figure, count, None, group)
    if row.value_type is ValueType.SHARE:
        return Telling(figure, count, round(figure.value * size / 100), group)
    return Telling(figure, None, None)


def _figures(data: RegionData) -> Iterator[Figure]:
    """Every figure of an outcome, a month and a baseline."""
    outcomes = data["observations"]
    for index, row in zip(outcomes.index, rows_of(outcomes, Observation), strict=True):
        value = _number(row.text) if row.value is None else row.value
        if value is not None:
            place = (row.measure_id, row.unit_id, row.sex, row.component, row.period, row.as_of)
            yield Figure("observations", index, *place, value)
    months = data["series"]
    for index, month in zip(months.index, rows_of(months, SeriesRow), strict=True):
        if month.value is not None and month.measure_id:
            own = (month.measure_id, month.unit_id, Sex.ALL, "", month.month, None)
            yield Figure("series", index, *own, month.value)
    targets = data["targets"]
    for index, target in zip(targets.index, rows_of(targets, TargetRow), strict=True):
        if target.baseline_value is not None and target.baseline_period:
            then = (target.measure_id, target.unit_id, target.sex, target.component)
            yield Figure(
                "targets", index, *then, target.baseline_period, None, target.baseline_value
            )


def _number(text: str) -> float | None:
    """A count that is written as text; None for any other text."""
    whole = _NUMBER.fullmatch(text.strip())
    return float(re.sub(r"\D", "", whole[0])) if whole else None
