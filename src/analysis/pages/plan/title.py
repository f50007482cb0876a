"""A plan's heading: whom it is for, when it was decided, and what the documents lack of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import RevisionKind
from analysis.base.values import format_date
from analysis.data.addresses import follow_up_page
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link
from analysis.html.evidence_links import documents, source_place
from analysis.html.pieces import Html, join, paragraph
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

ABSENT = {
    "risks": "inga risker",
    "budget": "ingen ekonomi",
    "assignments": "inga uppdrag",
    "investments": "inga investeringar",
}


def show(report: PlanReport) -> None:
    """The heading, what the plan is, and one sentence on what the documents do not hold."""
    title(report.title, report.data.region)
    put(paragraph(lead(report), "tb-lead"), paragraph(cited(report)))
    pages = followed(report)
    if pages.text:
        put(paragraph(pages))
    if report.absent:
        put(paragraph(absent(report)))


def lead(report: PlanReport) -> str:
    """Whom the plan is for, which years, and the decision where it is known."""
    unit = report.units[report.plan.unit_id]
    name, region = unit.name.partition(" (")[0], report.data.region
    own = name if name.endswith("s") else f"{name}s"
    whose = region.genitive if name == region.name else own
    decided = report.plan.decided
    when = f" Beslutad {format_date(decided)}" if decided else ""
    paragraph_ = f", {report.plan.paragraph}" if decided and report.plan.paragraph else ""
    said = f"{whose} mål för {years(report)}, mätetalen och utgångsläget.{when}{paragraph_}"
    return said + ("." if when else "")


def years(report: PlanReport) -> str:
    """`2022`, `2023–2025`."""
    return citation.span([str(report.plan.first_year), str(report.plan.last_year)])


def cited(report: PlanReport) -> Html:
    """The row of the plan itself, with what is odd about it."""
    note = f" {escape(report.plan.note)}" if report.plan.note else ""
    row = report.rows.link("plans", report.plan, source_place(report.plan))
    return Html(f"Källa: {row.text}.{note}")


def followed(report: PlanReport) -> Html:
    """Links to the reports that follow the plan up, and to what became of it.

    Changes of how measures are counted alone make no page of what became of the plan.
    """
    pages = [
        link(f"rapporten för {item.period.report_label}", f"{str(item.period).lower()}.html")
        for item in report.reports
    ]
    of_measures = [kind for kind in RevisionKind if kind.is_of_measure]
    if not report.rows_of("revisions")["kind"].isin(of_measures).all():
        year = report.plan.first_year
        pages.append(link(f"uppföljningen {year}", follow_up_page(year)))
    if not pages:
        return Html("")
    said = " och ".join([join(pages[:-1], ", ").text] * (len(pages) > 1) + [pages[-1].text])
    return Html(f"Hur det har gått står i {said}.")


def absent(report: PlanReport) -> str:
    """One sentence for all that the documents do not hold."""
    return f"Dokumenten redovisar {join_words([ABSENT[t] for t in report.absent])} för planen."


def show_sources(report: PlanReport) -> None:
    """The documents that the plan's rows come from."""
    tables = ("plan", "risks", "budget", "assignments", "investments", "revisions")
    used = {row for table in tables for row in report.rows_of(table)["source"]}
    used |= {row.source for one in report.planned for row in one.targets}
    used |= {row.source for one in report.planned for row in one.outcomes}
    used |= {b.row.source for one in report.planned for b in one.baselines}
    heading(2, "Källor")
    used |= {report.plan.source}
    put(documents(report.sources, used))
    place = f"reports/{report.data.region.region_id}/plan-{report.plan_id}.html"
    citation.show(report.title, years(report), place, report.data_mark, sorted(used))
