"""The activities that the document reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.dataset import records
from analysis.tables import Column, paragraph, table
from analysis.values import format_date
from analysis.views.common import put
from analysis.views.rows import source_place

if TYPE_CHECKING:
    from analysis.report import Report

COLUMNS = (
    Column("Aktivitet", names_row=True),
    Column("Enhet"),
    Column("Tid"),
    Column("Beskrivning och läge"),
    Column("Källa"),
)


def show(report: Report) -> None:
    """A table of the period's activities."""
    rows = report.data["activities"]
    rows = rows[rows["period"] == str(report.period)]
    if rows.empty:
        put(paragraph("Källan redovisar inga aktiviteter."))
        return
    units = report.data["units"].set_index("unit_id")["short_name"]
    cells = [
        [
            row["title"],
            units[row["unit_id"]],
            time(row["start"], row["end"]),
            " ".join(part for part in (row["description"], row["comment"]) if part),
            source_place(row),
        ]
        for row in records(rows)
    ]
    put(table(f"Aktiviteter, {report.period.short_label}", COLUMNS, cells))


def time(start: date | None, end: date | None) -> str:
    """`1 januari 2021 – 31 december 2021`, as far as it is known."""
    if start and end:
        return f"{format_date(start)} – {format_date(end)}"
    if end:
        return f"till {format_date(end)}"
    return f"från {format_date(start)}" if start else "–"
