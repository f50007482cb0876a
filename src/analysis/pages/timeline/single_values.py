"""The measures that have figures for one period only: a table, since one value is not a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.html.cells import heading, put
from analysis.html.compose import between, joined
from analysis.html.parts import Break, Cell, Part, Words
from analysis.html.pieces import details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import target_row
from analysis.pages.timeline.small_multiples import measure, name, value_link
from analysis.results.series import MeasureSeries
from analysis.words.inflection import MEASURE, counted, sentence_case

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
    count = sentence_case(counted(len(runs), MEASURE))
    put(paragraph(f"{count} har bara ett värde och visas i tabellen."))
    shown = table("Mätetal med ett enda värde", COLUMNS, [_cells(report, run) for run in runs])
    put(details("Visa tabellen", shown) if len(runs) > IN_SIGHT else shown)


def _cells(report: TimelineReport, run: MeasureSeries) -> list[Cell]:
    return [
        measure(run, name(report, run)),
        _period(run),
        joined([value_link(report, run, row) for row in run.outcomes], between(", ")),
        _targets(report, run),
        report.rows.cite("observations", run.outcomes[0]),
    ]


def _period(run: MeasureSeries) -> tuple[Part, ...]:
    """The days that the figures cover; each of them where they are for several."""
    labels = dict.fromkeys(run.label_of(row) for row in run.outcomes)
    return joined([Words(label) for label in labels], between(", "))


def _targets(report: TimelineReport, run: MeasureSeries) -> Cell:
    """Every year's target as a link to its row."""
    cells: list[Cell] = []
    for row in run.targets:
        year = row.year
        shown = target_row(run.measure.unit_of_measure, row, f" {year}")
        cells.append((between(f"{year}: "), report.rows.link("targets", row, shown)))
    return joined(cells, Break()) or "–"
