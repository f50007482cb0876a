"""Every sum of a table of amounts with its arithmetic, those that hold as well as those that fail.

The audit (`analysis.audit.figures.sums`) lists only sums that fail; a page that shows a table
says for each of its sums what was added and what came out. Rounding is allowed for in the same
way.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.audit.figures.sums import PARTS, Sum, add_up, decimals
from analysis.base.codes import MissingReason

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class SumCheck:
    """One sum: `along` is row or column, `name` its heading; `result` None where a term is lost."""

    along: str
    name: str
    total: Row
    parts: tuple[Row, ...]
    result: Sum | None

    @property
    def outcome(self) -> str:
        """exact, rounding, wrong, or unreadable where a term cannot be read."""
        if self.result is None:
            return "unreadable"
        if self.result.computed == self.result.printed:
            return "exact"
        return "rounding" if self.result.holds else "wrong"


def sum_checks(cells: pd.DataFrame) -> list[SumCheck]:
    """The sums of one table of amounts: its columns first, then its rows.

    cells: rows of `budget` or `investments` that share a table_id.
    """
    checks: list[SumCheck] = []
    for along, by, kind in (
        ("column", "column_number", "row_kind"),
        ("row", "row_number", "column_kind"),
    ):
        for _, line in cells.groupby(by, sort=True):
            own = line.sort_values(["row_number", "column_number"]).to_dict("records")
            checks += _of_line(cells, own, along, kind)
    return checks


def _of_line(cells: pd.DataFrame, line: Sequence[Row], along: str, kind: str) -> list[SumCheck]:
    """The totals of a row or column, each with the parts before it, or after a leading total."""
    found: list[SumCheck] = []
    parts: list[Row] = []
    leading: Row | None = None
    for cell in line:
        if cell[kind] in PARTS:
            parts.append(cell)
        elif cell[kind] == "total" and parts:
            found += _check(cells, along, cell, parts)
            parts = []
        elif cell[kind] == "total":
            leading = cell
    return found + (_check(cells, along, leading, parts) if leading and not found else [])


def _check(cells: pd.DataFrame, along: str, total: Row, parts: Sequence[Row]) -> list[SumCheck]:
    """The check of a total that has amounts to add; none for a single part or an empty total."""
    given = [cell for cell in parts if not pd.isna(cell["amount"])]
    lost = any(cell["missing_reason"] == MissingReason.UNREADABLE for cell in (*parts, total))
    if (pd.isna(total["amount"]) and not lost) or (len(given) < 2 and not lost):
        return []
    name = total["column_label"] if along == "column" else total["row_label"]
    if lost:
        return [SumCheck(along, name, total, tuple(given), None)]
    result = add_up(
        [float(cell["amount"]) for cell in given], float(total["amount"]), decimals(cells["amount"])
    )
    return [SumCheck(along, name, total, tuple(given), result)]
