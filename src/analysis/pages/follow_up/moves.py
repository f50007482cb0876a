"""How many rows had which status in each period, and the moves from one period to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.codes import Sex
from analysis.base.model import StatusResult
from analysis.base.periods import Period
from analysis.data.addresses import measure_page
from analysis.data.rows import rows_of
from analysis.html.cells import heading, outcome, put, result_mark
from analysis.html.compose import between, joined, link
from analysis.html.parts import Break, Cell, Part, Words
from analysis.html.pieces import Html, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.results.status_moves import Move
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.follow_up.report import FollowUp


def show(report: FollowUp) -> None:
    """The counts of each period and the moves between periods, or why there are none."""
    from analysis.charts.status_counts import status_counts

    heading(2, "Status per period")
    put(paragraph(summary(report)))
    if not report.periods:
        return
    title = "Antal mätetal per status och period"
    display(status_counts(report.counts, title=title, group_name="Period"))
    put(_reports(report))
    for number, (first, second, moved) in enumerate(report.moves, 1):
        _show_moves(report, number, first, second, moved)


def summary(report: FollowUp) -> str:
    """Which periods have outcomes, which of them are of the year, and what cannot be shown."""
    if not report.periods:
        return f"Dokumenten har inga utfall för planerna till och med {report.year}."
    named = join_words([period.report_label for period in report.periods])
    said = f"Planerna har utfall för {named}."
    if not any(period.year == report.year for period in report.periods):
        said += f" För {report.year} finns inga utfall i dokumenten."
    if len(report.periods) == 1:
        said += " Än så länge finns bara en period, så inget kan ha bytt status."
    return said


def _reports(report: FollowUp) -> Html:
    """The reports that hold the rows that are counted."""
    links = [
        f'<a href="{str(period).lower()}.html">{period.report_label}</a>'
        for period in report.periods
    ]
    return paragraph(Html(f"Mätetalen finns i rapporten för {join_words(links)}."))


def _show_moves(
    report: FollowUp, number: int, first: Period, second: Period, moved: pd.DataFrame
) -> None:
    from analysis.charts.status_flow import status_flow

    before, after = first.report_label, second.report_label
    names = report.data["measures"].set_index("measure_id")["short_name"]
    rows = moved.assign(measure=[names[m] for m in moved["measure_id"]])
    sides = {
        f"{side}_status": [result.standing.code for result in moved[f"{side}_result"]]
        for side in ("from", "to")
    }
    chart = status_flow(
        rows.assign(**sides),
        from_label=before,
        to_label=after,
        chart_id=f"rorelser-{number}",
        title=f"Status {before} och {after}",
    )
    display(chart)
    changed = rows[rows["from_status"] != rows["to_status"]]
    if changed.empty:
        put(paragraph(f"Inget mätetal har bytt status mellan {before} och {after}."))
        return
    caption = f"Mätetal som har bytt status, {before} till {after}"
    shown = _table(report, caption, first, second, changed)
    put(details("Visa mätetalen som har bytt status", shown))


def _table(
    report: FollowUp, caption: str, first: Period, second: Period, changed: pd.DataFrame
) -> Html:
    columns = (
        Column("Mätetal", names_row=True),
        Column("Enhet"),
        Column(first.report_label),
        Column(second.report_label),
    )
    units = report.data["units"].set_index("unit_id")["short_name"]
    cells: list[list[Cell]] = [
        [
            link(_name(report, row), measure_page(row.measure_id)),
            str(units[row.unit_id]),
            _side(report, row.from_row, row.from_result),
            _side(report, row.to_row, row.to_result),
        ]
        for row in rows_of(changed, Move)
    ]
    return table(caption, columns, cells)


def _name(report: FollowUp, row: Move) -> tuple[Part, ...]:
    """The measure, with the sex and the part of it that the row is of."""
    sex = row.sex.word if row.sex is not Sex.ALL else ""
    named = (
        Words(report.measures[row.measure_id].short_name),
        Words(sex, "Kön"),
        Words(row.component, "Del"),
    )
    return joined([part for part in named if part.said], between(", "))


def _side(report: FollowUp, line: int, result: StatusResult) -> tuple[Part, ...]:
    """The outcome of one of the periods as a link to its row, with its status."""
    own = report.observed[line]
    unit = report.measures[own.measure_id].unit_of_measure
    shown, why = report.rows.outcome(own, outcome(own, unit))
    return (shown, Break(), result_mark(result, ", status"), why)
