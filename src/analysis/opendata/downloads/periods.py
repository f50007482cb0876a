"""Each region and period as CSV, Excel and JSON: outcomes with targets and statuses, and goals.

data/rapporter/norrbotten/2022-t1.csv    outcomes, as in assessments.csv
data/rapporter/norrbotten/2022-t1.xlsx   outcomes, goals, fields, sources
data/rapporter/norrbotten/2022-t1.json   the same
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from analysis.base.values import format_date
from analysis.data.amendments import Amendment
from analysis.data.body import CODES
from analysis.data.corrections import Correction
from analysis.data.dataset import Region, RegionData, RegionPeriod
from analysis.data.schema import Catalogue, Field
from analysis.data.table_file import records
from analysis.opendata.downloads.fields import describe
from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.opendata.formats.csv_text import csv_rows, csv_text
from analysis.opendata.formats.excel import Number, Sheet, Value, content

FOLDER = "rapporter"
LICENCE = "CC0-1.0"
SOURCES = ("source", "title", "publisher", "date", "condition", "description")
_FIGURES = ("outcome", "target", "value", "value_upper")


@dataclass(frozen=True)
class Report:
    """A region and period that is published: `rows` outcomes, and the region's corrections.

    amendments: what was corrected in the period after it had been approved, oldest first.
    """

    region: Region
    item: RegionPeriod
    rows: int
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @property
    def name(self) -> str:
        """The way to its files in data/, without the ending."""
        return f"{FOLDER}/{self.region.region_id}/{str(self.item.period).lower()}"

    @property
    def title(self) -> str:
        return f"{self.region.name}: {self.item.title}"


@dataclass(frozen=True)
class PeriodTables:
    """What is published of one region and period."""

    report: Report
    outcomes: pd.DataFrame
    nodes: pd.DataFrame
    sources: pd.DataFrame


def reports(data: RegionData) -> list[Report]:
    """Every reported period of a region, oldest first."""
    rows = Counter(data["observations"]["period"].tolist())
    return [
        Report(
            *(data.region, item, rows[str(item.period)], data.corrections),
            tuple(each for each in data.amendments if each.period == str(item.period)),
        )
        for item in data.region.reported
    ]


def period_tables(
    data: RegionData, outcomes: pd.DataFrame, nodes: pd.DataFrame, sources: pd.DataFrame
) -> Iterator[PeriodTables]:
    """The tables of every reported period of a region, oldest first.

    outcomes, nodes: the region's `region_assessments` and `region_nodes`. sources: the documents
    of all regions.
    """
    for report in reports(data):
        period = str(report.item.period)
        of_period = outcomes[outcomes["period"] == period].reset_index(drop=True)
        said = nodes[nodes["period"] == period].reset_index(drop=True)
        used = sources[sources["source"].isin([*of_period["source"], *said["source"]])]
        yield PeriodTables(report, of_period, said, used[list(SOURCES)])


def files(tables: PeriodTables, catalogue: Catalogue) -> dict[str, bytes]:
    """The three files of a period by their places in data/."""
    described = {
        "outcomes": describe(ASSESSMENTS, catalogue),
        "nodes": describe(NODES, catalogue),
    }
    told = as_json(tables, described)
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    name = tables.report.name
    return {
        f"{name}.csv": csv_text([ASSESSMENTS, *csv_rows(tables.outcomes)]).encode(),
        f"{name}.xlsx": content(sheets(told, described, catalogue), tables.report.title),
        f"{name}.json": f"{text}\n".encode(),
    }


def as_json(tables: PeriodTables, described: dict[str, tuple[Field, ...]]) -> dict[str, Any]:
    """The period as one object; a figure that is missing is null."""
    region, item = tables.report.region, tables.report.item
    return {
        "title": tables.report.title,
        "region": {
            "id": region.region_id,
            "name": region.name,
            **({CODES[region.kind]: region.code} if region.code else {}),
        },
        "period": str(item.period),
        "as_of": item.as_of.isoformat(),
        "plan_ids": list(item.plan_ids),
        "licence": LICENCE,
        "fields": {name: [_field(f) for f in fields] for name, fields in described.items()},
        "outcomes": _records(tables.outcomes, described["outcomes"]),
        "nodes": _records(tables.nodes, described["nodes"]),
        "sources": records(tables.sources),
    }


def _field(field: Field) -> dict[str, str]:
    described = {"name": field.name, "type": field.type, "title": field.title}
    return {**described, "description": field.description}


def _records(frame: pd.DataFrame, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    return [
        {field.name: _json_value(row[field.name], field.type) for field in fields}
        for row in records(frame)
    ]


def _json_value(value: Any, kind: str) -> Any:
    if kind == "string" and isinstance(value, str):
        return value
    if value == "" or pd.isna(value):
        return None if kind != "string" else ""
    if kind == "integer":
        return int(value)
    if kind == "number":
        return int(value) if float(value).is_integer() else float(value)
    return value == "true" if kind == "boolean" else str(value)


def sheets(
    told: Mapping[str, Any], described: dict[str, tuple[Field, ...]], catalogue: Catalogue
) -> list[Sheet]:
    """The Excel file's sheets, with the columns' Swedish names; told: what `as_json` gives."""
    used = describe_sources(catalogue)
    return [
        _sheet("Utfall", told["outcomes"], described["outcomes"]),
        _sheet("Bedömningar av mål", told["nodes"], described["nodes"]),
        _fields_sheet(described),
        _sheet("Källor", told["sources"], used),
        Sheet("Om", ("Uppgift", "Text"), list(_about(told))),
    ]


def describe_sources(catalogue: Catalogue) -> tuple[Field, ...]:
    """The columns that are shown of the documents."""
    table = catalogue.table("sources")
    return tuple(table.field(name) for name in SOURCES)


def _sheet(name: str, told: Iterable[Mapping[str, Any]], fields: tuple[Field, ...]) -> Sheet:
    rows = [tuple(_cell(row[field.name], field) for field in fields) for row in told]
    return Sheet(name, tuple(field.title for field in fields), rows)


def _cell(found: Any, field: Field) -> Value | Number:
    if isinstance(found, bool):
        return "ja" if found else "nej"
    if field.name in _FIGURES and found is not None:
        number = Decimal(str(found))
        return Number(number, max(0, -int(number.as_tuple().exponent)))
    return found  # type: ignore[no-any-return]


def _fields_sheet(described: dict[str, tuple[Field, ...]]) -> Sheet:
    names = {"outcomes": "Utfall", "nodes": "Bedömningar av mål"}
    rows = [
        (names[name], field.title, field.name, field.description)
        for name, fields in described.items()
        for field in fields
    ]
    return Sheet("Fält", ("Blad", "Kolumn", "Namn i CSV och JSON", "Betydelse"), rows)


def _about(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Innehåll", told["title"]
    yield "Läget den", format_date(date.fromisoformat(told["as_of"]))
    yield "Licens", LICENCE
    yield "Små antal", "Små antal personer är dolda, liksom det som skulle avslöja dem."
