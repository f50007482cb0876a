"""A goal's verdicts by period and unit: what the source printed and what the measures give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.periods import Period
from analysis.data.rows import rows_of
from analysis.html.cells import COMMENT, heading, printed_mark, put, result_mark, why_and_comment
from analysis.html.compose import between, link, number, styled, under
from analysis.html.parts import Cell, Look, Part
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.plan_tree import PeriodVerdict
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.goal.report import GoalReport

COLUMNS = (
    Column("Period och enhet", names_row=True, parts=("Enhet",), main="Period"),
    Column("Regionens status"),
    Column("Enligt mätetalen", parts=("Mätetal",)),
    Column("Förklaring och kommentar", parts=(COMMENT,), main="Förklaring"),
    Column("Källa"),
)


def show(report: GoalReport) -> None:
    """The table, newest period first, or that there is no verdict yet."""
    heading(2, "Bedömning")
    if report.verdicts.empty:
        put(paragraph(nothing(report)))
        return
    if len(set(report.verdicts["period"])) == 1:
        period = Period.parse(str(report.verdicts["period"].iloc[0])).report_label
        put(paragraph(f"Målet är bedömt i en rapport: {period}."))
    rows = [_cells(report, row) for row in rows_of(report.verdicts, PeriodVerdict)]
    put(table("Bedömningar, senaste perioden först", COLUMNS, rows))


def nothing(report: GoalReport) -> str:
    """That no report is about the goal, and which times its figures are of, if it has any."""
    said = "Ingen rapport har bedömt målet eller har utfall för det."
    if not report.periods:
        return said
    named = join_words([period.report_label for period in report.periods])
    return f"{said} Det har jämförelsetal för {named}."


def _cells(report: GoalReport, row: PeriodVerdict) -> list[Cell]:
    return [
        _name(report, row),
        printed_mark(row.symbol, report.data.scheme),
        _computed(row),
        why_and_comment(row.verdict.explanation, row.comment),
        _source(report, row),
    ]


def _name(report: GoalReport, row: PeriodVerdict) -> tuple[Part, ...]:
    period = Period.parse(row.period)
    report_page = link(period.report_label, f"../{str(period).lower()}.html")
    unit = str(report.units.at[row.unit_id, "name"])
    return (styled(Look.NAME, report_page), *under(unit, "Enhet"))


def _computed(row: PeriodVerdict) -> tuple[Part, ...]:
    count = sum(row.verdict.counts.values())
    if not count:
        return (styled(Look.MUTED, "inga mätetal"),)
    of = styled(Look.UNDER, between("av "), number(count, column="Mätetal"), between(" mätetal"))
    return (result_mark(row.verdict), of)


def _source(report: GoalReport, row: PeriodVerdict) -> Cell:
    """The row of the verdict; a node that only has outcomes is cited by its own row."""
    said = report.stated.get((row.unit_id, row.period))
    if said is None:
        return report.rows.cite("plan", report.node)
    return report.rows.cite("assessments", said)
