"""Where the printed and the computed status differ, with the arithmetic, and how many agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.model import Status
from analysis.html.cells import (
    measure_link,
    name_and_unit,
    outcome_with_why,
    printed_mark,
    put,
    result_mark,
)
from analysis.html.parts import Cell
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.period_results import ReportedOutcome
from analysis.results.summary import agreement
from analysis.words.inflection import alike, sentence_case
from analysis.words.status_words import BY_OWN_RULE

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet",)),
    Column("Utfall", numeric=True),
    Column("Regionens status"),
    Column("Beräknad"),
    Column("Förklaring"),
)


def show(report: Report) -> None:
    """The count, the rows that differ, and the symbols that have nothing to stand on."""
    rows = report.outcome_rows
    compared = [row for row in rows if row.agrees is not None]
    if not compared:
        put(paragraph("Inget mätetal har både en status från regionen och en beräknad."))
    else:
        put(paragraph(agreement(report)))
        if any(row.result.has_part_of_year for row in compared):
            put(paragraph(BY_OWN_RULE))
    odd = [row for row in rows if row.agrees is False]
    if odd:
        put(_table(report, odd, "Här skiljer sig regionens status och vår beräkning"))
    unfounded = [row for row in rows if row.status_printed is not None and row.agrees is None]
    if unfounded:
        put(paragraph(_unfounded([row.status_computed for row in unfounded])))
        put(_table(report, unfounded, "Regionens status som siffrorna inte kan pröva"))


def _unfounded(statuses: list[Status]) -> str:
    without = statuses.count(Status.NO_OUTCOME)
    every, some = alike(len(statuses), without)
    said = f"{sentence_case(every)} mätetal har en status från regionen som inte går att pröva"
    if not without:
        return f"{said}."
    if without == len(statuses):
        return f"{said}, för att utfallet saknas."
    return f"{said}, {some} av dem för att utfallet saknas."


def _table(report: Report, rows: list[ReportedOutcome], caption: str) -> Html:
    cells: list[list[Cell]] = [
        [
            measure_link(row, name_and_unit(row)),
            outcome_with_why(row, row.unit_of_measure),
            printed_mark(row.symbol, report.data.scheme),
            result_mark(row.result),
            row.result.explanation,
        ]
        for row in rows
    ]
    return table(caption, COLUMNS, cells)
