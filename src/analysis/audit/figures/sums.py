"""Sums in tables of amounts: rows and columns against their totals, within what rounding allows.

A printed amount may be off by half a unit of its last decimal. A sum is wrong only when it is
further from the printed total than all its terms, and the total itself, can be off together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pandas as pd

from analysis.audit.check import Check, on_amounts
from analysis.audit.findings import Finding, Row, Severity, refs
from analysis.audit.rows import number, records
from analysis.base.values import format_value

PARTS = ("opening", "part")


@dataclass(frozen=True)
class Sum:
    """What was added, what is printed, and how far apart rounding may put them."""

    terms: tuple[Decimal, ...]
    printed: Decimal
    allowance: Decimal

    @property
    def computed(self) -> Decimal:
        return sum(self.terms, Decimal(0))

    @property
    def holds(self) -> bool:
        return abs(self.computed - self.printed) <= self.allowance


def columns(cells: pd.DataFrame, table: str) -> list[Finding]:
    """Columns whose parts do not add up to the total at their foot."""
    findings = []
    for _, column in cells.groupby(["table_id", "column_number"], sort=False):
        findings += _totals(records(column), "row_kind", table, decimals(cells, column))
    return findings


def rows(cells: pd.DataFrame, table: str) -> list[Finding]:
    """Rows whose parts do not add up to the total at their end."""
    findings = []
    for _, line in cells.groupby(["table_id", "row_number"], sort=False):
        findings += _totals(records(line), "column_kind", table, decimals(cells, line))
    return findings


def decimals(cells: pd.DataFrame, part: pd.DataFrame) -> int:
    """How many decimals the table prints: a whole number in a table of tenths is tenths too."""
    own = cells[cells["table_id"].isin(part["table_id"])]["amount"].dropna()
    counted = Counter(_decimals(value) for value in own)
    counted.pop(0, None)
    return counted.most_common(1)[0][0] if counted else 0


def add_up(parts: Sequence[float], total: float, places: int) -> Sum:
    """The sum of the parts beside the printed total; `places` is the table's decimals."""
    terms = tuple(Decimal(repr(part)) for part in parts)
    printed = Decimal(repr(total))
    halves = [
        Decimal(5).scaleb(-max(_decimals(float(term)), places) - 1) for term in (*terms, printed)
    ]
    return Sum(terms, printed, sum(halves, Decimal(0)))


def _decimals(value: float) -> int:
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _totals(cells: Sequence[Row], kind: str, table: str, places: int) -> list[Finding]:
    """Each total of one row or column against the parts before it, or after it when it is first."""
    ordered = sorted(cells, key=lambda c: (c["row_number"], c["column_number"]))
    if ordered and ordered[0][kind] == "total":
        ordered = ordered[::-1]
    findings: list[Finding] = []
    parts: list[Row] = []
    for cell in ordered:
        if cell[kind] in PARTS:
            parts.append(cell)
        elif cell[kind] == "total" and len(parts) > 1:
            findings += _finding(sorted(parts, key=_position), cell, kind, table, places)
            parts = []
    return findings


def _position(cell: Row) -> tuple[int, int]:
    return int(cell["row_number"]), int(cell["column_number"])


def _finding(parts: Sequence[Row], total: Row, kind: str, table: str, places: int) -> list[Finding]:
    printed = number(total, "amount")
    unlike = {cell["unit_of_measure"] for cell in (*parts, total)}
    unreadable = any(cell["missing_reason"] == "unreadable" for cell in parts)
    if printed is None or unreadable or len(unlike) > 1:
        return []
    given = [cell for cell in parts if number(cell, "amount") is not None]
    result = add_up([float(cell["amount"]) for cell in given], printed, places)
    if result.holds:
        return []
    along = "Kolumnen" if kind == "row_kind" else "Raden"
    name = total["column_label"] if kind == "row_kind" else total["row_label"]
    return [
        Finding(
            "column-sum" if kind == "row_kind" else "row-sum",
            Severity.ERROR,
            f"{along} ”{name}” summerar inte",
            _arithmetic(result, total, places),
            refs(table, [total, *given]),
        )
    ]


def _arithmetic(result: Sum, total: Row, places: int) -> str:
    unit = total["unit_of_measure"]
    terms = " + ".join(_amount(term, "", places) for term in result.terms).replace("+ −", "− ")
    gap = result.computed - result.printed
    way = "mer" if gap > 0 else "mindre"
    return (
        f"I tabellen ”{total['table_title']}” blir {terms} ="
        f" {_amount(result.computed, unit, places)}. Tryckt är"
        f" {_amount(result.printed, unit, places)}: delarna ger"
        f" {_amount(abs(gap), unit, places)} {way}."
        f" Avrundning kan förklara högst {_amount(result.allowance, unit, places)}."
    )


def _amount(value: Decimal, unit: str, places: int) -> str:
    """An amount with as many decimals as the table prints, or more when it carries them."""
    return format_value(value, unit, max(places, _decimals(float(value))))


CHECKS: Final = (
    Check(
        "column-sum",
        "Kolumner som inte summerar",
        "Delarna i en kolumn läggs ihop och jämförs med kolumnens summa.",
        on_amounts(columns),
    ),
    Check(
        "row-sum",
        "Rader som inte summerar",
        "Delarna i en rad läggs ihop och jämförs med radens summa.",
        on_amounts(rows),
    ),
)
