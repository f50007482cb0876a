"""Every sum of a table of amounts with its arithmetic, those that hold as well as those that fail.

The audit (`analysis.audit.figures.sums`) lists only sums that fail; a page that shows a table
says for each of its sums what was added and what came out. Rounding is allowed for in the same
way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.audit.figures.sums import PARTS, Sum, add_up, decimals
from analysis.base.codes import MissingReason
from analysis.data.plan_rows import AmountRow
from analysis.data.rows import rows_of


@dataclass(frozen=True)
class SumCheck:
    """One sum: `along` is row or column, `name` its heading; `result` None where a term is lost."""

    along: str
    name: str
    total: AmountRow
    parts: tuple[AmountRow, ...]
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
    for along, by in (("column", "column_number"), ("row", "row_number")):
        for _, line in cells.groupby(by, sort=True):
            own = rows_of(line.sort_values(["row_number", "column_number"]), AmountRow)
            checks += _of_line(cells, own, along)
    return checks


def _of_line(cells: pd.DataFrame, line: Sequence[AmountRow], along: str) -> list[SumCheck]:
    """The totals of a row or column, each with the parts before it, or after a leading total."""
    found: list[SumCheck] = []
    parts: list[AmountRow] = []
    leading: AmountRow | None = None
    for cell in line:
        kind = cell.row_kind if along == "column" else cell.column_kind
        if kind in PARTS:
            parts.append(cell)
        elif kind == "total" and parts:
            found += _check(cells, along, cell, parts)
            parts = []
        elif kind == "total":
            leading = cell
    return found + (_check(cells, along, leading, parts) if leading and not found else [])


def _check(
    cells: pd.DataFrame, along: str, total: AmountRow, parts: Sequence[AmountRow]
) -> list[SumCheck]:
    """The check of a total that has amounts to add; none for a single part or an empty total."""
    given = tuple(cell for cell in parts if cell.amount is not None)
    name = total.column_label if along == "column" else total.row_label
    if any(cell.missing_reason is MissingReason.UNREADABLE for cell in (*parts, total)):
        return [SumCheck(along, name, total, given, None)]
    terms = [cell.amount for cell in given if cell.amount is not None]
    if total.amount is None or len(terms) < 2:
        return []
    result = add_up(terms, total.amount, decimals(cells["amount"]))
    return [SumCheck(along, name, total, given, result)]
