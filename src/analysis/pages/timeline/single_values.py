"""The measures that have figures for one period only: a table, since one value is no line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.values import format_date, format_number
from analysis.html.cells import heading, put
from analysis.html.tables import Cell, Column, Html, details, join, paragraph, table
from analysis.html.target_cells import period_words, target_words
from analysis.pages.timeline.small_multiples import measure, name, value_link
from analysis.results.series import Run

if TYPE_CHECKING:
    from analysis.pages.timeline.report import TimelineReport

COLUMNS = (
    Column("Mätetal", names_row=True),
    Column("Period"),
    Column("Utfall"),
    Column("Målvärde"),
    Column("Källa"),
)
# A longer table is folded.
IN_SIGHT = 12


def show(report: TimelineReport) -> None:
    """The table; folded when it is long."""
    runs = report.single
    if not runs:
        return
    heading(2, "Mätetal med ett enda värde")
    count = format_number(len(runs))
    put(paragraph(f"{count} rader med mätetal har utfall för en enda period och ritas inte."))
    shown = table("Mätetal med ett enda värde", COLUMNS, [_cells(report, run) for run in runs])
    put(details("Visa tabellen", shown) if len(runs) > IN_SIGHT else shown)


def _cells(report: TimelineReport, run: Run) -> list[Cell]:
    return [
        measure(run, name(report, run)),
        _period(run),
        join([value_link(report, run, row) for row in run.outcomes], ", "),
        _targets(report, run),
        report.rows.cite("observations", run.outcomes[0]),
    ]


def _period(run: Run) -> Html:
    """The period, with the date where the figure is for another day than its last."""
    days = [row["as_of"] for row in run.outcomes if row["as_of"]]
    under = f'<span class="tb-under">avser {format_date(days[0])}</span>' if days else ""
    return Html(period_words(run.periods[0]) + under)


def _targets(report: TimelineReport, run: Run) -> Html:
    """Every year's target as a link to its row."""
    measure = {"unit_of_measure": run.measure.unit_of_measure}
    parts = [
        Html(f"{int(row['year'])}: ") + report.rows.link("targets", row, target_words(measure, row))
        for row in run.targets
    ]
    return join(parts, "<br>") if parts else Html("–")
