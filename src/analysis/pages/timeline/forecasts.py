"""Full-year forecasts: ours with their arithmetic and error, why there are no others, and the
documents' own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.base.origin import Origin
from analysis.data.addresses import measure_page
from analysis.data.rows import Observation, rows_of
from analysis.html.cells import figure, heading, put
from analysis.html.compose import between, joined, link
from analysis.html.parts import Break, Cell, Number, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import lower_first
from analysis.pages.parts.forecast_words import told
from analysis.pages.parts.interval_picture import of_forecast
from analysis.pages.parts.refusals import refusals
from analysis.pages.parts.source_line import source_line
from analysis.results.forecasts import ForecastResult, JudgedForecast
from analysis.results.next_year import next_years
from analysis.results.row_values import span_of_row
from analysis.words.wording import MISSING_REASONS

if TYPE_CHECKING:
    from analysis.pages.timeline.report import TimelineReport

LATER = (
    Column("Mätetal", names_row=True),
    Column("Prognos", numeric=True, parts=("År",)),
    Column("Räkning och prövning", main="Räkning"),
)
OURS = (*LATER, Column("Bygger på"))
THEIRS = (
    Column("Mätetal", names_row=True),
    Column("Avser"),
    Column("Prognos i källan"),
    Column("Metod och kommentar", main="Metod"),
    Column("Källa"),
)


def show(report: TimelineReport) -> None:
    """Our forecasts, the reasons for those refused, and the documents' own."""
    heading(2, "Prognoser för helåret")
    given = [attempt for attempt in report.attempts if attempt.result.value is not None]
    refused = [attempt for attempt in report.attempts if attempt.result.value is None]
    if given:
        cells = [_cells(report, attempt) for attempt in given]
        put(table("Prognoser som går att göra", OURS, cells))
    later = next_years(report.data)
    if later:
        put(table("Prognoser för nästa år", LATER, [_outlook(each) for each in later]))
    if any(each.result.calibration.of_figure for each in [*given, *later]):
        put(source_line(Origin.OF_KOLADA))
    if refused:
        put(refusals(refused, bool(given)))
    if not report.attempts:
        put(paragraph("Det går inte att göra någon prognos för något mätetal."))
    _show_theirs(report)


def _cells(report: TimelineReport, attempt: ForecastResult) -> list[Cell]:
    return [*_outlook(attempt), report.rows.cite(attempt.table, attempt.latest)]


def _outlook(found: JudgedForecast) -> list[Cell]:
    """The cells of LATER: the measure, the figure with its year and bands, and how it is made."""
    measure, value, year = found.measure, found.result.value or 0.0, found.result.year
    shown = figure(round(value, measure.decimals), measure.unit_of_measure)
    when = Number(Decimal(year), str(year), column="År")
    return [
        link(measure.short_name, measure_page(measure.measure_id)),
        (shown, between(" ("), when, between(")"), Break(), *of_forecast(found)),
        told(found),
    ]


def _show_theirs(report: TimelineReport) -> None:
    """What the documents themselves forecast, with their method where it is told."""
    rows = rows_of(report.own_forecasts, Observation)
    if rows:
        heading(3, "Regionens egna prognoser")
        cells = [_own(report, row) for row in rows]
        put(table("Regionens egna prognoser", THEIRS, cells))


def _own(report: TimelineReport, row: Observation) -> list[Cell]:
    measures = report.data["measures"].set_index("measure_id")
    measure = report.measures[row.measure_id]
    if row.value is None:
        why = lower_first(MISSING_REASONS.get(row.missing_reason or "", "Saknas"))
        said: Cell = (between("saknas ("), Words(why, ", saknas"), between(")"))
    else:
        said = figure(row.value, measure.unit_of_measure)
    method = Words(str(measures["definition"].loc[row.measure_id]))
    told = [each for each in (method, Words(row.comment, "Kommentar")) if each.said]
    return [
        link(measure.short_name, measure_page(measure.measure_id)),
        span_of_row(measure, row).label,
        report.rows.outcome(row, said),
        joined(told, Break()) or "–",
        report.rows.cite("observations", row),
    ]
