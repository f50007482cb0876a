"""Small pictures of measures over time, what has changed in words, and the rows behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.display import display

from analysis.base.codes import Kind, Sex
from analysis.charts.base import Chart
from analysis.data.addresses import measure_page
from analysis.data.rows import Observation
from analysis.html.cells import figure, heading, nth, put
from analysis.html.compose import between, in_column, joined, link, under
from analysis.html.evidence_links import why
from analysis.html.parts import Break, Cell, Link, Number, Part, Words
from analysis.html.pieces import Html, bullets, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import lower_first, part_words
from analysis.pages.parts.chart_series import broken, series, unequal
from analysis.results.series import MeasureSeries

if TYPE_CHECKING:
    from analysis.pages.timeline.report import TimelineReport

CHANGES = (
    Column("Mätetal", names_row=True),
    Column("Senaste utfall"),
    Column("Jämfört med tidigare"),
)
BEHIND = (
    Column("Mätetal", names_row=True),
    Column("Period"),
    Column("Utfall"),
    Column("Källa"),
)


def show(report: TimelineReport) -> None:
    """A picture for each branch of the plan, the changes, and every row."""
    if not report.drawn:
        return
    heading(2, "Mätetalen över tid")
    mixed = [name(report, run) for run in report.drawn if run.mixes_spans]
    if mixed:
        put(paragraph(unequal(mixed)))
    for number, (title, group) in enumerate(_by_branch(report).items(), 1):
        _show_branch(report, number, title, group)


def _by_branch(report: TimelineReport) -> dict[str, list[MeasureSeries]]:
    groups: dict[str, list[MeasureSeries]] = {}
    for run in report.drawn:
        groups.setdefault(report.branch(run.node_id), []).append(run)
    return groups


def _show_branch(
    report: TimelineReport, number: int, title: str, group: list[MeasureSeries]
) -> None:
    display(picture(report, f"over-tid-{number}", title, group))
    breaks = [words for run in group for words in broken(name(report, run), run)]
    if breaks:
        put(bullets(breaks))
    changed = [cells for run in group for cells in _changes(report, run)]
    if changed:
        put(table(f"Senaste förändringen: {title}", CHANGES, changed))
    put(details("Visa raderna bakom bilden", behind(report, title, group)))


def picture(report: TimelineReport, chart_id: str, title: str, group: list[MeasureSeries]) -> Chart:
    """Small pictures side by side; one alone gets the whole width."""
    from analysis.charts.timeline import small_multiples, timeline

    every = [series(name(report, run), run) for run in group]
    if len(every) > 1:
        return small_multiples(every, chart_id=chart_id, title=title)
    one = every[0]
    return timeline(
        one.rows,
        one.targets,
        one.baseline,
        measure=one.measure,
        unit=one.unit,
        breaks=one.breaks,
        aim=one.aim,
        chart_id=chart_id,
        title=f"{title}: {one.measure}",
    )


def name(report: TimelineReport, run: MeasureSeries) -> str:
    """The measure with its part, and its unit where several report it."""
    part = f", {lower_first(run.component)}" if run.component else ""
    units = {other.unit_id for other in report.runs if other.measure == run.measure}
    unit = f" ({report.units[run.unit_id]})" if len(units) > 1 else ""
    return f"{run.measure.short_name}{part}{unit}"


def measure(run: MeasureSeries, said: str) -> Link:
    """A name as a link to the measure's page."""
    return link(said, measure_page(run.measure.measure_id))


def _changes(report: TimelineReport, run: MeasureSeries) -> list[list[Cell]]:
    """A row a sex that has a change to tell of."""
    cells: list[list[Cell]] = []
    for latest, said in run.trends():
        if said:
            sex = part_words(latest.sex, "")
            who = f"{name(report, run)}, {sex}" if sex else name(report, run)
            why = joined(
                [Words(trend.explanation, nth(n)) for n, trend in enumerate(said, 1)], Break()
            )
            cells.append([measure(run, who), outcome_link(report, run, latest), why])
    return cells


def outcome_link(report: TimelineReport, run: MeasureSeries, row: Observation) -> tuple[Part, ...]:
    """An outcome with its period, as a link to its row."""
    shown, why = report.rows.outcome(row, _figure(run, row))
    return (shown, *under(run.label_of(row), "Period"), why)


def value_link(report: TimelineReport, run: MeasureSeries, row: Observation) -> tuple[Part, ...]:
    """An outcome as a link to its row, with its sex and kind where they are not the usual."""
    sex, kind = row.sex, row.kind
    usual = (Sex.ALL, Kind.ACTUAL)
    said = [kind.short if kind not in usual else "", sex.word if sex not in usual else ""]
    which = [word for word in said if word]
    column = "".join(f", {word}" for word in which)
    named = (between(f"{' '.join(which)} "),) if which else ()
    shown = (*named, in_column(_figure(run, row), column))
    way = why(row, report.rows.folder, in_line=True)
    return (report.rows.link("observations", row, shown), way)


def _figure(run: MeasureSeries, row: Observation) -> Number:
    return figure(row.value or 0.0, run.measure.unit_of_measure)


def behind(report: TimelineReport, title: str, group: list[MeasureSeries]) -> Html:
    """Every outcome of the pictures, by measure and period."""
    rows = [cells for run in group for cells in _rows(report, run)]
    return table(f"Utfall per period: {title}", BEHIND, rows)


def _rows(report: TimelineReport, run: MeasureSeries) -> list[list[Cell]]:
    cells: list[list[Cell]] = []
    for period in run.periods:
        own = [row for row in run.outcomes if row.period == period]
        values = joined([value_link(report, run, row) for row in own], between(", "))
        label = run.label_of(own[0])
        cells.append(
            [
                measure(run, name(report, run)),
                label,
                values,
                report.rows.cite("observations", own[0]),
            ]
        )
    return cells
