"""The measures under a goal with their latest outcomes, and the nodes right under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.plan_rows import NodeRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.measure_rows import COLUMNS, Listing, unreported
from analysis.html.pieces import Html, Piece, bullets, paragraph
from analysis.html.table_html import table
from analysis.pages.goal.title import node
from analysis.results.latest import LatestOutcome
from analysis.words.labels import LEVELS
from analysis.words.wording import plural

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport


def show(report: GoalReport) -> None:
    """A table of measures, and a list of what lies under the node."""
    heading(2, "Mätetal")
    listing = Listing(report.catalogue, "../")
    rows = [listing.cells(row) for row in rows_of(report.latest, LatestOutcome)]
    months = set(report.data["series"]["measure_id"])
    rows += [unreported(row, months, "../") for row in report.unreported]
    if rows:
        put(paragraph(summary(report)), table("Mätetal, senaste utfall", COLUMNS, rows))
    else:
        put(paragraph("Inga mätetal är knutna hit."))
    children = rows_of(report.children, NodeRow)
    if children:
        heading(2, "Närmast under i planen")
        put(bullets([_child(node(report, row), row.level) for row in children]))


def summary(report: GoalReport) -> str:
    """How many measures there are, and how many of them have no outcome."""
    measures = report.latest["measure_id"].nunique() + len(report.unreported)
    said = f"{plural(measures, 'mätetal', 'mätetal')} följer upp det som står här"
    bare = len(report.unreported)
    return f"{said}; {plural(bare, 'saknar', 'saknar')} utfall." if bare else f"{said}."


def _child(named: Piece, level: str) -> Html:
    return named + Html(f' <span class="tb-muted">({LEVELS[level].lower()})</span>')
