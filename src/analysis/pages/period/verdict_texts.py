"""What the region says of each goal, with its own status and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import node_page
from analysis.data.plan_rows import AssessmentRow
from analysis.data.rows import rows_of
from analysis.html.cells import printed_mark, put
from analysis.html.compose import link
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.plan_tree import ancestry

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mål", names_row=True),
    Column("Nämnd"),
    Column("Regionens status"),
    Column("Regionens text"),
    Column("Källa"),
)


def show(report: Report) -> None:
    """A table of the goals that the region has judged, in the plan's order."""
    frame = report.data["assessments"]
    own = frame[frame["period"] == str(report.period)]
    if own.empty:
        put(paragraph("Regionen har inte skrivit något om sina mål i den här rapporten."))
        return
    position = ancestry(report.data["plan"])["position"]
    rows = sorted(rows_of(own, AssessmentRow), key=lambda row: int(position[row.node_id]))
    titles = report.data["plan"].set_index("node_id")["title"]
    units = report.data["units"].set_index("unit_id")["short_name"]
    rows_at = Rows(report.quality.catalogue)
    cells: list[list[Cell]] = [
        [
            link(str(titles[row.node_id]), node_page(row.node_id))
            if row.node_id in report.followed
            else Words(str(titles[row.node_id])),
            str(units[row.unit_id]),
            printed_mark(row.symbol, report.data.scheme),
            row.comment or "–",
            rows_at.cite("assessments", row),
        ]
        for row in rows
    ]
    put(table(f"Regionens bedömningar, {report.period.report_label}", COLUMNS, cells))
