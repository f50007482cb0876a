"""Where the printed and the computed status differ, with the arithmetic, and how many agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.data.dataset import records
from analysis.html.cells import (
    measure_link,
    name_and_unit,
    outcome,
    printed_mark,
    put,
    source_link,
    status_mark,
)
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.words.wording import plural

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet",)),
    Column("Utfall", numeric=True),
    Column("Tryckt"),
    Column("Uträknad"),
    Column("Förklaring"),
)


def show(report: Report) -> None:
    """The count, the rows that differ, and the symbols that have nothing to stand on."""
    frame = report.outcomes
    compared = frame[frame["agrees"].notna()]
    if compared.empty:
        put(paragraph("Ingen rad har både en tryckt symbol och en uträknad status."))
    else:
        same = format_number(int(compared["agrees"].sum()))
        put(paragraph(f"{same} av {format_number(len(compared))} rader stämmer överens."))
    odd = frame[frame["agrees"] == False]  # noqa: E712 - the column also holds None
    if len(odd):
        put(_table(report, odd, "Rader där tryckt och uträknad status skiljer sig"))
    unfounded = frame[(frame["status_printed"] != "") & frame["agrees"].isna()]
    if len(unfounded):
        put(paragraph(_unfounded(unfounded["status_computed"].tolist())))
        put(_table(report, unfounded, "Tryckta symboler som siffrorna inte kan pröva"))


def _unfounded(statuses: list[str]) -> str:
    without = statuses.count(Status.NO_OUTCOME.value)
    return (
        f"{plural(len(statuses), 'rad', 'rader')} har en tryckt symbol som inte kan prövas,"
        f" {format_number(without)} av dem för att utfallet saknas."
    )


def _table(report: Report, rows: pd.DataFrame, caption: str) -> Html:
    cells = [
        [
            measure_link(row, name_and_unit(row)),
            source_link(row, outcome(row)),
            printed_mark(row["symbol"], report.data.scheme),
            status_mark(row["status_computed"]),
            row["result"].explanation,
        ]
        for row in records(rows)
    ]
    return table(caption, COLUMNS, cells)
