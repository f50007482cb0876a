"""The heading of a follow-up: the year's plans, with links to them, and their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import follow_up_page
from analysis.data.plan_rows import PlanRow
from analysis.data.rows import rows_of
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link
from analysis.html.evidence_links import documents
from analysis.html.pieces import Html, paragraph
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp


def show(report: FollowUp) -> None:
    """The heading and the plans in force."""
    title(report.title, report.data.region)
    put(
        paragraph(f"Vad som hände med planerna under {report.year}.", "tb-lead"),
        paragraph(plans(report)),
    )


def plans(report: FollowUp) -> Html:
    """The plans in force, each a link to its page."""
    rows = rows_of(report.plans, PlanRow)
    links = [link(row.name, f"plan-{row.plan_id}.html") for row in rows]
    words = "Under året gällde"
    return Html(f"{words} {join_words([each.text for each in links])}.")


def show_sources(report: FollowUp) -> None:
    """The documents that the page's rows come from."""
    frames = (report.plans, report.revisions, report.criteria, report.nodes, report.outcomes)
    heading(2, "Källor")
    used = citation.documents_of(*frames)
    put(documents(report.sources, used))
    place = f"reports/{report.data.region.region_id}/{follow_up_page(report.year)}"
    citation.show(report.title, str(report.year), place, report.data_mark, used)
