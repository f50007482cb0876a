"""What next year comes to for the measures that are a key figure in Kolada.

The latest whole year stays, as the region has reported it or else as Kolada has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.base.codes import Kind, Sex
from analysis.base.model import Target
from analysis.data.dataset import RegionData
from analysis.data.national.body import Counterpart
from analysis.data.rows import Observation, TargetRow, rows_of
from analysis.method.forecast.next_year import next_year
from analysis.results.forecasts import JudgedForecast, is_outside
from analysis.results.history import History
from analysis.results.key_figures import MeasureFigure
from analysis.results.new_levels import since_level
from analysis.results.row_values import span_of_row

KOLADA = " enligt Kolada"


@dataclass(frozen=True, kw_only=True)
class NextYear(JudgedForecast):
    """A forecast of the year after the last that is known, in Kolada or in the reports."""

    last: int
    is_kolada: bool


def next_years(data: RegionData) -> list[NextYear]:
    """The forecast of each measure that is the same as a key figure that was scored enough."""
    history = History.of(data)
    every = (c for c in data.counterparts.counterparts if c.is_same and not c.row.component)
    # The page of a measure knows the key figures of others, and not their rows.
    own = (c for c in every if c.row.measure_id in history.measures)
    found = (_of(data, history, counterpart) for counterpart in own)
    return [each for each in found if each is not None]


def _of(data: RegionData, history: History, counterpart: Counterpart) -> NextYear | None:
    row, figure = counterpart.row, MeasureFigure.of(counterpart)
    measure = history.measure_of(row.measure_id, row.unit_id)
    reported, known = _reported(history, counterpart), _known(counterpart)
    years = {**known, **reported}
    if not years:
        return None
    last = max(years)
    calibration = figure.calibration(last + 1)
    jumps = any(b.year == last for b in counterpart.breaks)
    alike = since_level(data, (row.measure_id, row.unit_id, row.component), years)
    broken = max((b.year for b in counterpart.breaks if b.is_known and b.year <= last), default=0)
    earlier = [alike[year] for year in sorted(alike) if broken <= year < last]
    unusual = jumps or is_outside(years[last], earlier)
    whose = "" if last in reported else KOLADA
    if calibration is None:
        return None
    value = years[last]
    made = next_year(measure, last, value, calibration, whose=whose, is_unusual=unusual)
    if made is None:
        return None
    return NextYear(
        measure=measure,
        unit_id=row.unit_id,
        result=made,
        thresholds=data.scheme.thresholds,
        target=_target(data, history, row.measure_id, row.unit_id, last + 1),
        last=last,
        is_kolada=last not in reported,
    )


def _known(counterpart: Counterpart) -> Mapping[int, float]:
    own = ((year, counterpart.own(year)) for year in counterpart.years)
    return {year: figure.value for year, figure in own if figure is not None}


def _reported(history: History, counterpart: Counterpart) -> Mapping[int, float]:
    """The whole years that the unit has reported for everybody."""
    row = counterpart.row
    every = (each for rows in history.outcomes.values() for each in rows)
    own = (
        (span_of_row(history.measure_of(each.measure_id, each.unit_id), each), each.value)
        for each in every
        if _is_of(each, row.measure_id, row.unit_id)
    )
    return {span.ends.year: v for span, v in own if span.is_whole_year and v is not None}


def _is_of(row: Observation, measure: str, unit: str) -> bool:
    whole = row.sex is Sex.ALL and not row.component and row.kind is Kind.ACTUAL
    return whole and (row.measure_id, row.unit_id) == (measure, unit)


def _target(
    data: RegionData, history: History, measure: str, unit: str, year: int
) -> Target | None:
    """The unit's target for everybody in the year, or its last before that."""
    rows = rows_of(data["targets"], TargetRow)
    own = [r for r in rows if (r.measure_id, r.unit_id) == (measure, unit) and r.year <= year]
    whole = [row for row in own if row.sex is Sex.ALL and not row.component]
    last = _latest(whole)
    return history.with_baseline(last) if last is not None else None


def _latest(rows: Iterable[TargetRow]) -> TargetRow | None:
    """The target of the last year, where that has just one."""
    found = sorted(rows, key=lambda row: row.year)
    alone = found and [row.year for row in found].count(found[-1].year) == 1
    return found[-1] if alone else None
