"""Rules on tables of amounts: their cells make rows and columns, each with one name and kind."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.base.errors import Problem
from analysis.language.messages import tr

TABLES = ("budget", "investments")
# What is the same for all cells with the same number.
_ONE_EACH = {
    "column_number": ("column_label", "column_kind"),
    "row_number": ("row_label", "row_kind"),
}


def uneven(frame: pd.DataFrame, where: str) -> Iterator[Problem]:
    """Every cell that breaks its table.

    frame: `budget` or `investments` as text, with the file's line in `row`; where: the file.
    """
    for _, own in frame.groupby("table_id", sort=False):
        for number, columns in _ONE_EACH.items():
            for column in columns:
                yield from _differing(own, where, number, column)
        yield from _gaps(own, where)


def _differing(own: pd.DataFrame, where: str, number: str, column: str) -> Iterator[Problem]:
    """Cells that call their row or column something else than the first cell of it does."""
    alike: dict[str, list[tuple[int, str]]] = {}
    for name, row, said in zip(own[number], own["row"], own[column], strict=True):
        alike.setdefault(name, []).append((row, said))
    for cells in alike.values():
        first_row, first = cells[0]
        for row, said in cells:
            if said != first:
                yield Problem(
                    tr(
                        "the same {number} has another {column} in the same table",
                        number=number,
                        column=column,
                    ),
                    where=where,
                    row=int(row),
                    column=column,
                    got=repr(said),
                    expected=tr("{first!r}, as in row {row}", first=first, row=first_row),
                    fix=tr(
                        "write the same {column} in both, or give the cell another {number}",
                        column=column,
                        number=number,
                    ),
                )


def _gaps(own: pd.DataFrame, where: str) -> Iterator[Problem]:
    """Rows of the table that have no cell in a column that other rows have."""
    every = list(dict.fromkeys(own["column_number"]))
    for _, cells in own.groupby("row_number", sort=False):
        lacking = [number for number in every if number not in set(cells["column_number"])]
        if lacking:
            yield Problem(
                tr("a row of the table lacks a column that its other rows have"),
                where=where,
                row=int(cells.iloc[-1]["row"]),
                column="column_number",
                got=tr(
                    "{row_label!r} without column_number {lacking}",
                    row_label=cells.iloc[0]["row_label"],
                    lacking=", ".join(lacking),
                ),
                expected=tr("a cell in each column of the table"),
                fix=tr("add the cell; one without amount says why in missing_reason"),
            )
