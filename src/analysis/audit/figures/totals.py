"""Totals that stand in several tables or years: the same amount must be of the same year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import AMOUNTS, Tables, figure, grouped, number

# Two totals of different tables this close (as a share) are most likely meant to be the same.
NEARLY = 0.001
SMALLEST = 100


@check(
    "amount-of-other-year",
    Severity.ERROR,
    "Samma belopp för olika år",
    "Ett totalbelopp som i en tabell gäller ett år och i en annan ett annat.",
)
def amount_of_other_year(tables: Tables) -> list[Hit]:
    """The same total amount said to be of different years in different tables."""
    return [
        _other_year(first, second, table)
        for table in AMOUNTS
        for first, second in _other_tables(tables[table])
        if first["amount"] == second["amount"] and _year(first) != _year(second)
    ]


@check(
    "opening-differs-from-closing",
    Severity.ERROR,
    "Året börjar inte där det förra slutade",
    "Ingående belopp jämförs med summan för året före i samma tabell.",
)
def opening_differs_from_closing(tables: Tables) -> list[Hit]:
    """A column that does not start where the year before it ended, in the same table."""
    return [
        _broken_chain(cell, before, table)
        for table in AMOUNTS
        for own in grouped(tables[table], "table_id").values()
        for cell, before in _openings(own)
        if _differ(cell, before)
    ]


@check(
    "totals-nearly-equal",
    Severity.NOTICE,
    "Nästan lika summor",
    "Totalbelopp i olika tabeller som skiljer mindre än en tusendel.",
)
def totals_nearly_equal(tables: Tables) -> list[Hit]:
    """Totals of different tables that differ by less than a thousandth."""
    return [hit for table in AMOUNTS for hit in _nearly_equal(tables[table], table)]


def _openings(cells: list[Row]) -> Iterator[tuple[Row, Row]]:
    """What each year's column opens with, and the total of the year before."""
    single = [cell for cell in cells if cell["column_kind"] == "single"]
    closings = {int(c["year"]): c for c in single if c["row_kind"] == "total"}
    for cell in single:
        before = closings.get(int(cell["year"]) - 1)
        if cell["row_kind"] == "opening" and before:
            yield cell, before


def _nearly_equal(cells: list[Row], table: str) -> list[Hit]:
    groups: dict[tuple[float, float], list[Row]] = defaultdict(list)
    for first, second in _other_tables(cells):
        low, high = sorted((float(first["amount"]), float(second["amount"])))
        if 0 < high - low <= NEARLY * abs(high):
            known = [cell["row"] for cell in groups[(low, high)]]
            groups[(low, high)] += [c for c in (first, second) if c["row"] not in known]
    return [
        _nearly(low, high, sorted(group, key=lambda c: int(c["row"])), table)
        for (low, high), group in groups.items()
    ]


def _other_tables(cells: list[Row]) -> list[tuple[Row, Row]]:
    totals = [cell for cell in cells if _is_total(cell)]
    return [
        (first, second)
        for first, second in combinations(totals, 2)
        if first["table_id"] != second["table_id"]
        and first["unit_of_measure"] == second["unit_of_measure"]
    ]


def _is_total(cell: Row) -> bool:
    amount = number(cell, "amount")
    if amount is None or abs(amount) < SMALLEST:
        return False
    if cell["column_kind"] == "single":
        return cell["row_kind"] in ("opening", "total")
    return cell["row_kind"] == "total" and cell["column_kind"] in ("opening", "total")


def _year(cell: Row) -> int:
    """The year of an amount: what a year's column opens with is of the year before."""
    carried = cell["row_kind"] == "opening" and cell["column_kind"] == "single"
    return int(cell["year"]) - int(carried)


def _differ(first: Row, second: Row) -> bool:
    amounts = number(first, "amount"), number(second, "amount")
    return None not in amounts and amounts[0] != amounts[1]


def _place(cell: Row) -> str:
    """Labels of rows and columns may be ours, where the amount stands in a text."""
    return f"{cell['row_label']} (kolumnen {cell['column_label']}, {cell['table_title']})"


def _other_year(first: Row, second: Row, table: str) -> Hit:
    amount = figure(float(first["amount"]), first["unit_of_measure"])
    return Hit(
        f"{amount} anges för både {_year(first)} och {_year(second)}",
        f"{amount} är beloppet för {_year(first)} enligt {_place(first)}, men för {_year(second)}"
        f" enligt {_place(second)}. Minst en av tabellerna har fel årtal.",
        refs(table, [first, second]),
    )


def _nearly(low: float, high: float, group: list[Row], table: str) -> Hit:
    unit = group[0]["unit_of_measure"]
    shown = "; ".join(f"{figure(float(c['amount']), unit)}: {_place(c)}" for c in group)
    return Hit(
        f"Två nästan lika summor: {figure(low, unit)} och {figure(high, unit)}",
        f"Summorna är {shown}. De avser troligen samma belopp men skiljer"
        f" {figure(round(high - low, 4), unit)}.",
        refs(table, group),
        subject=f"{group[0]['plan_id']} {low} {high}",
    )


def _broken_chain(cell: Row, before: Row, table: str) -> Hit:
    unit = cell["unit_of_measure"]
    opening, closing = float(cell["amount"]), float(before["amount"])
    gap = figure(round(abs(opening - closing), 4), unit)
    return Hit(
        f"{cell['year']} börjar inte där {before['year']} slutade",
        f"{_place(cell)} är {figure(opening, unit)}, men {_place(before)} är"
        f" {figure(closing, unit)}: en skillnad på {gap}.",
        refs(table, [cell, before]),
    )
