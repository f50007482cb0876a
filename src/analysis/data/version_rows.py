"""Rows of the tables about what changes through time: versions of measures, units, goals.

As in `analysis.data.rows`, text is "" when missing and a date None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.base.codes import GoalChange, Reading, UnitChange


@dataclass(frozen=True)
class VersionRow:
    """A row of `measure_versions`: how a measure is counted from a day on.

    valid_to: its last day, None until the next version. comparable: whether its figures may be
    compared with those of before.
    """

    measure_id: str
    valid_from: date
    valid_to: date | None
    comparable: bool
    definition: str
    reason: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class NewLevelRow:
    """A row of `new_levels`: from when the limits of a series are counted anew, and why.

    starts: a month, `2022-04`, of a monthly series, or a year of national values.
    """

    measure_id: str
    unit_id: str
    component: str
    starts: str
    decided: date
    reason: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class UnitSuccessorRow:
    """A row of `unit_successors`: a unit that took over from an older one."""

    unit_id: str
    old_unit_id: str
    change: UnitChange
    valid_from: date
    reason: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class GoalSuccessorRow:
    """A row of `goal_successors`: a goal that follows an older one."""

    node_id: str
    old_node_id: str
    change: GoalChange
    valid_from: date
    reason: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int
