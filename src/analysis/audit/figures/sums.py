"""Sums in tables of amounts: rows and columns against their totals, within what rounding allows.

A printed amount may be off by half a unit of its last decimal. A sum is wrong only when it is
further from the printed total than all its terms, and the total itself, can be off together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import AMOUNTS, Tables, grouped, number
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


@check(
    "column-sum",
    Severity.ERROR,
    "Kolumner som inte summerar",
    "Delarna i en kolumn läggs ihop och jämförs med kolumnens summa.",
)
def columns(tables: Tables) -> list[Hit]:
    """Columns whose parts do not add up to the total at their foot."""
    return _sums(tables, "column_number", "row_kind")


@check(
    "row-sum",
    Severity.ERROR,
    "Rader som inte summerar",
    "Delarna i en rad läggs ihop och jämförs med radens summa.",
)
def rows(tables: Tables) -> list[Hit]:
    """Rows whose parts do not add up to the total at their end."""
    return _sums(tables, "row_number", "column_kind")


def decimals(amounts: Iterable[float]) -> int:
    """How many decimals the table prints: a whole number in a table of tenths is tenths too.

    amounts: those of one whole table; NaN where nothing is printed.
    """
    counted = Counter(decimals_of(amount) for amount in amounts if not math.isnan(amount))
    counted.pop(0, None)
    return counted.most_common(1)[0][0] if counted else 0


def add_up(parts: Sequence[float], total: float, places: int) -> Sum:
    """The sum of the parts next to the printed total; `places` is the table's decimals."""
    terms = tuple(Decimal(repr(part)) for part in parts)
    printed = Decimal(repr(total))
    halves = [
        Decimal(5).scaleb(-max(decimals_of(float(term)), places) - 1) for term in (*terms, printed)
    ]
    return Sum(terms, printed, sum(halves, Decimal(0)))


def _sums(tables: Tables, line: str, kind: str) -> list[Hit]:
    """The sums along the lines of every table: `line` is their number, `kind` that of a cell."""
    hits: list[Hit] = []
    for table in AMOUNTS:
        whole = grouped(tables[table], "table_id")
        for (table_id, _), cells in grouped(tables[table], "table_id", line).items():
            places = decimals(cell["amount"] for cell in whole[(table_id,)])
            hits += _totals(cells, kind, table, places)
    return hits


def decimals_of(value: float) -> int:
    """How many decimals an amount is printed with."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _totals(cells: Sequence[Row], kind: str, table: str, places: int) -> list[Hit]:
    """Each total of one row or column against the parts before it, or after it when it is first."""
    ordered = sorted(cells, key=lambda c: (c["row_number"], c["column_number"]))
    if ordered and ordered[0][kind] == "total":
        ordered = ordered[::-1]
    findings: list[Hit] = []
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


def _finding(parts: Sequence[Row], total: Row, kind: str, table: str, places: int) -> list[Hit]:
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
        Hit(
            f"{along} {name} summerar inte",
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
        f"{total['table_title']}: {terms} ="
        f" {_amount(result.computed, unit, places)}. Redovisat är"
        f" {_amount(result.printed, unit, places)}: delarna ger"
        f" {_amount(abs(gap), unit, places)} {way}."
        f" Avrundning kan förklara högst {_amount(result.allowance, unit, places)}."
    )


def _amount(value: Decimal, unit: str, places: int) -> str:
    """An amount with as many decimals as the table prints, or more when it carries them."""
    return format_value(value, unit, max(places, decimals_of(float(value))))
