"""How sure a measure's figures are: what can be said of them from the documents and the series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.base.codes import Kind, MissingReason, Reading
from analysis.base.values import format_number
from analysis.data.rows import rows_of
from analysis.html.cells import heading, put
from analysis.html.pieces import bullets
from analysis.method.control_chart.limits import control_chart
from analysis.pages.measure.title import whom
from analysis.pages.parts.forecast_words import told
from analysis.results.assessment import Assessed
from analysis.results.forecasts import forecasts
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
FEW = "Tidigare värden är för få för att säga vad som är en vanlig variation."


def show(report: MeasureReport) -> None:
    """What is known of how sure the figures are, as a list."""
    heading(2, "Så säkra är siffrorna")
    put(bullets(dict.fromkeys([*said(report)])))


def said(report: MeasureReport) -> Iterator[str]:
    """Sentences on how the figures came about, how many they count, and what is ordinary."""
    latest = rows_of(report.latest, Assessed)
    yield from _of_gaps(report, latest)
    yield from _of_latest(report, latest)
    yield from _of_readings(report)
    yield from _of_variation(report)
    yield from _of_forecasts(report)


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
        chart = control_chart({row.month: row.value for row in rows}, known[report.measure_id])
        yield from [chart.limits_told] if chart.limits_told else []
    if not report.series and not report.outcomes.empty:
        count = counted(len(report.outcomes), OUTCOME)
        yield f"{FEW} Det finns {count}."


def _of_forecasts(report: MeasureReport) -> Iterator[str]:
    """What this year and the next come to, with their bands and the chance to reach the target."""
    attempts = [*forecasts(report.own, report.runs), *next_years(report.own)]
    yield from (told(each) for each in attempts if each.result.value is not None)
