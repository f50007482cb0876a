"""Outcomes that look copied from another row."""

from __future__ import annotations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import Names, Tables, cells, couples, number

_PLACE = cells("unit_id", "period", "sex", "component", "kind", "source", "node_id")


@check(
    "outcome-copied",
    Severity.WARNING,
    "Utfall som ser kopierat ut",
    "Två mätetal under samma mål har exakt samma ojämna utfall.",
)
def outcome_copied(tables: Tables) -> list[Hit]:
    """Two measures of one unit with the same uneven figure, of three digits or more."""
    names = Names.of(tables)
    rows = [row for row in tables["observations"] if number(row) is not None]
    return [
        _finding(first, second, names)
        for first, second in couples(rows, _PLACE)
        if first["measure_id"] != second["measure_id"] and _suspicious(first, second)
    ]


def _suspicious(first: Row, second: Row) -> bool:
    value = float(first["value"])
    if value != second["value"]:
        return False
    # Two small whole numbers are often equal by themselves, whatever stands between them.
    return len(repr(abs(value)).replace(".", "").strip("0")) >= 3


def _finding(first: Row, second: Row, names: Names) -> Hit:
    value = names.in_unit(second, float(second["value"]))
    return Hit(
        f"{names.measure(first)} och {names.measure(second)} har samma utfall",
        f"{names.unit(first)} har {value} för båda mätetalen. Det kan vara sant, men ser ut som en"
        " kopia.",
        refs("observations", [second, first]),
    )
