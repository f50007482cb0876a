"""Puts outcomes, targets and printed symbols of a region together and judges each row.

One row an observation, with the status the rule gives beside the one that was printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.base.codes import (
    Kind,
    MissingReason,
    Sex,
)
from analysis.base.model import Measure, Outcome, Status, StatusResult, Target, Thresholds
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, records
from analysis.data.rows import MeasureRow, TargetRow, rows_of
from analysis.method.status.assess import assess, assess_one, worse
from analysis.method.status.choice import target_for

OWN = ("measure_id", "node_id", "unit_id")


def row_id(row: Mapping[Any, Any] | pd.Series) -> str:
    """A stable id for an observation, fit for an address: its key, defaults left out."""
    parts = [row["unit_id"], row["measure_id"], row["node_id"], row["period"]]
    parts += [row["sex"]] if row["sex"] != Sex.ALL else []
    parts += [row["component"]] if row["component"] else []
    parts += [row["kind"]] if row["kind"] != Kind.ACTUAL else []
    return "--".join(_slug(str(part)) for part in parts)


def _slug(text: str) -> str:
    plain = text.lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def measures(data: RegionData) -> dict[str, Measure]:
    """The region's measures by id."""
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


def outcome(row: Mapping[Hashable, Any]) -> Outcome:
    """A row of `observations` as a value."""
    return Outcome(
        value=_number(row["value"]),
        text=row["text"],
        missing_reason=MissingReason(row["missing_reason"]) if row["missing_reason"] else None,
        period=row["period"],
        sex=Sex(row["sex"]),
        component=row["component"],
        kind=Kind(row["kind"]),
        as_of=row["as_of"] or None,
    )


def assess_region(data: RegionData, period: str | None = None) -> pd.DataFrame:
    """Every observation of the region (of one period, if given) with both its statuses.

    Columns: those of `observations`, `row_id`, `target` (Target or None), `other_targets`
    (targets of the same measure, node, unit and year that are for another sex or component),
    `result` (StatusResult), `status_computed`, `status_printed` ("" when no status is printed)
    and `agrees` (True or False when both are statuses that can be compared, else None).
    """
    rows = data["observations"]
    return assess_rows(data, rows if period is None else rows[rows["period"] == period])


def assess_rows(data: RegionData, rows: pd.DataFrame) -> pd.DataFrame:
    """Some rows of the region's `observations`, with the columns of `assess_region`."""
    known, targets = measures(data), targets_by_place(data)
    observed = _components(data)
    assessed = [_assessed(row, known, targets, observed, data) for row in records(rows)]
    columns = [*data["observations"].columns, "row_id", "target", "other_targets", "result"]
    columns += ["status_computed", "status_printed", "agrees"]
    return pd.DataFrame(assessed, columns=columns)


Place = tuple[str, str, str, int]


def place_of(row: Mapping[Hashable, Any], year: int) -> Place:
    """Where the target of an outcome stands: its measure, node, unit and year."""
    return row["measure_id"], row["node_id"], row["unit_id"], year


def targets_by_place(data: RegionData) -> dict[Place, list[Target]]:
    """Every target of the region, in the order of the file."""
    found: dict[Place, list[Target]] = {}
    for row in rows_of(data["targets"], TargetRow):
        place = (row.measure_id, row.node_id, row.unit_id, row.year)
        found.setdefault(place, []).append(target(row))
    return found


def _components(data: RegionData) -> dict[tuple[str, str, str, str], set[str]]:
    found: dict[tuple[str, str, str, str], set[str]] = {}
    columns = ("measure_id", "node_id", "unit_id", "period", "component")
    cells = (data["observations"][column].tolist() for column in columns)
    for *place, component in zip(*cells, strict=True):
        found.setdefault((place[0], place[1], place[2], place[3]), set()).add(component)
    return found


def _assessed(
    row: dict[Hashable, Any],
    known: dict[str, Measure],
    targets: dict[Place, list[Target]],
    observed: dict[tuple[str, str, str, str], set[str]],
    data: RegionData,
) -> dict[Hashable, Any]:
    period = Period.parse(row["period"])
    place = place_of(row, period.year)
    result, chosen, others = judge(
        known[row["measure_id"]],
        targets.get(place, []),
        outcome(row),
        data.scheme.thresholds,
        period,
        observed[(*place[:3], row["period"])],
    )
    printed = data.scheme.status(row["symbol"]) if row["symbol"] else None
    comparable = printed is not None and result.status.is_assessed
    return {
        **row,
        "row_id": row_id(row),
        "target": chosen,
        "other_targets": others,
        "result": result,
        "status_computed": result.status.value,
        "status_printed": printed.value if printed else "",
        "agrees": (printed == result.status) if comparable else None,
    }


def judge(
    measure: Measure,
    targets: list[Target],
    reached: Outcome,
    thresholds: Thresholds,
    period: Period,
    observed: Collection[str],
) -> tuple[StatusResult, Target | None, tuple[Target, ...]]:
    """The status of one outcome, the target it was judged by, and those it was not.

    observed: the components that have an outcome in the period. A component with a target but no
    outcome belongs to the row it stands on, and its sentence says that it could not be judged.
    """
    chosen = target_for(targets, reached.sex, reached.component)
    others = tuple(t for t in targets if t is not chosen)
    unmet = [t for t in others if t.component not in observed]
    if chosen and unmet:
        parts = [chosen, *unmet]
        return assess(measure, parts, [reached], thresholds, period=period), chosen, others
    return assess_one(measure, chosen, reached, thresholds, period=period), chosen, others


def worst_by_place(outcomes: pd.DataFrame) -> dict[tuple[str, str, str], Status]:
    """One status a measure, node and unit: the worse of its sexes and parts decides.

    outcomes: rows of `assess_region`; the order of the rows is kept.
    """
    found: dict[tuple[str, str, str], list[Status]] = {}
    columns = (outcomes[column].tolist() for column in (*OWN, "status_computed"))
    for measure, node, unit, status in zip(*columns, strict=True):
        found.setdefault((measure, node, unit), []).append(Status(status))
    return {place: worse(statuses) or statuses[0] for place, statuses in found.items()}


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
