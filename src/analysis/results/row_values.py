"""Rows of a region's tables as the values that methods take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis.base.codes import Kind, Sex
from analysis.base.model import Measure, Outcome, Target
from analysis.base.periods import Period
from analysis.base.spans import Span, span_of
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, Observation, TargetRow, rows_of
from analysis.results.versions import breaks_of_measures


def row_id(row: Observation) -> str:
    """A stable id for an observation, fit for an address: its key, defaults left out."""
    return outcome_id(vars(row))


def outcome_id(row: Mapping[Any, Any]) -> str:
    """The same of a row by column."""
    sex, kind = Sex(row["sex"]), Kind(row["kind"])
    parts = [row["unit_id"], row["measure_id"], row["node_id"], row["period"]]
    parts += [sex.value] if sex is not Sex.ALL else []
    parts += [row["component"]] if row["component"] else []
    parts += [kind.value] if kind is not Kind.ACTUAL else []
    return "--".join(map(slugged, parts))


def slugged(text: str) -> str:
    """A cell of a key as part of such an id."""
    plain = text.lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def measures(data: RegionData) -> dict[str, Measure]:
    """The region's measures by id."""
    breaks = breaks_of_measures(data)
    return {
        row.measure_id: Measure(
            measure_id=row.measure_id,
            name=row.name,
            short_name=row.short_name,
            unit_of_measure=row.unit_of_measure,
            value_type=row.value_type,
            better=row.better,
            accumulation=row.accumulation,
            decimals=row.decimals,
            counts_people=row.counts_people,
            minimum=row.minimum,
            maximum=row.maximum,
            tolerance=row.tolerance,
            near_limit=row.near_limit,
            complement_id=row.complement_id,
            rolling_months=row.rolling_months,
            dead_band=row.dead_band,
            breaks=breaks.get(row.measure_id, ()),
        )
        for row in rows_of(data["measures"], MeasureRow)
    }


def target(row: TargetRow) -> Target:
    """A row of `targets` as a value."""
    return Target(
        operator=row.operator,
        value=row.value,
        value_upper=row.value_upper,
        change_percent=row.change_percent,
        relative_to=row.relative_to,
        baseline_value=row.baseline_value,
        baseline_period=row.baseline_period,
        year=row.year,
        sex=row.sex,
        component=row.component,
        due=row.due,
        due_month=row.due_month,
        text=row.text,
        note=row.note,
    )


def outcome(row: Observation) -> Outcome:
    """A row of `observations` as a value."""
    return Outcome(
        value=row.value,
        text=row.text,
        missing_reason=row.missing_reason,
        period=row.period,
        sex=row.sex,
        component=row.component,
        kind=row.kind,
        as_of=row.as_of,
    )


def span_of_row(measure: Measure, row: Observation) -> Span:
    """The days that a row of `observations` covers; one name for them everywhere is its label."""
    return measure.span(Period.parse(row.period), row.as_of)


def span_words(measure: Measure | MeasureRow, period: str, as_of: date | None = None) -> str:
    """What the days are called that a measure's figure of a period covers."""
    return span_of(measure.accumulation, Period.parse(period), as_of, measure.rolling_months).label


Place = tuple[str, str, str, int]


def place_of(row: Observation, year: int, units: Mapping[str, str]) -> Place:
    """Where the target of an outcome stands: its measure, node, unit and year.

    units: see `analysis.results.versions.units_now`.
    """
    return row.measure_id, row.node_id, units.get(row.unit_id, row.unit_id), year


def targets_by_place(data: RegionData, units: Mapping[str, str]) -> dict[Place, list[Target]]:
    """Every target of the region, in the order of the file."""
    found: dict[Place, list[Target]] = {}
    for row in rows_of(data["targets"], TargetRow):
        place = (row.measure_id, row.node_id, units.get(row.unit_id, row.unit_id), row.year)
        found.setdefault(place, []).append(target(row))
    return found
