"""A region's indexes as tables: measures with their latest outcome, goals with their verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.addresses import MEASURES, NODES, node_page
from analysis.data.rows import MeasureRow, rows_of
from analysis.html import citation
from analysis.html.cells import heading, printed_mark, put, result_mark, title
from analysis.html.compose import link, under
from analysis.html.measure_rows import COLUMNS, STYLE, Listing, filled, unreported
from analysis.html.parts import Cell, Look, Styled
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.index.report import FollowedNode
from analysis.results.latest import LatestOutcome
from analysis.results.plan_tree import LatestVerdict
from analysis.results.severity import severity
from analysis.words.inflection import MEASURE, counted, sentence_case
from analysis.words.vocabulary import level_name

if TYPE_CHECKING:
    from analysis.pages.index.report import GoalIndex, Index

GOALS = (
    Column("Mål", names_row=True, parts=("Nivå",)),
    Column("Enhet"),
    Column("Period"),
    Column("Regionens status"),
    Column("Enligt mätetalen"),
)


def show_measures(index: Index) -> None:
    """How many measures there are, and the table with what is furthest from its target first."""
    title(f"Mätetal, {index.data.region.name}", index.data.region)
    count = sentence_case(counted(len(index.data["measures"]), MEASURE))
    whole = link("alla regioners mätetal", "../../matt.html")
    order = "Det som är längst från målet står först."
    lead = Html(f"{count} med senaste utfall. {order} Sök och sortera i {whole.text}.")
    put(paragraph(lead, "tb-lead"))
    listing = Listing(index.catalogue)
    latest = sorted(rows_of(index.latest, LatestOutcome), key=severity)
    rows = [listing.cells(row) for row in latest]
    months = set(index.data["series"]["measure_id"])
    rows += [unreported(row, months) for row in rows_of(index.unreported, MeasureRow)]
    columns, rows = filled(COLUMNS, rows)
    put(table(f"Mätetal i {index.data.region.name}", columns, rows, style=STYLE))
    _cite(index, "Mätetal", MEASURES)


def show_goals(index: GoalIndex) -> None:
    """A table of each plan's goals, with the latest verdict of each unit."""
    title(f"Mål, {index.data.region.name}", index.data.region)
    put(
        paragraph(
            "Mål, framgångsfaktorer och andra delar av planerna, med den senaste bedömningen:"
            " regionens egen och den beräknade. Ett streck betyder att ingen finns.",
            "tb-lead",
        )
    )
    by_plan = dict(list(index.nodes.groupby("plan_id", sort=False)))
    for plan in index.plans:
        if plan.plan_id not in by_plan:
            continue
        heading(2, plan.name)
        if index.is_over(plan):
            put(paragraph(f"Planen gällde till och med {plan.last_year}."))
        nodes = rows_of(by_plan[plan.plan_id], FollowedNode)
        columns, rows = filled(GOALS, [cells for node in nodes for cells in _goal(index, node)])
        put(table(f"Mål i {plan.name}", columns, rows))
    _cite(index, "Mål", NODES)


def _goal(index: GoalIndex, node: FollowedNode) -> list[list[Cell]]:
    """A row a unit that has judged or measured the node; one row where none has."""
    name = _name(node)
    own = rows_of(index.verdicts[index.verdicts["node_id"] == node.node_id], LatestVerdict)
    units = index.data["units"].set_index("unit_id")["name"]
    return [
        [
            name,
            str(units.loc[row.unit_id]),
            Period.parse(row.period).report_label,
            printed_mark(row.symbol, index.data.scheme),
            _computed(row),
        ]
        for row in own
    ] or [[name, "–", "–", "–", "–"]]


def _name(node: FollowedNode) -> Styled:
    title = link(node.title, node_page(node.node_id))
    level = level_name(node.level)
    depth = min(node.depth, 4)
    return Styled((title, *under(level, "Nivå")), Look.PLAIN, depth)


def _computed(row: LatestVerdict) -> Cell:
    return result_mark(row.verdict) if sum(row.verdict.counts.values()) else "–"


def _cite(index: GoalIndex | Index, title: str, page: str) -> None:
    region = index.data.region
    address = f"reports/{region.region_id}/{page}.html"
    citation.show(f"{title}, {region.name}", "", address, index.data_mark)
