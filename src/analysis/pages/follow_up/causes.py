"""The causes that the documents give for goals not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.plan_rows import CriterionRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.parts import Cell
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.inflection import Noun, counted

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp

COLUMNS = (
    Column("Orsak", names_row=True),
    Column("Vad det innebär"),
    Column("Källa"),
)


CAUSE = Noun("en", "orsak", "orsaker")


def show(report: FollowUp) -> None:
    """A table of the causes; nothing where the documents give none."""
    rows = rows_of(report.criteria[report.criteria["kind"] == "cause"], CriterionRow)
    if not rows:
        return
    heading(2, "Orsaker till att mål inte nås")
    put(paragraph(f"Uppföljningen nämner {counted(len(rows), CAUSE)}."))
    cells: list[list[Cell]] = [
        [row.name, row.description, report.rows.cite("criteria", row)] for row in rows
    ]
    put(table("Orsaker som uppföljningen nämner", COLUMNS, cells))
