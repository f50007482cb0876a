"""Small tables for the worked examples: only what an example is about has to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import pandas as pd

from analysis.audit.findings import Finding, Hit
from analysis.audit.rows import Tables
from analysis.base.paths import project
from analysis.data.schema import Table, read_catalogue

Given = Mapping[str, Any]
F = TypeVar("F", Finding, Hit)

EMPTY = {"string": "", "number": float("nan"), "integer": pd.NA, "boolean": False, "date": None}
PREPARED = {
    "observations": {"printed": "", "trend": "", "computed": "", "why": ""},
    "assessments": {"printed": ""},
}
DEFAULTS: dict[str, Given] = {
    "units": {"kind": "board", "unit_id": "rs", "name": "Regionstyrelsen", "short_name": "RS"},
    "plans": {"plan_id": "plan", "unit_id": "rs", "first_year": 2021, "last_year": 2023},
    "plan": {"plan_id": "plan", "node_id": "mal", "title": "Målet", "level": "goal", "position": 1},
    "measures": {
        **{"measure_id": "m", "unit_of_measure": "%", "value_type": "share", "better": "higher"},
        **{"accumulation": "period", "decimals": 0},
    },
    "targets": {
        **{"measure_id": "m", "node_id": "mal", "unit_id": "rs", "year": 2021, "sex": "T"},
        **{"operator": ">=", "due": "year", "operator_reading": "printed"},
    },
    "observations": {
        **{"measure_id": "m", "node_id": "mal", "unit_id": "rs", "period": "2021-T1", "sex": "T"},
        "kind": "actual",
    },
    "assessments": {"node_id": "mal", "unit_id": "rs", "period": "2021-T1"},
    "assignments": {"plan_id": "plan", "position": 1, "responsible": "rs"},
    "risks": {"plan_id": "plan", "node_id": "mal", "action": "Åtgärd"},
    "budget": {"table_title": "Ramar", "plan_id": "plan", "unit_of_measure": "mnkr"},
    "investments": {"table_title": "Investeringar", "plan_id": "plan", "unit_of_measure": "mnkr"},
    "portfolio": {"unit_id": "rs", "period": "2022-T2", "aspect": "status"},
}


def tables(**given: Sequence[Given]) -> Tables:
    """Every table; rows of `given` are filled up, and what they refer to is added."""
    filled = {name: list(rows) for name, rows in given.items()}
    for name, key, users in (
        ("measures", "measure_id", ("targets", "observations")),
        ("units", "unit_id", ("targets", "observations", "assessments")),
        ("plan", "node_id", ("targets", "observations", "assessments")),
    ):
        filled[name] = _with_used(name, key, users, filled)
    return Tables({t.name: _frame(t, filled.get(t.name, [])) for t in _catalogue()})


def cells(
    table_id: str,
    rows: Sequence[tuple[str, str, Sequence[float | None]]],
    columns: list[tuple[str, str, int]],
    table: str = "budget",
) -> list[Given]:
    """A table of amounts: rows are (label, kind, amounts), columns (label, kind, year)."""
    return [
        {
            **{"table_id": table_id, "row_number": r, "row_label": label, "row_kind": kind},
            **{"column_number": c, "column_label": head, "column_kind": column_kind},
            **{"year": year, "amount": float("nan") if amount is None else amount},
            "source_line": 10 + r,
        }
        for r, (label, kind, amounts) in enumerate(rows, 1)
        for c, ((head, column_kind, year), amount) in enumerate(
            zip(columns, amounts, strict=True), 1
        )
    ]


def kinds(findings: list[Finding]) -> list[str]:
    """The kinds of the findings, in their order."""
    return [finding.kind for finding in findings]


def only(findings: Sequence[F]) -> F:
    """The one finding, when there is just one."""
    assert len(findings) == 1, [finding.title for finding in findings]
    return findings[0]


@cache
def _catalogue() -> tuple[Table, ...]:
    return read_catalogue(project().data).of_regions


def _with_used(
    name: str, key: str, users: tuple[str, ...], filled: Mapping[str, list[Given]]
) -> list[Given]:
    rows = list(filled.get(name, []))
    known = {row.get(key, DEFAULTS[name][key]) for row in rows}
    used = [row.get(key, DEFAULTS[user][key]) for user in users for row in filled.get(user, [])]
    missing = [value for value in dict.fromkeys(used) if value not in known]
    return [*rows, *({key: value, **_names(name, value)} for value in missing)]


def _names(name: str, value: str) -> Given:
    if name == "measures":
        return {"name": value.capitalize(), "short_name": value.capitalize()}
    if name == "units":
        label = "Regionstyrelsen" if value == "rs" else value.upper()
        return {"name": label, "short_name": value.upper()}
    return {"title": value.capitalize()}


def _frame(table: Table, rows: list[Given]) -> pd.DataFrame:
    empty = {field.name: EMPTY[field.type] for field in table.fields}
    extra = PREPARED.get(table.name, {})
    records = []
    for number, given in enumerate(rows, 2):
        row = {**empty, **extra, **DEFAULTS.get(table.name, {}), "source": "dokument.txt"}
        row |= {"source_line": 10 * number, "row": number, **given}
        if table.name == "measures":
            row["short_name"] = row["short_name"] or row["name"] or row["measure_id"].capitalize()
            row["name"] = row["name"] or row["short_name"]
        assert set(row) <= {*empty, *extra, "row"}, set(row) - set(empty)
        records.append(row)
    return pd.DataFrame(records, columns=[*empty, *extra, "row"])
