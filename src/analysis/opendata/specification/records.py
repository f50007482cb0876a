"""The rows of a region's tables as the objects of the specification (see publication.schema.json).

{"id": "rs--sjukfranvaro--mal-frisk--2021-t1", "measure": "sjukfranvaro", "value": 5.4, …}

What is empty is left out, but for the figure of a target or an outcome: that is null.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.base.codes import Sex
from analysis.base.model import Target
from analysis.data.dataset import Region, RegionData
from analysis.data.plan_rows import AssessmentRow, NodeRow, PlanRow
from analysis.data.rows import Cited, MeasureRow, SourceRow, TargetRow, UnitRow, rows_of
from analysis.results.assessment import Assessed
from analysis.results.row_values import slugged
from analysis.results.versions import units_now

Record = dict[str, Any]
TargetIds = Mapping[tuple[str, str, str, int | None, Sex, str], str]


def body(region: Region) -> Record:
    """Whom the document is about."""
    return _filled(id=region.region_id, name=region.name, kind=region.kind.value, code=region.code)


def sources(frame: pd.DataFrame) -> list[Record]:
    """The documents; frame: rows of `sources`."""
    return [
        _filled(
            id=row.source,
            title=row.title,
            publisher=row.publisher,
            date=row.date,
            sha256=row.sha256,
        )
        for row in rows_of(frame, SourceRow)
    ]


def units(data: RegionData) -> list[Record]:
    """The units, in the order of their table."""
    return [
        _filled(id=row.unit_id, name=row.name, parent=row.parent_id)
        for row in rows_of(data["units"], UnitRow)
    ]


def plans(data: RegionData) -> list[Record]:
    """The plans that the periods follow up."""
    return [
        _filled(
            id=row.plan_id,
            name=row.name,
            first_year=row.first_year,
            last_year=row.last_year,
            decided=row.decided,
            unit=row.unit_id,
            **_cited(row),
        )
        for row in rows_of(data["plans"], PlanRow)
    ]


def goals(data: RegionData) -> list[Record]:
    """Every part of the plans, from perspectives to goals."""
    return [
        _filled(
            id=row.node_id,
            title=row.title,
            level=row.level,
            plan=row.plan_id,
            parent=row.parent_id,
            unit=row.unit_id,
            description=row.description,
            **_cited(row),
        )
        for row in rows_of(data["plan"], NodeRow)
    ]


def measures(data: RegionData) -> list[Record]:
    """The measures, in the order of their table."""
    return [
        _filled(
            id=row.measure_id,
            name=row.name,
            short_name=row.short_name,
            value_type=row.value_type.value,
            better=row.better.value,
            accumulation=row.accumulation.value,
            decimals=row.decimals,
            counts_people=row.counts_people,
            definition=row.definition,
            **_cited(row),
        )
        | {"unit_of_measure": row.unit_of_measure}
        for row in rows_of(data["measures"], MeasureRow)
    ]


def targets(data: RegionData) -> list[Record]:
    """The targets, in the order of their table."""
    return [
        _filled(
            id=target_id(row),
            measure=row.measure_id,
            goal=row.node_id,
            unit=row.unit_id,
            year=row.year,
            sex=row.sex.value,
            component=row.component,
            operator=row.operator.value,
            value_upper=number(row.value_upper),
            change_percent=number(row.change_percent),
            relative_to=row.relative_to.value,
            baseline_value=number(row.baseline_value),
            baseline_period=row.baseline_period,
            due_month=row.due_month,
            text=row.text,
            **_cited(row),
        )
        | {"value": number(row.value)}
        for row in rows_of(data["targets"], TargetRow)
    ]


def target_id(row: TargetRow) -> str:
    """A stable id for a target: its key, defaults left out."""
    parts = [row.unit_id, row.measure_id, row.node_id, str(row.year)]
    parts += [row.sex.value] if row.sex is not Sex.ALL else []
    return "--".join(slugged(part) for part in (*parts, row.component) if part)


def outcomes(rows: list[Assessed]) -> list[Record]:
    """The outcomes, in the order of their table."""
    return [
        _filled(
            id=row.row_id,
            measure=row.measure_id,
            goal=row.node_id,
            unit=row.unit_id,
            period=row.period,
            starts=row.span.starts,
            ends=row.span.ends,
            sex=row.sex.value,
            component=row.component,
            kind=row.kind.value,
            text=row.text,
            missing_reason=row.missing_reason.value if row.missing_reason else "",
            reading=row.reading.value,
            comment=row.comment,
            **_cited(row),
        )
        | {"value": number(row.value)}
        for row in rows
    ]


@dataclass(frozen=True)
class Statuses:
    """How outcomes stand to their targets; ids: of the targets, by what tells them apart."""

    ids: TargetIds
    now: Mapping[str, str]

    @classmethod
    def of(cls, data: RegionData) -> Statuses:
        """With the targets of a region; one of a unit's earlier name counts for the unit."""
        now = units_now(data)
        found: dict[tuple[str, str, str, int | None, Sex, str], str] = {}
        for row in rows_of(data["targets"], TargetRow):
            unit = now.get(row.unit_id, row.unit_id)
            key = (row.measure_id, row.node_id, unit, row.year, row.sex, row.component)
            found.setdefault(key, target_id(row))
        return cls(found, now)

    def records(self, rows: list[Assessed]) -> list[Record]:
        """The status of each outcome, in their order."""
        return [self._record(row) for row in rows]

    def _record(self, row: Assessed) -> Record:
        said = row.status_printed.value if row.status_printed else None
        return _filled(
            outcome=row.row_id,
            target=self.target(row),
            computed=row.status_computed.value,
            on_the_way=row.on_the_way if row.status_computed.is_assessed else None,
            rule=row.result.rule,
            explanation=row.result.explanation,
            symbol=row.symbol,
            agrees=row.agrees,
        ) | ({"reported": said} if row.symbol else {})

    def target(self, row: Assessed) -> str:
        """The id of the target that an outcome was judged by; "" where there was none."""
        chosen: Target | None = row.target
        if chosen is None:
            return ""
        unit = self.now.get(row.unit_id, row.unit_id)
        key = (row.measure_id, row.node_id, unit, chosen.year, chosen.sex, chosen.component)
        return self.ids.get(key, "")


def verdicts(data: RegionData) -> Iterator[Record]:
    """The body's own verdicts on its goals."""
    for row in rows_of(data["assessments"], AssessmentRow):
        status = data.scheme.status(row.symbol) if row.symbol else None
        yield _filled(
            goal=row.node_id,
            unit=row.unit_id,
            period=row.period,
            symbol=row.symbol,
            comment=row.comment,
            **_cited(row),
        ) | {"reported": status.value if status else None}


def _cited(row: Cited) -> Record:
    return {"source": row.source, "line": row.source_line}


def number(value: float | None) -> float | int | None:
    """A figure as JSON has it, a whole one without a decimal point."""
    if value is None or math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def _filled(**cells: Any) -> Record:
    """The cells that are not empty; a day as its text."""
    return {
        name: cell.isoformat() if isinstance(cell, date) else cell
        for name, cell in cells.items()
        if cell is not None and cell != ""
    }
