"""The months of a series that its limits rest on: those since its last new level, if it has one."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.data.dataset import RegionData
from analysis.data.rows import SeriesRow, rows_of
from analysis.data.version_rows import NewLevelRow


def at_level(data: RegionData, rows: Sequence[SeriesRow]) -> dict[str, float | None]:
    """The values by month, from the month that new_levels.csv names; all where it names none."""
    level = level_of(data, rows)
    return {row.month: row.value for row in rows if level is None or row.month >= level.starts}


def level_of(data: RegionData, rows: Sequence[SeriesRow]) -> NewLevelRow | None:
    """The last new level that begins within a series."""
    if not rows:
        return None
    months = [row.month for row in rows]
    own = rows[0].measure_id, rows[0].unit_id, ""
    found = (
        row
        for row in rows_of(data["new_levels"], NewLevelRow)
        if (row.measure_id, row.unit_id, row.component) == own
        and len(row.starts) > len("2022")
        and min(months) < row.starts <= max(months)
    )
    return max(found, key=lambda row: row.starts, default=None)
