"""The verdict of each board or perspective and of the whole report, computed from its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.model import Standing, Status
from analysis.html.cells import put, result_mark
from analysis.html.compose import number, of_them
from analysis.html.parts import Cell
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.rollup import RollUp, roll_up
from analysis.results.assessment import worst_by_place

if TYPE_CHECKING:
    from analysis.pages.period.report import Report


def show(report: Report) -> None:
    """A row a group and one for the whole report."""
    column, divided = report.groups
    columns = (
        Column(divided.capitalize(), names_row=True),
        Column("Mätetal", numeric=True),
        Column("Kan bedömas", numeric=True),
        Column("Uppnådda", numeric=True),
        Column("Andel uppnådda", numeric=True),
        Column("Mätetalen ger"),
        Column("Förklaring"),
    )
    groups = list(report.outcomes.groupby(column, sort=False))
    rows = [_row(str(name), verdict(report, frame)) for name, frame in groups]
    rows.append(_row("Hela rapporten", verdict(report, report.outcomes)))
    put(table(f"Sammanvägning per {divided}, {report.period.report_label}", columns, rows))


def verdict(report: Report, frame: pd.DataFrame) -> RollUp:
    """The roll-up of some rows of `report.outcomes`, one status a measure: the worse decides."""
    return roll_up(list(worst_by_place(frame).values()), report.data.scheme.verdict_rule)


def _row(name: str, result: RollUp) -> list[Cell]:
    share: Cell = "–"
    if result.share_met is not None:
        share = number(100 * result.share_met, "%", 0)
    return [
        name,
        number(sum(result.counts.values())),
        number(result.assessable),
        of_them(result.counts[Status.MET], result.standings[Standing(Status.MET, on_the_way=True)]),
        share,
        result_mark(result),
        result.explanation,
    ]
