"""The year's expected outcome from part of the year, with a status of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.html.cells import figure, outcome, put, result_mark, source_link
from analysis.html.compose import between
from analysis.html.parts import Cell, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.parts.refusals import refusals
from analysis.results.year_end import YearEnd, attempts, year_ends

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Utfall", numeric=True),
    Column("Status för utfallet"),
    Column("Prognos för året", numeric=True),
    Column("Status för prognosen"),
    Column("Räkning och prövning", parts=("Prövning",), main="Räkning"),
)


def show(report: Report) -> None:
    """The forecasts that the data carry, and why there are no others."""
    tried = attempts(report)
    given = year_ends(report)
    refused = [attempt for attempt in tried if attempt.result.value is None]
    if given:
        rows = [_cells(each) for each in given]
        put(table(f"Prognos för helåret {report.period.year}", COLUMNS, rows))
    if refused:
        put(refusals(refused, bool(given)))
    if not tried:
        put(paragraph("Inget mätetal har ett utfall i siffror som en prognos kan räknas från."))


def _cells(each: YearEnd) -> list[Cell]:
    row, measure = each.row, each.attempt.measure
    return [
        measure.short_name,
        source_link(row, outcome(row, row.unit_of_measure)),
        result_mark(row.result),
        figure(each.value, measure.unit_of_measure),
        result_mark(each.judged),
        (
            Words(each.attempt.result.explanation),
            between(" "),
            Words(each.judged.explanation, "Prövning"),
        ),
    ]
