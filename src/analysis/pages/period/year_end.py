"""The year's expected outcome from part of the year, with a status of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.html.cells import put, source_link, status_mark, value_text
from analysis.html.tables import Cell, Column, paragraph, table
from analysis.method.forecast import forecast_outcome
from analysis.method.status.assess import assess_one
from analysis.pages.parts.refusals import refusals
from analysis.results.series import Attempt, forecasts, runs

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Utfall", numeric=True),
    Column("Status för utfallet"),
    Column("Prognos för året", numeric=True),
    Column("Status för prognosen"),
    Column("Räkning och prövning"),
)


def show(report: Report) -> None:
    """The forecasts that the data carry, and why there are no others."""
    attempts = [
        attempt
        for attempt in forecasts(report.data, runs(report.data))
        if attempt.table == "observations" and attempt.latest["period"] == str(report.period)
    ]
    given = [attempt for attempt in attempts if attempt.result.value is not None]
    refused = [attempt for attempt in attempts if attempt.result.value is None]
    if given:
        rows = [_cells(report, attempt) for attempt in given]
        put(table(f"Prognos för helåret {report.period.year}", COLUMNS, rows))
    if refused:
        put(refusals(refused, bool(given)))
    if not attempts:
        put(paragraph("Inget mätetal har ett utfall i siffror som en prognos kan räknas från."))


def _cells(report: Report, attempt: Attempt) -> list[Cell]:
    frame = report.outcomes
    own = [attempt.latest[column] == frame[column] for column in ("measure_id", "unit_id")]
    row = frame[own[0] & own[1] & (frame["node_id"] == attempt.latest["node_id"])].iloc[0]
    measure, value = attempt.measure, attempt.result.value or 0.0
    judged = assess_one(
        measure,
        row["target"],
        forecast_outcome(attempt.result),
        report.data.scheme.thresholds,
    )
    named = {"unit_of_measure": measure.unit_of_measure}
    return [
        measure.short_name,
        source_link(row, value_text(float(row["value"]), row)),
        status_mark(row["status_computed"]),
        value_text(round(value, measure.decimals), named),
        status_mark(judged.status),
        f"{attempt.result.explanation} {judged.explanation}",
    ]
