"""Each region and period as CSV, Excel and JSON: outcomes with targets and statuses, and goals.

data/rapporter/norrbotten/2022-t1.csv    outcomes, as in assessments.csv
data/rapporter/norrbotten/2022-t1.xlsx   outcomes, goals, fields, sources
data/rapporter/norrbotten/2022-t1.json   the same
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.dataset import Dataset, RegionData, RegionPeriod
from analysis.downloads.fields import describe
from analysis.export import ASSESSMENTS, NODES, region_assessments, region_nodes, write_csv
from analysis.schema import Catalogue, Field
from analysis.values import format_date
from analysis.workbook import Number, Sheet, Value, save

FOLDER = "rapporter"
LICENCE = "CC0-1.0"
SOURCES = ("source", "title", "publisher", "date", "condition", "description")
_FIGURES = ("outcome", "target", "value", "value_upper")


@dataclass(frozen=True)
class PeriodTables:
    """What is published of one region and period."""

    data: RegionData
    item: RegionPeriod
    outcomes: pd.DataFrame
    nodes: pd.DataFrame
    sources: pd.DataFrame

    @property
    def name(self) -> str:
        """The way to its files in data/, without the ending."""
        return f"{FOLDER}/{self.data.region.region_id}/{str(self.item.period).lower()}"

    @property
    def title(self) -> str:
        return f"{self.data.region.name}: {self.item.title}"


def period_tables(dataset: Dataset) -> Iterator[PeriodTables]:
    """Every reported period, oldest first, by region."""
    for data in dataset.regions.values():
        outcomes, nodes = region_assessments(data), region_nodes(data)
        for item in data.region.reported:
            of_period = outcomes[outcomes["period"] == str(item.period)].reset_index(drop=True)
            said = nodes[nodes["period"] == str(item.period)].reset_index(drop=True)
            known = dataset.shared["sources"]
            used = known[known["source"].isin([*of_period["source"], *said["source"]])]
            yield PeriodTables(data, item, of_period, said, used[list(SOURCES)])


def write(tables: PeriodTables, folder: Path, catalogue: Catalogue) -> list[Path]:
    """Write the three files of a period under the folder data/; raises OSError."""
    target = folder / tables.name
    target.parent.mkdir(parents=True, exist_ok=True)
    described = {
        "outcomes": describe(ASSESSMENTS, catalogue),
        "nodes": describe(NODES, catalogue),
    }
    text = json.dumps(as_json(tables, described), ensure_ascii=False, indent=1, allow_nan=False)
    as_text = target.with_suffix(".json")
    as_text.write_text(text + "\n", encoding="utf-8", newline="")
    return [
        write_csv(tables.outcomes, target.with_suffix(".csv")),
        save(sheets(tables, described, catalogue), target.with_suffix(".xlsx"), tables.title),
        as_text,
    ]


def as_json(tables: PeriodTables, described: dict[str, tuple[Field, ...]]) -> dict[str, Any]:
    """The period as one object; a figure that is missing is null."""
    region, item = tables.data.region, tables.item
    return {
        "title": tables.title,
        "region": {
            "id": region.region_id,
            "name": region.name,
            "county_code": region.county_code,
        },
        "period": str(item.period),
        "as_of": item.as_of.isoformat(),
        "plan_id": item.plan_id,
        "licence": LICENCE,
        "fields": {name: [_field(f) for f in fields] for name, fields in described.items()},
        "outcomes": _records(tables.outcomes, described["outcomes"]),
        "nodes": _records(tables.nodes, described["nodes"]),
        "sources": tables.sources.to_dict("records"),
    }


def _field(field: Field) -> dict[str, str]:
    described = {"name": field.name, "type": field.type, "title": field.title}
    return {**described, "description": field.description}


def _records(frame: pd.DataFrame, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    return [
        {field.name: _json_value(row[field.name], field.type) for field in fields}
        for row in frame.to_dict("records")
    ]


def _json_value(value: Any, kind: str) -> Any:
    if pd.isna(value) or value == "":
        return None if kind != "string" else ""
    if kind == "integer":
        return int(value)
    if kind == "number":
        return int(value) if float(value).is_integer() else float(value)
    return value == "true" if kind == "boolean" else str(value)


def sheets(
    tables: PeriodTables, described: dict[str, tuple[Field, ...]], catalogue: Catalogue
) -> list[Sheet]:
    """The Excel file's sheets, with the columns' Swedish names."""
    used = describe_sources(catalogue)
    return [
        _sheet("Utfall", tables.outcomes, described["outcomes"]),
        _sheet("Bedömningar av mål", tables.nodes, described["nodes"]),
        _fields_sheet(described),
        _sheet("Källor", tables.sources, used),
        Sheet("Om", ("Uppgift", "Text"), list(_about(tables))),
    ]


def describe_sources(catalogue: Catalogue) -> tuple[Field, ...]:
    """The columns that are shown of the documents."""
    table = catalogue.table("sources")
    return tuple(table.field(name) for name in SOURCES)


def _sheet(name: str, frame: pd.DataFrame, fields: tuple[Field, ...]) -> Sheet:
    rows = [
        tuple(_cell(row[field.name], field) for field in fields) for row in frame.to_dict("records")
    ]
    return Sheet(name, tuple(field.title for field in fields), rows)


def _cell(value: Any, field: Field) -> Value | Number:
    found = _json_value(value, field.type)
    if isinstance(found, bool):
        return "ja" if found else "nej"
    if field.name in _FIGURES and found is not None:
        number = Decimal(str(found))
        return Number(number, max(0, -int(number.as_tuple().exponent)))
    return None if found is None else found


def _fields_sheet(described: dict[str, tuple[Field, ...]]) -> Sheet:
    names = {"outcomes": "Utfall", "nodes": "Bedömningar av mål"}
    rows = [
        (names[name], field.title, field.name, field.description)
        for name, fields in described.items()
        for field in fields
    ]
    return Sheet("Fält", ("Blad", "Kolumn", "Namn i CSV och JSON", "Betydelse"), rows)


def _about(tables: PeriodTables) -> Iterator[tuple[str, str]]:
    yield "Innehåll", tables.title
    yield "Läget den", format_date(tables.item.as_of)
    yield "Licens", LICENCE
    yield "Små antal", "Små antal personer är dolda, liksom det som skulle avslöja dem."
