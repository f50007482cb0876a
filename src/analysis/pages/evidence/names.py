"""What the keys in a region's tables are called: the names that a reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.base.model import Measure
from analysis.catalogue.combinations import followed
from analysis.data.dataset import RegionData
from analysis.results.row_values import measures

# The column that holds what a row is called, by the table that other columns refer to.
_CALLED = {"measures": "short_name", "units": "name", "plan": "title", "plans": "name"}
_KEYS = {"measures": "measure_id", "units": "unit_id", "plan": "node_id", "plans": "plan_id"}
# Columns that refer to a row of another table without its key's name.
_REFERS = {
    **{f"{name}_id": "measures" for name in ("measure", "complement", "numerator", "denominator")},
    **dict.fromkeys(("unit_id", "old_unit_id", "responsible"), "units"),
    **dict.fromkeys(("node_id", "old_node_id"), "plan"),
    "plan_id": "plans",
}


@dataclass(frozen=True)
class Names:
    """The names of a region's measures, units, goals and plans by their keys.

    followed: the goals that have a page of their own. reported: the periods that have a report.
    """

    by_table: Mapping[str, Mapping[str, str]]
    measures: Mapping[str, Measure]
    followed: frozenset[str]
    reported: frozenset[str]

    @classmethod
    def of(cls, data: RegionData) -> Names:
        """The names of a region."""
        called = {
            table: dict(zip(data[table][_KEYS[table]], data[table][column], strict=True))
            for table, column in _CALLED.items()
        }
        plan = data["plan"]
        with_page = frozenset(followed(plan, data.region.vocabulary)["node_id"])
        reported = frozenset(str(item.period) for item in data.region.reported)
        return cls(called, measures(data), with_page, reported)

    def refers(self, table: str, column: str) -> bool:
        """Whether a column of a table holds keys of other rows."""
        return _table(table, column) != ""

    def words(self, table: str, column: str, keys: str) -> str:
        """The names of one key, or of several with a space between; a key without a name stands."""
        called = self.by_table.get(_table(table, column), {})
        if keys in called:
            return called[keys]
        return ", ".join(called.get(key, key) for key in keys.split())

    def unit_of(self, measure_id: str) -> str:
        """The unit that a measure is counted in."""
        found = self.measures.get(measure_id)
        return found.unit_of_measure if found else ""


def _table(table: str, column: str) -> str:
    """The table that a column refers to, "" for none; a parent is of the same table."""
    if column == "parent_id":
        return table if table in _CALLED else ""
    return "" if _KEYS.get(table) == column else _REFERS.get(column, "")
