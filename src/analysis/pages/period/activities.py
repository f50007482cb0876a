"""The activities that the document reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.plan_rows import ActivityRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.evidence_links import place
from analysis.html.row_text import TOLD, activity_time, told
from analysis.html.table import Column
from analysis.html.table_html import table

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Aktivitet", names_row=True),
    Column("Enhet"),
    Column("Tid", parts=("Från", "Till")),
    Column("Beskrivning och läge", parts=TOLD),
    Column("Källa"),
)


def show(report: Report) -> None:
    """A heading and a table of the period's activities; nothing where there are none."""
    rows = report.data["activities"]
    rows = rows[rows["period"] == str(report.period)]
    if rows.empty:
        return
    heading(2, "Aktiviteter")
    units = report.data["units"].set_index("unit_id")["short_name"]
    cells = [
        [
            row.title,
            units[row.unit_id],
            activity_time(row.start, row.end),
            told(row),
            place(row),
        ]
        for row in rows_of(rows, ActivityRow)
    ]
    put(table(f"Aktiviteter, {report.period.report_label}", COLUMNS, cells))
