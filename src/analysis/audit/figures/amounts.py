"""Amounts of the same thing in different places: they may differ by rounding, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from analysis.audit.check import check
from analysis.audit.figures.sums import decimals, decimals_of
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import AMOUNTS, Tables, figure, grouped, number
from analysis.audit.text.keyword_matching import keywords, related

# A single word is in the name of too many amounts to tell that two are of the same thing.
FEWEST_WORDS = 2
SHORTEST = 5


@dataclass(frozen=True)
class Named:
    """An amount that stands for a whole row or column, and what it is called."""

    table: str
    cell: Row
    label: str
    words: frozenset[str]
    places: int

    @property
    def amount(self) -> Decimal:
        return Decimal(repr(float(self.cell["amount"])))


@check(
    "amounts-differ",
    Severity.ERROR,
    "Olika belopp för samma sak",
    "Samma post anges med olika belopp på två ställen, och avrundning förklarar det inte.",
)
def amounts_differ(tables: Tables) -> list[Hit]:
    """The same item of the same plan and year in two places, with amounts that rounding cannot
    explain: in two tables, or in a table and in the text.
    """
    named = [item for table in AMOUNTS for item in _named(tables, table)]
    return [
        _differ(first, second)
        for first, second in combinations(named, 2)
        if _same(first, second) and not _rounded(first, second)
    ]


def _named(tables: Tables, table: str) -> Iterator[Named]:
    for cells in grouped(tables[table], "table_id").values():
        # A table prints all its amounts alike; figures of a text stand each by itself.
        in_columns = len({cell["column_number"] for cell in cells}) > 1
        places = decimals(cell["amount"] for cell in cells) if in_columns else 0
        for cell in cells:
            label = _label(cell)
            if label and number(cell, "amount") is not None:
                yield Named(table, cell, label, keywords(label, SHORTEST), places)


def _label(cell: Row) -> str:
    """What the amount is of: its row, or its column where the row is the sum of all; else ""."""
    if cell["column_kind"] in ("single", "total"):
        return str(cell["row_label"])
    return str(cell["column_label"]) if cell["row_kind"] == "total" else ""


def _same(first: Named, second: Named) -> bool:
    places = [
        (i.cell["plan_id"], i.cell["year"], i.cell["unit_of_measure"]) for i in (first, second)
    ]
    other = first.cell["table_id"] != second.cell["table_id"]
    opening = "opening" in (first.cell["row_kind"], second.cell["row_kind"])
    return other and not opening and places[0] == places[1] and _alike(first, second)


def _alike(first: Named, second: Named) -> bool:
    """All words of the shorter name are in the longer one."""
    if first.label == second.label and first.words:
        return True
    short, long = sorted((first.words, second.words), key=len)
    if len(short) < FEWEST_WORDS:
        return False
    found = {word: [w for w in long if related(w, word)] for word in short}
    return all(found.values()) and len({w for many in found.values() for w in many}) >= len(short)


def _rounded(first: Named, second: Named) -> bool:
    """Whether both can be the same amount, each printed with its own number of decimals."""
    places = [max(decimals_of(float(i.amount)), i.places) for i in (first, second)]
    halves = [Decimal(5).scaleb(-each - 1) for each in places]
    return abs(first.amount - second.amount) <= sum(halves, Decimal(0))


def _differ(first: Named, second: Named) -> Hit:
    shown = [figure(float(i.amount), i.cell["unit_of_measure"]) for i in (first, second)]
    where = [f"{i.label} ({i.cell['table_title']})" for i in (first, second)]
    alike = first.label == second.label
    rows = [*refs(first.table, [first.cell]), *refs(second.table, [second.cell])]
    return Hit(
        f"{first.label}: {shown[0]} på ett ställe, {shown[1]} på ett annat",
        f"{where[0]} är {shown[0]}, men {where[1]} är {shown[1]} för {first.cell['year']}."
        f" Avrundning förklarar inte skillnaden.{'' if alike else ' Avses samma post är ett fel.'}",
        tuple(rows),
        severity=None if alike else Severity.WARNING,
    )
