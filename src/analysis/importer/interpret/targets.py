"""The target value that a file's row states, held against targets.csv."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import assert_never

from analysis.base.codes import Better, Reading, RelativeTo
from analysis.base.errors import UserError
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.values import format_value
from analysis.data.dataset import RegionData
from analysis.importer.interpret.expected import Expected
from analysis.importer.interpret.figures import no_figure, read_figure
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.outcomes import expected_of
from analysis.importer.interpret.proposal import Row, TargetRow

PLACE = ("measure_id", "node_id", "unit_id")
_PRINTED = tuple(
    (operator, re.compile(operator.asks.pattern, re.IGNORECASE))
    for operator in Operator
    if operator.asks.pattern
)
# A target that begins with a figure, with or without a limit, is meant as one.
_FIGURE = re.compile(
    r"[<>≤≥=+\-−–\s]*(?:(?:högst|minst|max|mer än|mindre än|ca) )?\d", re.IGNORECASE
)


def read_target(
    row: Row, data: RegionData, period: Period, given: ImportMapping, usual: Decimal | None
) -> TargetRow | None:
    """The target of a row when targets.csv has none for it, or another; None when they agree.

    A target that holds no figure and is no condition is none: the outcome is taken, and the table
    shows the target as it is printed. Raises RejectedRowError for a figure that is not sure: it is
    read, and doubted, as an outcome is; `usual` is a figure of its size.
    """
    if not row.target.strip():
        return None
    condition = _condition(row, expected_of(row.entry, row.measure, usual, given))
    if condition is None:
        return None
    operator, value, reading = condition
    key = {**{c: row.cells[c] for c in PLACE}, "year": period.year, "sex": row.cells["sex"]}
    known = data["targets"]
    same = known["component"] == row.cells["component"]
    for column, wanted in key.items():
        same &= known[column] == wanted
    cells = _cells(row, period, operator, value, reading)
    if not same.any():
        return TargetRow(row.entry.line, cells)
    before = known[same].iloc[0]
    stated = "" if before["value"] != before["value"] else str(before["value"])
    if value is None or (stated and Decimal(stated) == value):
        return None
    return TargetRow(row.entry.line, cells, {"value": stated, "text": str(before["text"])})


def _condition(row: Row, expected: Expected) -> tuple[Operator, Decimal | None, Reading] | None:
    """Operator, value and how the operator was read; None when the words are no condition."""
    text = row.target.strip()
    try:
        figure = read_figure(row.entry.cell("target"), text, expected)
    except UserError as error:
        found = next((name for name, pattern in _PRINTED if pattern.match(text)), None)
        if found:
            return found, None, Reading.PRINTED
        if _FIGURE.match(text):
            raise no_figure(text, error) from error
        return None
    if figure.bound:
        return Operator(figure.bound), figure.value, Reading.PRINTED
    operator = _implied(row.measure.better)
    return (operator, figure.value.normalize() + 0, Reading.INFERRED) if operator else None


def _implied(better: Better) -> Operator | None:
    """What a bare figure asks for."""
    match better:
        case Better.HIGHER:
            return Operator.AT_LEAST
        case Better.LOWER:
            return Operator.AT_MOST
        case Better.ON_TARGET:
            return Operator.EQUAL
        case Better.NEUTRAL:
            return None
        case _:
            assert_never(better)


def _cells(
    row: Row, period: Period, operator: Operator, value: Decimal | None, reading: Reading
) -> dict[str, str]:
    return {
        **{column: row.cells[column] for column in PLACE},
        **{"year": str(period.year), "sex": row.cells["sex"]},
        **{"component": row.cells["component"], "operator": operator.value},
        "value": "" if value is None else format(value, "f"),
        "relative_to": RelativeTo.PREVIOUS_YEAR.value if value is None and operator.is_move else "",
        **{"due": "year", "text": _text(row, value), "operator_reading": reading.value},
        **{"source_line": str(row.entry.line), "reading": Reading.PRINTED.value},
    }


def _text(row: Row, value: Decimal | None) -> str:
    """The target as it is printed; of a number in a cell, as the measure prints it."""
    if value is None or row.entry.cell("target").number is None:
        return row.target
    return format_value(value, row.measure.unit_of_measure)
