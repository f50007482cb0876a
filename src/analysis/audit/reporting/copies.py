"""Outcomes that look copied from another row."""

from __future__ import annotations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import Names, Tables, cells, couples, number

_PLACE = cells("unit_id", "period", "sex", "component", "kind", "source", "node_id")
_ENDPOINTS = (0.0, 1.0, 100.0)


@check(
    "outcome-copied",
    Severity.WARNING,
    "Utfall som ser kopierat ut",
    "Två mätetal under samma mål har exakt samma ojämna utfall.",
)
def outcome_copied(tables: Tables) -> list[Hit]:
    """Two measures of one unit with the same uneven figure, or the same on neighbouring rows."""
    names = Names.of(tables)
    rows = [row for row in tables["observations"] if number(row) is not None]
    return [
        _finding(first, second, names)
        for first, second in couples(rows, _PLACE)
        if first["measure_id"] != second["measure_id"] and _suspicious(first, second)
    ]


def _suspicious(first: Row, second: Row) -> bool:
    value = float(first["value"])
    if value != second["value"] or value in _ENDPOINTS:
        return False
    exact = len(repr(abs(value)).replace(".", "").rstrip("0")) >= 3
    next_to = abs(int(first["source_line"]) - int(second["source_line"])) <= 1
    return exact or (next_to and value % 5 != 0)


def _finding(first: Row, second: Row, names: Names) -> Hit:
    value = names.in_unit(second, float(second["value"]))
    return Hit(
        f"{names.measure(first)} och {names.measure(second)} har samma utfall",
        f"{names.unit(first)} har {value} för båda mätetalen. Det kan vara sant, men ser ut som en"
        " kopia.",
        refs("observations", [second, first]),
    )
