"""A goal's heading, its place in the plan, the documents, and how to cite its page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.data.addresses import node_page
from analysis.data.plan_rows import NodeRow
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link
from analysis.html.evidence_links import documents, source_place
from analysis.html.parts import Link, Words
from analysis.html.pieces import Html, join, paragraph
from analysis.words.vocabulary import level_name

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

BETWEEN = " › "


def show(report: GoalReport) -> None:
    """The heading, what the node is, what lies above it and what it means."""
    title(report.title, report.data.region)
    put(paragraph(lead(report), "tb-lead"))
    if len(report.path) > 1:
        above = join([node(report, row) for row in report.path[:-1]], BETWEEN)
        put(paragraph(Html(f"Under: {above.text}")))
    if report.node.description:
        put(paragraph(report.node.description))
    cited = report.rows.link("plan", report.node, source_place(report.node))
    note = f" {escape(report.node.note)}" if report.node.note else ""
    put(paragraph(Html(f"Källa: {cited.text}.{note}"), "tb-muted"))


def lead(report: GoalReport) -> Html:
    """`Framgångsfaktor i Divisionsplan 2022, Region Norrbotten`, with links."""
    plan = link(report.plan.name, f"../plan-{report.plan.plan_id.lower()}.html")
    region = link(report.data.region.name, "../oversikt.html")
    return Html(f"{level_name(report.node.level)} i {plan.text}, {region.text}.")


def node(report: GoalReport, row: NodeRow) -> Link | Words:
    """A node of the plan, which leads to its page where it has one."""
    title, node_id = row.title, row.node_id
    return link(title, f"../{node_page(node_id)}") if node_id in report.node_pages else Words(title)


def show_sources(report: GoalReport) -> None:
    """The documents of the branch, and the line to cite."""
    heading(2, "Källor")
    own = report.own
    used = citation.documents_of(own["observations"], own["targets"], own["assessments"])
    used = sorted({*used, report.node.source})
    put(documents(report.sources, used))
    said = [period.short_label for period in report.periods]
    citation.show(
        f"{report.node.title}, {report.data.region.name}",
        citation.span(said),
        f"reports/{report.data.region.region_id}/{node_page(report.node_id)}",
        report.data_mark,
        used,
    )
