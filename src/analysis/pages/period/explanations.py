"""How each figure of a report came about, from the line of its document to its sentence."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.data.addresses import report_page, whole_report_page, why_page
from analysis.html import citation
from analysis.html.cells import heading, outcome_text, put, title
from analysis.html.compose import link
from analysis.html.evidence_links import Rows
from analysis.html.explanation import StepList
from analysis.html.pieces import Html, details, join, paragraph
from analysis.html.target_cells import part_words
from analysis.pages.period.sources import cited_documents
from analysis.results.explanation import Explainer
from analysis.results.period_results import ReportedOutcome
from analysis.words.status_words import standing_word

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

# From a region's page to the folder of the whole book.
ROOT = "../../"
LEAD = (
    "Så har varje siffra i rapporten fått sin status: raden i dokumentet, målvärdet som valdes,"
    " beräkningen och meningen."
)
READING = (
    "Varje beräkning står med ord, med siffror och med sitt svar, så att den går att räkna om."
    " Ett avstånd under noll ligger på fel sida om gränsen."
)


def show_title(report: Report) -> None:
    """The heading, what stands on the page, and the ways back."""
    title(_title(report), report.data.region)
    short = link("Rapporten i korthet", report_page(report.period)).text
    whole = link("Hela rapporten", whole_report_page(report.period)).text
    ways = Html(f'<span class="tb-screen">{short} · {whole}</span>')
    put(paragraph(LEAD, "tb-lead"), paragraph(READING), paragraph(ways))


def show(report: Report) -> None:
    """A heading a part of the plan or a board, and under it a fold a figure."""
    explainer = Explainer.of(report.data, report.sources, report.certainties)
    steps = StepList(Rows(report.quality.catalogue), ROOT)
    column, _ = report.groups
    rows = sorted(report.outcome_rows, key=lambda row: _place(report, row))
    for name, own in groupby(rows, key=lambda row: str(getattr(row, column))):
        heading(2, name)
        put(join(_fold(row, steps.steps(explainer.explain(row))) for row in own))


def show_citation(report: Report) -> None:
    """The line to cite, under a heading of its own: a fold would look like one more figure."""
    citation.show(
        _title(report),
        report.period.report_label,
        f"reports/{why_page(report.period, f'{report.region}/')}",
        report.data_mark,
        cited_documents(report),
    )


def _title(report: Report) -> str:
    return f"Varför? {report.title}"


def _place(report: Report, row: ReportedOutcome) -> int:
    """The place of the row's group among those of the report, in the order of the plan."""
    column, _ = report.groups
    return list(dict.fromkeys(report.outcomes[column])).index(getattr(row, column))


def _fold(row: ReportedOutcome, steps: Html) -> Html:
    """A figure's explanation; its id lies within, so that a link to it opens the fold."""
    part = part_words(row.sex, row.component)
    name = ", ".join(filter(None, (row.short_name, row.unit_short, part)))
    shown = f"{outcome_text(row, row.unit_of_measure)}. {standing_word(row.result.standing)}"
    return details(f"{name}: {shown}", Html(f'<div id="{escape(row.row_id)}">{steps.text}</div>'))
