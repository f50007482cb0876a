"""Which outcomes are missing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.data.rows import rows_of
from analysis.html.cells import TARGET_PARTS, measure_link, put, source_link, target_parts
from analysis.html.parts import Cell
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.period_results import ReportedOutcome
from analysis.words.wording import MISSING_REASONS

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Enhet"),
    Column("Målvärde", numeric=True, parts=TARGET_PARTS),
    Column("Skäl"),
    Column("Kommentar i källan"),
    Column("Underlag"),
)


def show(report: Report) -> None:
    """The number of missing outcomes by reason, and a table of them."""
    frame = report.outcomes
    rows = frame[frame["status_computed"] == Status.NO_OUTCOME.value]
    if rows.empty:
        put(paragraph("Alla rader har ett utfall."))
        return
    reasons = rows["missing_reason"].map(MISSING_REASONS.get).value_counts()
    said = "; ".join(f"{str(why).lower()}: {count}" for why, count in reasons.items())
    total = f"{format_number(len(rows))} av {format_number(len(frame))} rader saknar utfall"
    put(paragraph(f"{total} ({said})."))
    cells: list[list[Cell]] = [
        [
            measure_link(row),
            row.unit_short,
            target_parts(row.target, row.unit_of_measure),
            MISSING_REASONS.get(row.missing_reason or "", "–"),
            row.comment,
            source_link(row),
        ]
        for row in rows_of(rows, ReportedOutcome)
    ]
    put(table(f"Utfall som saknas, {report.period.report_label}", COLUMNS, cells))
