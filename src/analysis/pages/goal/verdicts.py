"""A goal's verdicts by period and unit: what the source printed and what the measures give."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from analysis.base.periods import Period
from analysis.base.values import format_number
from analysis.data.dataset import records
from analysis.html.cells import heading, printed_mark, put, status_mark
from analysis.html.tables import Cell, Column, Html, link, paragraph, table

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

Row = Mapping[Any, Any]
COLUMNS = (
    Column("Period och enhet", names_row=True),
    Column("Tryckt"),
    Column("Mätetalen ger"),
    Column("Förklaring och kommentar"),
    Column("Källa"),
)


def show(report: GoalReport) -> None:
    """The table, newest period first, or that there is no verdict yet."""
    heading(2, "Bedömning")
    if report.verdicts.empty:
        put(paragraph("Ingen rapport har bedömt målet eller har utfall för det."))
        return
    if len(set(report.verdicts["period"])) == 1:
        period = Period.parse(str(report.verdicts["period"].iloc[0])).short_label
        put(paragraph(f"En rapport, {period}, har en bedömning eller utfall."))
    rows = [_cells(report, row) for row in records(report.verdicts)]
    put(table("Bedömningar, senaste perioden först", COLUMNS, rows))


def _cells(report: GoalReport, row: Row) -> list[Cell]:
    return [
        _name(report, row),
        printed_mark(row["symbol"], report.data.scheme),
        _computed(row),
        _why(row),
        _source(report, row),
    ]


def _name(report: GoalReport, row: Row) -> Html:
    period = Period.parse(row["period"])
    report_page = link(period.short_label, f"../{str(period).lower()}.html")
    unit = escape(str(report.units.at[row["unit_id"], "name"]))
    return Html(
        f'<span class="tb-name">{report_page.text}</span><span class="tb-under">{unit}</span>'
    )


def _computed(row: Row) -> Html:
    count = sum(row["verdict"].counts.values())
    if not count:
        return Html('<span class="tb-muted">inga mätetal</span>')
    under = f'<span class="tb-under">av {format_number(count)} mätetal</span>'
    return status_mark(row["verdict"].status) + Html(under)


def _why(row: Row) -> Html:
    why = f'<span class="tb-why">{escape(row["verdict"].explanation)}</span>'
    comment = f'<span class="tb-comment">{escape(row["comment"])}</span>' if row["comment"] else ""
    return Html(why + comment)


def _source(report: GoalReport, row: Row) -> Cell:
    """The row of the verdict; a node that only has outcomes is cited by its own row."""
    said = report.stated.get((row["unit_id"], row["period"]))
    return report.rows.cite(*(("assessments", said) if said else ("plan", report.node)))
