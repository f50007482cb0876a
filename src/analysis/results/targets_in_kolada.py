"""Targets that compare with the country or other regions, tried on the body's own figure in Kolada.

A plan asks for a cost in level with the country in 2025, and the reports have no outcome that the
target can be held against: none of the year, or in parts where the target is for the whole. Kolada
has the figures of both. What they come to is told with its year, beside the reports' own status and
never in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.base.codes import Kind, Sex
from analysis.base.model import Outcome, StatusResult
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.national.body import Counterpart
from analysis.data.rows import TargetRow, rows_of
from analysis.method.elsewhere import needs_elsewhere
from analysis.method.status.assess import assess_one
from analysis.results.elsewhere import with_national
from analysis.results.history import History
from analysis.results.row_values import target


@dataclass(frozen=True)
class TriedInKolada:
    """A target that the reports cannot be held against, and what Kolada's latest year gives.

    year: of the figure. result: the status that it would have. why: why the reports have none.
    """

    row: TargetRow
    year: int
    result: StatusResult
    why: str


def tried_in_kolada(
    data: RegionData, history: History, found: Counterpart
) -> Iterator[TriedInKolada]:
    """Each target of the counterpart's measure and unit that the reports leave without a status."""
    own = [year for year in found.years if found.own(year) is not None]
    if not found.is_same or not own:
        return
    for row in rows_of(data["targets"], TargetRow):
        if _is_of(row, found) and needs_elsewhere(target(row)):
            why = _why_none(history, row, found)
            result = _judged(data, history, row, found, own[-1]) if why else None
            if result is not None and result.status.is_assessed:
                yield TriedInKolada(row, own[-1], result, why)


def _is_of(row: TargetRow, found: Counterpart) -> bool:
    place = (row.measure_id, row.unit_id) == (found.row.measure_id, found.row.unit_id)
    return place and row.sex is Sex.ALL and row.component in ("", found.row.component)


def _why_none(history: History, row: TargetRow, found: Counterpart) -> str:
    """Why no outcome of the target's year is held against it; "" where one is."""
    own = [
        each
        for rows in history.outcomes.values()
        for each in rows
        if (each.measure_id, each.unit_id) == (row.measure_id, row.unit_id)
        and Period.parse(each.period).year == row.year
        and each.value is not None
    ]
    if not own:
        return f"Rapporterna har inget utfall för {row.year} som målet kan prövas mot."
    if any(each.component == row.component for each in own):
        return ""
    return "Målet gäller hela mätetalet, och rapporterna har utfall bara för delar av det."


def _judged(
    data: RegionData, history: History, row: TargetRow, found: Counterpart, year: int
) -> StatusResult:
    measure, figure = history.measure_of(row.measure_id, row.unit_id), found.own(year)
    value = None if figure is None else round(figure.value, max(1, measure.decimals))
    when, part = str(year), found.row.component
    reached = Outcome(value, "", None, when, Sex.ALL, part, Kind.ACTUAL)
    period = Period.parse(when)
    aim = with_national(measure, target(row), reached, period, found)
    return assess_one(measure, aim, reached, data.scheme.thresholds, period=period)
