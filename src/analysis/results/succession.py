"""What has taken over from what by a day, and what is no longer reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from analysis.base.codes import UnitChange
from analysis.data.dataset import RegionData
from analysis.data.rows import rows_of
from analysis.data.version_rows import GoalSuccessorRow, UnitSuccessorRow, VersionRow


@dataclass(frozen=True)
class Succession:
    """Units by the name they had and have, and the units, goals and measures that are no more."""

    renamed: Mapping[str, str]
    merged: frozenset[str]
    followed_on: frozenset[str]
    withdrawn: frozenset[str]

    @classmethod
    def of(cls, data: RegionData, day: date) -> Self:
        """That of a region as of a day."""
        units = [
            row
            for row in rows_of(data["unit_successors"], UnitSuccessorRow)
            if row.valid_from <= day
        ]
        goals = rows_of(data["goal_successors"], GoalSuccessorRow)
        return cls(
            {row.old_unit_id: row.unit_id for row in units if row.change.carries_on},
            frozenset(row.old_unit_id for row in units if row.change is UnitChange.MERGED),
            frozenset(row.old_node_id for row in goals if row.valid_from <= day),
            _withdrawn(data, day),
        )

    def unit(self, unit: str) -> str:
        """The unit by the name that it has on the day."""
        seen = {unit}
        while (later := self.renamed.get(unit)) is not None and later not in seen:
            seen.add(later)
            unit = later
        return unit


def _withdrawn(data: RegionData, day: date) -> frozenset[str]:
    """The measures whose last version has ended, and that have no later one by the day."""
    begun = [row for row in rows_of(data["measure_versions"], VersionRow) if row.valid_from <= day]
    valid = {row.measure_id for row in begun if (row.valid_to or date.max) >= day}
    return frozenset(row.measure_id for row in begun) - valid
