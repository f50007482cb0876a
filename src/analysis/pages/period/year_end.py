"""The year's expected outcome from part of the year, with a status of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.origin import Origin
from analysis.html.cells import figure, outcome_with_why, put, result_mark
from analysis.html.compose import between, under
from analysis.html.parts import Cell, Part, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.forecast.sentences import chance, span
from analysis.pages.parts.interval_picture import of_forecast
from analysis.pages.parts.refusals import refusals
from analysis.pages.parts.source_line import source_line
from analysis.results.year_end import YearEnd, attempts, year_ends

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Utfall", numeric=True),
    Column("Status för utfallet"),
    Column("Prognos för året", numeric=True, parts=("Spann",)),
    Column("Status för prognosen", parts=("Chans att nå målet",)),
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
    if any(each.attempt.result.calibration.of_figure for each in given):
        put(source_line(Origin.OF_KOLADA))
    if refused:
        put(refusals(refused, bool(given)))
    if not tried:
        put(paragraph("Inget mätetal har ett utfall i siffror som en prognos kan räknas från."))


def _cells(each: YearEnd) -> list[Cell]:
    row, measure = each.row, each.attempt.measure
    return [
        measure.short_name,
        outcome_with_why(row, row.unit_of_measure),
        result_mark(row.result),
        (figure(each.value, measure.unit_of_measure), *_spans(each)),
        (result_mark(each.judged), *_chance(each)),
        (
            Words(each.attempt.result.explanation),
            between(" "),
            Words(each.judged.explanation, "Prövning"),
        ),
    ]


def _spans(each: YearEnd) -> tuple[Part, ...]:
    """The narrower band in words, and both drawn with the target."""
    bands = each.attempt.result.bands
    said = span(each.attempt.measure, bands[0]) if bands else ""
    return (*under(said, "Spann"), *of_forecast(each.attempt))


def _chance(each: YearEnd) -> tuple[Part, ...]:
    share = each.attempt.chance
    return (
        () if share is None else under(f"chans att nå målet: {chance(share)}", "Chans att nå målet")
    )
