"""Why a measure stands where it does: what the documents say of it and of the goal it follows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.addresses import node_page
from analysis.data.plan_rows import AssessmentRow
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, paragraph
from analysis.pages.measure.title import whom
from analysis.results.assessment import Assessed

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

SILENT = "Dokumenten säger inget om varför."
OURS = "Kommentarerna är sammanfattade med våra ord."


def show(report: MeasureReport) -> None:
    """The comments on the latest outcomes and on their goals, with why the status is what it is."""
    if report.outcomes.empty:
        return
    heading(2, "Varför")
    rows = rows_of(report.latest, Assessed)
    put(bullets(_reckoned(report, row) for row in rows))
    said = [*_of_outcomes(report, rows), *_of_goals(report)]
    if not said:
        put(paragraph(SILENT))
        return
    put(paragraph(f"Så skriver regionen. {OURS}"), bullets(said))


def _reckoned(report: MeasureReport, row: Assessed) -> Html:
    """Why the status of an outcome is what it is, by our reckoning."""
    return Html(f"{escape(whom(report, row))}: {escape(row.result.explanation)}")


def _of_outcomes(report: MeasureReport, rows: list[Assessed]) -> list[Html]:
    """The comments on the outcomes themselves, the same one once."""
    found = {row.comment: row for row in reversed(rows) if row.comment}
    return [
        Html(f"<strong>{escape(whom(report, row))}:</strong> {escape(row.comment)}")
        for row in reversed(found.values())
    ]


def _of_goals(report: MeasureReport) -> list[Html]:
    """The comments on the goals that the outcomes follow up, in the same period."""
    return [_of_goal(report, row) for row in report.verdicts if row.comment]


def _of_goal(report: MeasureReport, row: AssessmentRow) -> Html:
    title, unit = report.titles[row.node_id], str(report.units.at[row.unit_id, "name"])
    goal = escape(title)
    if row.node_id in report.node_pages:
        goal = link(title, node_page(row.node_id, "../")).text
    when = Period.parse(row.period).report_label
    cited = report.rows.link("assessments", row, when).text
    head = f"<strong>Om målet {goal}</strong> ({escape(unit)}, {cited}):"
    return Html(f"{head} {escape(row.comment)}")
