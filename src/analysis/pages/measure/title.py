"""A measure's heading, and its latest outcome at a glance: figure, target, status, since last."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import Kind
from analysis.base.values import format_month
from analysis.charts.small import bullet, sparkline
from analysis.data.rows import Observation, SeriesRow, rows_of
from analysis.html.cells import (
    SURENESS,
    figure,
    outcome,
    outcome_text,
    put,
    result_mark,
    sureness,
    target_parts,
)
from analysis.html.cells import title as show_heading
from analysis.html.compose import link, styled, under
from analysis.html.evidence_links import why
from analysis.html.measure_rows import CHANGE_SURENESS, change_mark
from analysis.html.parts import Break, Cell, Look, Part, parts_of
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import part_words
from analysis.method.trend.result import Trend
from analysis.pages.parts.interval_picture import of_status
from analysis.results.assessment import Assessed
from analysis.results.row_values import span_words
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

NO_OUTCOME = "Mätetalet har inget utfall i någon rapport än."
MONTHLY = "Mätetalet redovisas varje månad."
LATEST = (
    Column("Enhet", names_row=True),
    Column("Utfall"),
    Column("Målvärde"),
    Column("Status", parts=(SURENESS,)),
    Column("Sedan förra gången", parts=("Riktning", CHANGE_SURENESS, "Jämfört med")),
)
MONTHS = (
    Column("Enhet", names_row=True),
    Column("Senaste månaden", parts=("Månad",)),
    Column("Utveckling"),
)


def show(report: MeasureReport) -> None:
    """The heading, the source's own words and where the measure stands."""
    show_heading(report.title, report.data.region)
    put(paragraph(lead(report), "tb-lead"))
    if not report.outcomes.empty:
        labels = join_words([span.label for span in dict.fromkeys(report.latest["span"])])
        rows = rows_of(report.latest, Assessed)
        put(table(f"Läget, {labels}", LATEST, [_cells(report, row) for row in rows]))
    elif not report.series:
        put(paragraph(NO_OUTCOME))
    if report.series:
        months = [[row for row in rows if row.value is not None] for rows in report.series.values()]
        known = [rows for rows in months if rows]
        if known:
            put(table("Läget månad för månad", MONTHS, [_monthly(report, rows) for rows in known]))


def lead(report: MeasureReport) -> Html:
    """The region, as a link to its first page, and the measure's name in the source."""
    region = link(report.data.region.name, "../oversikt.html")
    name, short = report.measure.name, report.measure.short_name
    months = f". {MONTHLY.rstrip('.')}" if report.series and report.outcomes.empty else ""
    words = f". I källan: ”{escape(name)}”" if name != short else ""
    return Html(f"Mätetal i {region.text}{words}{months}")


def _cells(report: MeasureReport, row: Assessed) -> list[Cell]:
    unit, sure = report.measure.unit_of_measure, report.certainties.of_status(row)
    measure = report.history.measure_of(row.measure_id, row.unit_id)
    return [
        whom(report, row),
        (
            styled(Look.STRONG, report.rows.link("observations", row, outcome(row, unit))),
            *_picture(report, row),
            why(row, "../"),
        ),
        target_parts(row.target, unit),
        (result_mark(row.result), *sureness(sure), *of_status(measure, row, sure)),
        since(report, row),
    ]


def _picture(report: MeasureReport, row: Assessed) -> tuple[Part, ...]:
    """The outcome as a bar with its target, where both are figures."""
    limit = row.target.value if row.target and row.target.operator.is_comparison else None
    if row.value is None or limit is None or not row.result.status.is_assessed:
        return ()
    said = f"{outcome_text(row, report.measure.unit_of_measure)} mot målet"
    return (Break(), bullet(row.value, limit, status=row.result.status, said=said))


def since(report: MeasureReport, row: Assessed) -> Cell:
    """`↑ sämre` with what it is compared with; a dash where there is nothing earlier."""
    trend = report.trend_of(row)
    if trend is None:
        return "–"
    sure = report.certainties.of_trend(row, trend)
    moved = parts_of(change_mark(trend.change, trend.direction, sure))
    told = sureness(sure, CHANGE_SURENESS)
    return (*moved, *told, *under(_against(report, trend), "Jämfört med"))


def _against(report: MeasureReport, trend: Trend) -> str:
    """`från 4,9 %, januari–april 2020`: what the outcome is compared with."""
    period, value = trend.compared_period, trend.compared_with
    measure = report.history.measures[report.measure_id]
    when = [span_words(measure, period)] if period else []
    said = [] if value is None else [figure(value, report.measure.unit_of_measure).words()]
    return f"från {', '.join([*said, *when])}" if said or when else ""


def _monthly(report: MeasureReport, rows: list[SeriesRow]) -> list[Cell]:
    """The last month with a value, the one before it, and the line of them all."""
    last, unit = rows[-1], report.measure.unit_of_measure
    first = rows[0]
    shown = report.rows.link("series", last, figure(last.value or 0.0, unit))
    said = (
        f"från {figure(first.value or 0.0, unit).words()} i {format_month(first.month)}"
        f" till {figure(last.value or 0.0, unit).words()} i {format_month(last.month)}"
    )
    line = sparkline([row.value for row in rows], said=said, width=200, height=36)
    return [
        str(report.units.at[last.unit_id, "name"]),
        (styled(Look.STRONG, shown), *under(format_month(last.month), "Månad")),
        (line, *under(said, None)),
    ]


def whom(report: MeasureReport, row: Observation) -> str:
    """The unit that reports, with sex, part and kind where they are not the usual."""
    unit = str(report.units.at[row.unit_id, "name"])
    kind = row.kind.short if row.kind is not Kind.ACTUAL else ""
    return ", ".join(part for part in (unit, part_words(row.sex, row.component), kind) if part)
