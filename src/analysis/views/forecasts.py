"""Full-year forecasts: ours with their arithmetic and error, why there are no others, and the
documents' own."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis.addresses import measure_page
from analysis.dataset import records
from analysis.model import Measure
from analysis.over_time import Attempt, Row
from analysis.periods import Period
from analysis.tables import Cell, Column, Html, bullets, link, paragraph, table
from analysis.views.common import heading, plural, put, value_text
from analysis.views.planned import lower_first
from analysis.wording import MISSING_REASONS

if TYPE_CHECKING:
    from analysis.timeline_report import TimelineReport

OURS = (
    Column("Mätetal", names_row=True),
    Column("Prognos", numeric=True),
    Column("Räkning och prövning"),
    Column("Bygger på"),
)
THEIRS = (
    Column("Mätetal", names_row=True),
    Column("Avser"),
    Column("Prognos i källan"),
    Column("Metod och kommentar"),
    Column("Källa"),
)
REASONS = {
    "year_complete": "året är slut, så utfallet gäller",
    "no_earlier_year": "samma del av året innan och hela året innan behövs, och de saknas",
    "too_few_points": "det finns inget värde från ett tidigare år att pröva metoden mot",
    "method_not_suited": "ingen av metoderna passar hur mätetalet räknas",
    "no_outcome": "utfallet för perioden saknas",
    "negative": "det finns negativa värden, så andelar av ett år går inte att räkna",
    "zero_denominator": "förra årets värde är 0, och det går inte att dela med 0",
    "part_exceeds_year": "värdet för en del av förra året är större än för hela året",
    "outside_range": "beräkningen ger ett värde som mätetalet inte kan ha",
}


def show(report: TimelineReport) -> None:
    """Our forecasts, the reasons for those refused, and the documents' own."""
    heading(2, "Prognoser för helåret")
    given = [attempt for attempt in report.attempts if attempt.result.value is not None]
    refused = [attempt for attempt in report.attempts if attempt.result.value is None]
    if given:
        cells = [_cells(report, attempt) for attempt in given]
        put(table("Prognoser som data räcker till", OURS, cells))
    if refused:
        put(refusals(refused, bool(given)))
    if not report.attempts:
        put(paragraph("Inget mätetal har utfall som en prognos kan räknas från."))
    _show_theirs(report)


def refusals(refused: list[Attempt], others: bool) -> Html:
    """How many measures get no forecast, and why: a sentence, or a list where reasons differ."""
    counted = Counter(attempt.result.reason for attempt in refused).most_common()
    rows = "rader med mätetal"
    if len(counted) == 1:
        why = REASONS[counted[0][0]]
        who = "De andra" if others else "Mätetalen"
        return paragraph(f"{who} får ingen prognos: {why}.")
    items = [
        f"{plural(count, 'rad med mätetal', rows)}: {REASONS[reason]}." for reason, count in counted
    ]
    head = f"{len(refused)} {rows} får ingen prognos:"
    return paragraph(head) + bullets(items)


def _cells(report: TimelineReport, attempt: Attempt) -> list[Cell]:
    measure, value = attempt.measure, attempt.result.value or 0.0
    figure = value_text(round(value, measure.decimals), _unit(measure))
    return [
        link(measure.short_name, measure_page(measure.measure_id)),
        f"{figure} ({attempt.result.year})",
        attempt.result.explanation,
        report.rows.cite(attempt.table, attempt.latest),
    ]


def _unit(measure: Measure) -> dict[str, str]:
    return {"unit_of_measure": measure.unit_of_measure}


def _show_theirs(report: TimelineReport) -> None:
    """What the documents themselves forecast, with their method where it is told."""
    rows = records(report.own_forecasts)
    if rows:
        heading(3, "Prognoser i källorna")
        cells = [_own(report, row) for row in rows]
        put(table("Prognoser som dokumenten själva gör", THEIRS, cells))


def _own(report: TimelineReport, row: Row) -> list[Cell]:
    measures = report.data["measures"].set_index("measure_id")
    measure = report.measures[str(row["measure_id"])]
    if pd.isna(row["value"]):
        why = MISSING_REASONS.get(str(row["missing_reason"]), "Saknas")
        said = f"saknas ({lower_first(why)})"
    else:
        said = value_text(float(row["value"]), _unit(measure))
    told = (measures["definition"].loc[row["measure_id"]], row["comment"])
    return [
        link(measure.short_name, measure_page(measure.measure_id)),
        Period.parse(row["period"]).short_label,
        report.rows.link("observations", row, said),
        Html("<br>".join(escape(str(text)) for text in told if text) or "–"),
        report.rows.cite("observations", row),
    ]
