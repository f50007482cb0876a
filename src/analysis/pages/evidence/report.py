"""Every row of a region's data with its document and line: where any figure can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pandas as pd

from analysis.base.codes import Reading
from analysis.base.model import Measure
from analysis.base.paths import project
from analysis.base.periods import Period, PeriodError
from analysis.data.addresses import anchor
from analysis.data.dataset import RegionData, records
from analysis.data.schema import Catalogue, Field, Table
from analysis.html.compose import day, number
from analysis.html.parts import Number, Part, Words
from analysis.results.extracts.extract import Extracts
from analysis.results.row_values import measures, span_words
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
# The columns that hold a period, and those where it is the measure that says which days it means.
PERIODS = ("period", "month", "baseline_period", "due_month")
OF_MEASURES = ("period", "baseline_period")
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

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return measures(self.data)

    def rows(self, table: Table) -> pd.DataFrame:
        """One row a row of the table: anchor, content (list of title and text), days, citation.

        Any table is shown by its description, so its rows are read as mappings.
        """
        found = [
            {
                "anchor": anchor(table, row),
                "content": content(table, row, self._measures),
                "date": _of_days(row, self._measures),
                **{column: row[column] for column in CITATION},
            }
            for row in records(self.data[table.name])
        ]
        return pd.DataFrame(found, columns=["anchor", "content", "date", *CITATION])


def content(table: Table, row: Any, measures: Mapping[str, Measure]) -> list[tuple[str, Part]]:
    """What a row says: the title and text of every field that is filled in, citation left out.

    Periods are called by the days that the row's measure has in them, as everywhere else.
    """
    fields = [field for field in table.fields if field.name not in CITATION]
    said = [
        (
            _title(table, field),
            _period(field.name, row, measures)
            if field.name in PERIODS
            else _value(field, row[field.name]),
        )
        for field in fields
    ]
    return [(title, text) for title, text in said if text.words()]


def _period(column: str, row: Any, measures: Mapping[str, Measure]) -> Part:
    """A period by the days that it means for the row's measure; a report or a month by its name."""
    measure, text = measures.get(row.get("measure_id", "")), str(row[column] or "")
    as_of = row.get("as_of") if column == "period" else None
    try:
        if not text:
            return Words("")
        if column not in OF_MEASURES:
            return Words(Period.parse(text).label)
        if measure is None:
            return Words(Period.parse(text).report_label)
        return Words(span_words(measure, text, as_of))
    except PeriodError:
        return Words(text)


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


def _of_days(row: Any, measures: Mapping[str, Measure]) -> Part:
    """The days that the row's figure is for."""
    column = next((name for name in ("period", "month") if row.get(name)), "")
    return _period(column, row, measures) if column else Words("")
