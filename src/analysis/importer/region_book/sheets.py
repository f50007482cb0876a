"""The sheets of the workbook, the columns that are filled in, and what a blank in them means."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.data.schema import Field, Table

# In the order in which they are filled in: each points to those before it.
TABLES = ("units", "plans", "plan", "measures", "targets", "observations", "series")
# What the command knows itself: the file, the row, and that it stands so there.
KNOWN = ("source", "source_line", "reading", "operator_reading", "note")
DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "units": {"kind": "board"},
    "plan": {"level": "goal"},
    "measures": {"decimals": "1", "counts_people": "false", "accumulation": "period"},
    "targets": {"sex": "T", "due": "year", "operator_reading": "printed"},
    "observations": {"sex": "T", "kind": "actual"},
}
# The id of a row, and the column whose words give it where it is left blank.
IDS: Mapping[str, tuple[str, str]] = {
    "units": ("unit_id", "name"),
    "plans": ("plan_id", "name"),
    "plan": ("node_id", "title"),
    "measures": ("measure_id", "name"),
}
# Where the name of a row of another table may stand for its id.
POINTS: Mapping[str, str] = {
    **{"unit_id": "units", "plan_id": "plans", "node_id": "plan", "measure_id": "measures"},
    **{"complement_id": "measures", "numerator_id": "measures", "denominator_id": "measures"},
}


def points_to(table: str, column: str) -> str:
    """The table whose row a column names; "" where it names none."""
    if column == "parent_id":
        return table
    own = IDS.get(table, ("", ""))[0]
    return "" if column == own else POINTS.get(column, "")


def filled_in(table: Table) -> list[Field]:
    """The columns that a person fills in."""
    return [field for field in table.fields if field.name not in KNOWN]
