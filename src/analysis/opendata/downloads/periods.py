"""Each region and period as CSV, Excel and JSON: outcomes with targets and statuses, and goals.

data/rapporter/norrbotten/2022-t1.csv    outcomes, as in assessments.csv, for programs
data/rapporter/norrbotten/2022-t1-excel.csv   the same for a Swedish Excel
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

from analysis.base.codes import MissingReason
from analysis.base.model import Status
from analysis.base.values import format_date
from analysis.data.amendments import Amendment
from analysis.data.body import CODES
from analysis.data.corrections import Correction
from analysis.data.dataset import Region, RegionData, RegionPeriod
from analysis.data.schema import Catalogue, Field
from analysis.data.table_file import records
from analysis.opendata.downloads.fields import describe
from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.opendata.formats.csv_text import csv_rows, csv_text, excel_csv, excel_name
from analysis.opendata.formats.excel import Cover, Number, Sheet, Value, content
from analysis.results.own_words import words_of_region
from analysis.words.respelling import respelled
from analysis.words.vocabulary import speaking
from analysis.words.wording import no_outcome

FOLDER = "rapporter"
LICENCE = "CC0-1.0"
SOURCES = ("source", "title", "publisher", "date", "condition", "description")
# What stands for a figure that is not there, as a reader of a spreadsheet meets it.
HIDDEN, MISSING = "[d]", "[s]"
_SAYS_HIDDEN = no_outcome(MissingReason.SUPPRESSED).removesuffix(".")
_NOTES = (
    (HIDDEN, "Dolt. Små antal personer är dolda, liksom det som skulle avslöja dem."),
    (MISSING, "Utfallet saknas. Orsaken står i kolumnen Förklaring."),
    ("Tom cell", "Uppgiften gäller inte raden, eller står inte i dokumentet."),
)
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
    """The four files of a period by their places in data/, in its body's own words."""
    with speaking(words_of_region(tables.report.region)):
        return _files(tables, catalogue)


def _files(tables: PeriodTables, catalogue: Catalogue) -> dict[str, bytes]:
    described = {
        "outcomes": describe(ASSESSMENTS, catalogue),
        "nodes": describe(NODES, catalogue),
    }
    told = as_json(tables, described)
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    name, rows = tables.report.name, [ASSESSMENTS, *csv_rows(tables.outcomes)]
    return {
        f"{name}.csv": csv_text(rows).encode(),
        excel_name(name): excel_csv(rows),
        f"{name}.xlsx": content(sheets(told, described, catalogue), _cover(told)),
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
        _sheet("Utfall", told["outcomes"], described["outcomes"], "Utfall med mål och status"),
        _sheet("Bedömningar av mål", told["nodes"], described["nodes"], "Bedömningar av mål"),
        _fields_sheet(described),
        _sheet("Källor", told["sources"], used, "Dokumenten som uppgifterna kommer från"),
    ]


def describe_sources(catalogue: Catalogue) -> tuple[Field, ...]:
    """The columns that are shown of the documents."""
    table = catalogue.table("sources")
    return tuple(table.field(name) for name in SOURCES)


def _sheet(
    name: str, told: Iterable[Mapping[str, Any]], fields: tuple[Field, ...], title: str
) -> Sheet:
    rows = [tuple(_cell(row, field) for field in fields) for row in told]
    return Sheet(respelled(name), tuple(field.title for field in fields), rows, respelled(title))


def _cell(row: Mapping[str, Any], field: Field) -> Value | Number:
    found = row[field.name]
    if field.name == "outcome" and row["status_computed"] == Status.NO_OUTCOME.value:
        return HIDDEN if row["explanation"].startswith(_SAYS_HIDDEN) else MISSING
    if isinstance(found, bool):
        return "ja" if found else "nej"
    if field.name in _FIGURES and found is not None:
        number = Decimal(str(found))
        return Number(number, max(0, -int(number.as_tuple().exponent)))
    return found  # type: ignore[no-any-return]


def _fields_sheet(described: dict[str, tuple[Field, ...]]) -> Sheet:
    names = {"outcomes": "Utfall", "nodes": "Bedömningar av mål"}
    rows = [
        (respelled(names[name]), field.title, field.name, field.description)
        for name, fields in described.items()
        for field in fields
    ]
    return Sheet("Fält", ("Blad", "Kolumn", "Namn i CSV och JSON", "Betydelse"), rows, "Kolumnerna")


def _cover(told: Mapping[str, Any]) -> Cover:
    said = (
        ("Innehåll", told["title"]),
        ("Läget den", format_date(date.fromisoformat(told["as_of"]))),
        ("Licens", LICENCE),
    )
    return Cover(told["title"], said, _NOTES)
