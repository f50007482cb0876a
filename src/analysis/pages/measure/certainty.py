"""How sure a measure's figures are: what can be said of them from the documents and the series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.base.codes import Kind, MissingReason, Reading
from analysis.base.origin import Origin
from analysis.base.values import format_number
from analysis.data.rows import rows_of
from analysis.html.cells import figure, heading, put
from analysis.html.compose import under
from analysis.html.parts import Cell
from analysis.html.pieces import bullets
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.control_chart.chart import control_chart
from analysis.method.forecast.sentences import chance, span
from analysis.pages.measure.title import whom
from analysis.pages.parts.forecast_words import told
from analysis.pages.parts.interval_picture import of_forecast
from analysis.pages.parts.source_line import source_line
from analysis.results.assessment import Assessed
from analysis.results.forecasts import JudgedForecast, forecasts
from analysis.results.new_levels import at_level
from analysis.results.next_year import next_years
from analysis.results.row_values import measures
from analysis.words.inflection import OUTCOME, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

# A count of people under this can move much by chance; so small a group says little of a share.
SMALL = 20
UNKNOWN_SIZE = (
    "Dokumenten säger inte hur många andelen är räknad på, så det går inte att säga hur mycket"
    " slumpen kan betyda."
)
FORECASTS = (
    Column("År", names_row=True),
    Column("Enhet"),
    Column("Prognos", numeric=True, parts=("Spann",)),
    Column("Chans att nå målet"),
    Column("Räkning och prövning"),
)
FEW = "Tidigare värden är för få för att säga vad som är en vanlig variation."


def show(report: MeasureReport) -> None:
    """What is known of how sure the figures are, as a list, and what is forecast of them."""
    heading(2, "Så säkra är siffrorna")
    put(bullets(dict.fromkeys([*said(report)])))
    found = _forecasts(report)
    if found:
        put(table("Prognos", FORECASTS, [_forecast(report, each) for each in found]))
    if any(each.result.calibration.of_figure for each in found):
        put(source_line(Origin.OF_KOLADA))


def said(report: MeasureReport) -> Iterator[str]:
    """Sentences on how the figures came about, how many they count, and what is ordinary."""
    latest = rows_of(report.latest, Assessed)
    yield from _of_gaps(report, latest)
    yield from _of_latest(report, latest)
    yield from _of_readings(report)
    yield from _of_variation(report)


def _of_gaps(report: MeasureReport, rows: list[Assessed]) -> Iterator[str]:
    """Whether what parts the latest outcomes from their targets, and from before, is noise."""
    sure = report.certainties
    for row in rows:
        both = (sure.of_status(row), sure.of_trend(row, report.trend_of(row)))
        said = [found.explanation for found in both if found is not None]
        if said:
            who = f"{whom(report, row)}: " if len(rows) > 1 else ""
            yield f"{who}{' '.join(said)}"


def _of_latest(report: MeasureReport, rows: list[Assessed]) -> Iterator[str]:
    kinds = {row.kind for row in rows}
    if Kind.PRELIMINARY in kinds:
        yield "Det senaste utfallet är preliminärt och kan ändras."
    if Kind.FORECAST in kinds:
        yield "Det senaste värdet är en prognos, inte ett utfall."
    if any(row.missing_reason == MissingReason.SUPPRESSED for row in rows):
        yield "Ett litet antal personer visas inte, så att ingen går att känna igen."
    values = [row.value for row in rows if row.value is not None]
    if report.measure.counts_people and any(abs(value) < SMALL for value in values):
        yield f"Antalet är litet: under {SMALL} personer kan några få ändra bilden."
    if report.measure.value_type == "share" and values and not report.measure.denominator_id:
        yield UNKNOWN_SIZE


def _of_readings(report: MeasureReport) -> Iterator[str]:
    """How many figures were not read as they are printed."""
    months = [row for own in report.series.values() for row in own if row.value is not None]
    readings = [row.reading for row in report.outcome_rows if row.value is not None]
    readings += [row.reading for row in months]
    odd, every = sum(each != Reading.PRINTED for each in readings), len(readings)
    if not odd:
        if every:
            yield "Alla siffror står så i dokumenten."
        return
    some = f"{sentence_case(in_letters(odd, 'en'))} av {format_number(every)} siffror"
    whole = "Alla siffror" if odd == every else some
    how = "återställd eller slutledd" if odd == 1 < every else "återställda eller slutledda"
    yield f"{whole} är {how}; underlaget visar hur."


def _of_variation(report: MeasureReport) -> Iterator[str]:
    """The limits of what is ordinary for the series, or that there is too little for any."""
    known = measures(report.own)
    for rows in report.series.values():
        chart = control_chart(at_level(report.data, rows), known[report.measure_id])
        yield from [chart.limits_told] if chart.limits_told else []
    if not report.series and not report.outcomes.empty:
        count = counted(len(report.outcomes), OUTCOME)
        yield f"{FEW} Det finns {count}."


def _forecasts(report: MeasureReport) -> list[JudgedForecast]:
    """What this year and the next come to, of what can be told."""
    attempts = [*forecasts(report.own, report.runs), *next_years(report.own)]
    return [each for each in attempts if each.result.value is not None]


def _forecast(report: MeasureReport, each: JudgedForecast) -> list[Cell]:
    measure, result = each.measure, each.result
    value = figure(round(result.value or 0.0, measure.decimals), measure.unit_of_measure)
    first = span(measure, result.bands[0]) if result.bands else ""
    return [
        str(result.year),
        str(report.units.at[each.unit_id, "name"]),
        (value, *under(first, "Spann"), *of_forecast(each)),
        "–" if each.chance is None else sentence_case(chance(each.chance)),
        told(each),
    ]
