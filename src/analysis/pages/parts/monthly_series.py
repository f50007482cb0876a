"""Monthly series as control charts: the picture, what it says in words, and every month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from IPython.display import display

from analysis.base.model import Measure
from analysis.base.values import format_month
from analysis.data.dataset import RegionData
from analysis.data.rows import SeriesRow
from analysis.data.version_rows import NewLevelRow
from analysis.html.cells import figure, put
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Part, Words
from analysis.html.pieces import Html, bullets, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.control_chart.chart import ControlChart, control_chart
from analysis.method.control_chart.signals import Rule
from analysis.results.new_levels import at_level, level_of
from analysis.results.row_values import measures
from analysis.results.versions import sentence
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import MISSING_REASONS

WHY = {
    Rule.OUTSIDE_LIMITS: "utanför gränsen",
    Rule.TREND: "många i rad åt samma håll",
    Rule.TWO_OF_THREE: "två av tre långt från medelvärdet",
    Rule.RUN_ON_ONE_SIDE: "många i rad på samma sida om medelvärdet",
}
COLUMNS = (Column("Månad", names_row=True), Column("Värde", numeric=True), Column("Källa"))


def show_every(
    data: RegionData, links: Rows, series: Mapping[str, list[SeriesRow]], *, limits: bool = True
) -> None:
    """Each series: its picture, what it says, and its months.

    limits: whether the limits of what is ordinary are told, which a page may do elsewhere.
    """
    known = measures(data)
    for number, rows in enumerate(series.values(), 1):
        measure, level = known[rows[0].measure_id], level_of(data, rows)
        _show_series(measure, links, number, rows, at_level(data, rows), level, limits)


def _show_series(
    measure: Measure,
    links: Rows,
    number: int,
    rows: list[SeriesRow],
    values: dict[str, float | None],
    level: NewLevelRow | None,
    limits: bool,
) -> None:
    found = control_chart(values, measure)
    if not found.reason:
        display(picture(found, measure, number))
    told = found if limits else replace(found, limits_told="")
    put(*in_words(measure.short_name, told, readings(rows)))
    if level is not None:
        since = f"Bilden och gränserna börjar {format_month(level.starts)}."
        put(paragraph(f"{since} {sentence(level.reason)}"))
    cells: list[list[Cell]] = [
        [
            format_month(row.month),
            links.link("series", row, _shown(row, measure)),
            links.cite("series", row),
        ]
        for row in rows
    ]
    shown = table(f"{measure.short_name}, månad för månad", COLUMNS, cells)
    put(details("Visa alla månader", shown))


def in_words(name: str, found: ControlChart, read: str) -> list[Html]:
    """What the chart says: limits and verdict in sentences, the signals as a list."""
    rest = " ".join(said for said in (found.limits_told, found.latest_told, read) if said)
    whole = Html(f"<strong>{escape(name)}.</strong> {escape(rest)}")
    if not found.signals_told:
        return [paragraph(whole)]
    return [paragraph(whole), paragraph("Det som avviker:"), bullets(found.signals_told)]


def picture(found: ControlChart, measure: Measure, number: int) -> object:
    """The control chart; a limit below what the measure can be is left out."""
    from analysis.charts.control_chart import control_chart as draw

    lower, least = found.lower, measure.minimum
    if lower is not None and least is not None and lower < least:
        lower = None
    return draw(
        found.months,
        found.values,
        found.mean or 0.0,
        lower,
        found.upper or 0.0,
        signals(found),
        unit=measure.unit_of_measure,
        provisional=found.trial,
        better=measure.better,
        chart_id=f"styrdiagram-{number}",
        title=measure.short_name,
    )


def signals(found: ControlChart) -> list[str]:
    """For each month why it stands out, by the first rule it breaks; "" when it does not."""
    first = {
        point: WHY[signal.rule] for signal in reversed(found.signals) for point in signal.points
    }
    return [first.get(place, "") for place in range(len(found.months))]


def readings(rows: list[SeriesRow]) -> str:
    """How many of the values are inferred, since a series read out of a picture may be wrong."""
    inferred = sum(row.reading == "inferred" for row in rows)
    if not inferred:
        return ""
    count = "Alla" if inferred == len(rows) else sentence_case(in_letters(inferred))
    return f"{count} värden är avlästa ur ett diagram. Underlaget visar hur."


def _shown(row: SeriesRow, measure: Measure) -> Part:
    if row.value is None:
        return Words(MISSING_REASONS.get(row.missing_reason or "", "Saknas"), ", saknas")
    return figure(row.value, measure.unit_of_measure)
