"""The measures under a goal with their latest outcomes, and the nodes right under it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.addresses import measure_page
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.measure_rows import COLUMNS, Listing, unreported
from analysis.html.pieces import Html, Piece, bullets, paragraph
from analysis.html.table_html import table
from analysis.pages.goal.title import node
from analysis.results.latest import LatestOutcome
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case
from analysis.words.vocabulary import level_name

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
    if report.moved_on:
        put(paragraph("Följs nu under andra mål:"), bullets(moved_on(report)))
    children = rows_of(report.children, NodeRow)
    if children:
        heading(2, "Närmast under i planen")
        put(bullets([_child(node(report, row), row.level) for row in children]))


def summary(report: GoalReport) -> str:
    """How many measures there are, and how many of them have no outcome."""
    measures = report.latest["measure_id"].nunique() + len(report.unreported)
    said = f"{sentence_case(counted(measures, MEASURE))} följer upp målet"
    bare = len(report.unreported)
    return f"{said}; {in_letters(bare)} saknar utfall." if bare else f"{said}."


def moved_on(report: GoalReport) -> list[Html]:
    """Each measure that has a later outcome under another goal: where, and for which time."""
    names = report.data["measures"].set_index("measure_id")["short_name"]
    nodes = {row.node_id: row for row in rows_of(report.data["plan"], NodeRow)}
    plans = report.data["plans"].set_index("plan_id")["name"]
    said = []
    for row in report.moved_on:
        where, unit = nodes[row.node_id], escape(str(report.units.at[row.unit_id, "name"]))
        name = link(str(names[row.measure_id]), measure_page(row.measure_id, "../"))
        place = f"{node(report, where).text} i {escape(str(plans[where.plan_id]))}"
        when = Period.parse(row.period).report_label
        said.append(Html(f"{name.text}, {unit}: {place}, senast {when}"))
    return said


def _child(named: Piece, level: str) -> Html:
    return named + Html(f' <span class="tb-muted">({level_name(level).lower()})</span>')
