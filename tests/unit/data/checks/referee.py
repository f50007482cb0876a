"""What Frictionless finds in a region's tables, and what our own check finds, by place."""

from __future__ import annotations

import copy
import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frictionless import Package, system

from analysis.data.checks.table_schema import Rows, faults
from analysis.data.schema import Catalogue, Table

Places = set[tuple[str, str, int, str]]
Tables = Mapping[str, list[list[str]]]
WHOLE_ROW = ("blank-row", "extra-cell", "missing-cell")
# Frictionless guesses how a file is written, and where its header is, unless it is told.
CSV = {"csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}}


def own(catalogue: Catalogue, tables: Tables) -> Places:
    """Kind, table, row and column of each fault that our check finds."""
    filled = _filled(catalogue, tables)
    return {
        (str(fault.kind), name, fault.row, ", ".join(fault.columns))
        for name, rows in tables.items()
        for fault in faults(catalogue.table(name), rows, filled)
    }


def theirs(catalogue: Catalogue, tables: Tables, folder: Path) -> Places:
    """The same of Frictionless, from files in the folder; a misshapen row has no other fault."""
    filled = _filled(catalogue, tables)
    resources = [
        _written(catalogue.table(name), rows, filled, folder) for name, rows in tables.items()
    ]
    descriptor = {"name": "region", "resources": resources}
    with system.use_context(trusted=True):
        package = Package.from_descriptor(descriptor, basepath=str(folder))
        for resource in package.resources:
            resource.dialect.header = True
        report = package.validate(limit_errors=100_000)
    assert report.errors == []
    return {place for task in report.tasks for place in _places(task, catalogue.table(task.name))}


def _filled(catalogue: Catalogue, tables: Tables) -> dict[str, tuple[Table, Rows]]:
    """The tables that have a whole row: what refers to another is told once, by a rule."""
    return {
        name: (catalogue.table(name), rows)
        for name, rows in tables.items()
        if any(any(row) and len(row) == len(catalogue.table(name).columns) for row in rows)
    }


def _written(
    table: Table, rows: list[list[str]], filled: Mapping[str, Any], folder: Path
) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([table.columns, *rows])
    descriptor = {**copy.deepcopy(dict(table.descriptor)), "path": path.name, "dialect": CSV}
    schema = descriptor["schema"]
    for field in schema["fields"]:
        if field["type"] == "boolean":
            field.update(trueValues=["true"], falseValues=["false"])
    keys = schema.get("foreignKeys", [])
    schema["foreignKeys"] = [
        k for k in keys if (k["reference"]["resource"] or table.name) in filled
    ]
    return descriptor


def _places(task: Any, table: Table) -> Places:
    shapes: dict[int, Any] = {}
    for error in task.errors:
        if error.type in WHOLE_ROW:
            shapes.setdefault(error.row_number, error)
    kept = [e for e in task.errors if shapes.get(e.row_number, e) is e]
    return {(e.type, table.name, e.row_number, _column(e, table)) for e in kept}


def _column(error: Any, table: Table) -> str:
    if error.type in WHOLE_ROW:
        return ""
    if error.type == "primary-key":
        return ", ".join(table.primary_key)
    return error.field_names[0] if error.type == "foreign-key" else str(error.field_name)
