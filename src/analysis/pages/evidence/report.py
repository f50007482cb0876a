"""Every row of a region's data with its document and line: where any figure can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import pandas as pd

from analysis.base.codes import Reading
from analysis.base.paths import project
from analysis.base.periods import Period, PeriodError
from analysis.data.addresses import anchor
from analysis.data.dataset import RegionData, records
from analysis.data.schema import Catalogue, Field, Table
from analysis.html.compose import day, number
from analysis.html.parts import Number, Part, Words
from analysis.results.extracts.extract import Extracts
from analysis.words.labels import label

# Columns whose texts are our own short summaries of what the document says.
RETOLD = frozenset(
    {
        *((table, "comment") for table in ("observations", "assessments", "activities")),
        *((table, "text") for table in ("assignments", "revisions", "portfolio")),
        *(("measures", "definition"), ("plan", "description"), ("risks", "title")),
        ("risks", "action"),
    }
)
CITATION = ("source", "source_line", "reading", "note")


@dataclass(frozen=True)
class EvidenceRow:
    """A row of `Evidence.rows`."""

    anchor: str
    content: list[tuple[str, Part]]
    date: Part
    source: str
    source_line: int
    reading: Reading
    note: str


@dataclass(frozen=True)
class Evidence:
    """A region's rows, table by table."""

    data: RegionData
    catalogue: Catalogue
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open a region's evidence; raises UnknownNameError or DataError."""
        own = Extracts.open(project(root), region).whole
        return cls(own.data, own.catalogue, own.mark)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that have rows, in the order in which they are described."""
        return tuple(t for t in self.catalogue.of_regions if len(self.data[t.name]))

    def rows(self, table: Table) -> pd.DataFrame:
        """One row a row of the table: anchor, content (list of title and text), date, citation.

        Any table is shown by its description, so its rows are read as mappings.
        """
        found = [
            {
                "anchor": anchor(table, row),
                "content": content(table, row),
                "date": day_of(row),
                **{column: row[column] for column in CITATION},
            }
            for row in records(self.data[table.name])
        ]
        return pd.DataFrame(found, columns=["anchor", "content", "date", *CITATION])


def content(table: Table, row: Any) -> list[tuple[str, Part]]:
    """What a row says: the title and text of every field that is filled in, citation left out."""
    fields = [field for field in table.fields if field.name not in CITATION]
    said = [(_title(table, field), _value(field, row[field.name])) for field in fields]
    return [(title, text) for title, text in said if text.words()]


def _title(table: Table, field: Field) -> str:
    """The field's title; what is our own summary of a text says so."""
    return f"{field.title} (sammanfattat)" if (table.name, field.name) in RETOLD else field.title


def _value(field: Field, value: Any) -> Part:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return Words("")
    if field.type == "number":
        return number(float(value))
    if field.type == "integer":
        return Number(Decimal(int(value)), str(value))
    if field.type == "boolean":
        return Words("ja" if value else "nej")
    if isinstance(value, date):
        return day(value)
    return Words(label(field.name, str(value)) if field.allowed else str(value))


def day_of(row: Any) -> Part:
    """The date the row's figure is for: `as_of` where given, else the end of its period."""
    if row.get("as_of"):
        return day(row["as_of"])
    text = row.get("period") or row.get("month") or ""
    try:
        return day(Period.parse(text).ends) if text else Words("")
    except PeriodError:
        return Words("")
