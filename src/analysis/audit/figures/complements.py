"""Measures that are each other's complement: within and beyond a limit make 100 % together."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import (
    Names,
    Pair,
    Tables,
    cells,
    couples,
    figure,
    number,
    pairs,
)
from analysis.audit.text.keyword_matching import keywords
from analysis.audit.text.swedish_text import figures

WHOLE = 100
# Two rounded shares may miss 100 by half a unit each.
ROUNDING = 1
_PLACE = cells("node_id", "unit_id", "period", "sex", "component")


@check(
    "complement-outcomes",
    Severity.ERROR,
    "Utfall som inte blir 100\u00a0%",
    "Två mätetal som delar upp samma helhet ska tillsammans bli 100\u00a0%.",
)
def outcomes(tables: Tables) -> list[Hit]:
    """Outcomes of declared complements that do not make 100."""
    names = Names.of(tables)
    return [
        _not_whole("observations", first, second, names)
        for first, second in _declared(tables, "observations")
        if abs(_sum(first, second) - WHOLE) > ROUNDING
    ]


@check(
    "complement-targets",
    Severity.WARNING,
    "Mål som inte blir 100\u00a0%",
    "Målen för två mätetal som delar upp samma helhet ska tillsammans bli 100\u00a0%.",
)
def targets(tables: Tables) -> list[Hit]:
    """Targets of complements, declared or evident from outcomes and names, that do not make 100."""
    names = Names.of(tables)
    found = {
        tuple(row["measure_id"] for row in couple): couple
        for couple in (*_declared(tables, "targets"), *_evident(tables, names))
    }
    return [
        _not_whole("targets", first, second, names)
        for first, second in found.values()
        if abs(_sum(first, second) - WHOLE) > ROUNDING
    ]


Couple = tuple[Row, Row]


def _declared(tables: Tables, table: str) -> Iterator[Couple]:
    """Rows of the same place whose measures name each other in `complement_id`."""
    partner = {r["measure_id"]: r["complement_id"] for r in tables["measures"]}
    when = "period" if table == "observations" else "year"
    rows = [row for row in tables[table] if number(row) is not None]
    for first, second in couples(rows, cells("unit_id", "sex", "component", when)):
        own = first["measure_id"], second["measure_id"]
        if partner[own[0]] == own[1] or partner[own[1]] == own[0]:
            yield first, second


def _evident(tables: Tables, names: Names) -> Iterator[Couple]:
    """Targets of two shares that make 100 and whose names have the same limit and a common word."""
    shares = [
        pair
        for pair in pairs(tables)
        if names.measures[pair.outcome["measure_id"]]["value_type"] == "share"
    ]
    for first, second in couples(shares, lambda pair: _PLACE(pair.outcome)):
        if _two_sides(first, second, names):
            yield first.target, second.target


def _two_sides(first: Pair, second: Pair, names: Names) -> bool:
    """One is better higher and the other lower, about as many days and about the same thing."""
    one, other = (names.measures[p.outcome["measure_id"]] for p in (first, second))
    opposite = {one["better"], other["better"]} == {"higher", "lower"}
    whole = first.value + second.value == WHOLE
    limits = {f.value for f in figures(one["name"])} & {f.value for f in figures(other["name"])}
    return opposite and whole and bool(limits) and _common(one["name"], other["name"])


def _common(one: str, other: str) -> bool:
    """Whether two names share a word that tells what is measured, such as `besök`."""
    return bool(keywords(one, shortest=5) & keywords(other, shortest=5))


def _sum(first: Row, second: Row) -> float:
    return float(first["value"]) + float(second["value"])


def _not_whole(table: str, first: Row, second: Row, names: Names) -> Hit:
    what = "Målvärdena" if table == "targets" else "Utfallen"
    values = [names.in_unit(row, float(row["value"])) for row in (first, second)]
    rest = figure(WHOLE - float(first["value"]), "%")
    return Hit(
        f"{names.measure(first)} och {names.measure(second)} blir inte 100 %",
        f"{what} {values[0]} och {values[1]} ({names.unit(first)}) blir tillsammans"
        f" {figure(_sum(first, second), '%')}, men mätetalen delar upp samma helhet. {values[0]} i"
        f" det första lämnar {rest} till det andra, där {values[1]} är redovisat.",
        refs(table, [first, second]),
    )
