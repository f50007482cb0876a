"""Where a series has a new level by new_levels.csv: what came before says nothing of what follows.

at_level(data, rows)             the months that the limits of a series rest on
with_levels(data, measure, unit) the measure with a break at each new level, for its forecasts
since_level(data, place, years)  the years of a key figure since its last new level
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.base.breaks import Break
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import SeriesRow, rows_of
from analysis.data.version_rows import NewLevelRow
from analysis.results.versions import sentence

# A measure of a unit, and the part of it.
Place = tuple[str, str, str]


def at_level(data: RegionData, rows: Sequence[SeriesRow]) -> dict[str, float | None]:
    """The values by month, from the month that new_levels.csv names; all where it names none."""
    level = level_of(data, rows)
    return {row.month: row.value for row in rows if level is None or row.month >= level.starts}


def level_of(data: RegionData, rows: Sequence[SeriesRow]) -> NewLevelRow | None:
    """The last new level that begins within a series."""
    if not rows:
        return None
    months = [row.month for row in rows]
    own = _levels(data, (rows[0].measure_id, rows[0].unit_id, ""))
    found = (r for r in own if _is_month(r) and min(months) < r.starts <= max(months))
    return max(found, key=lambda row: row.starts, default=None)


def with_levels(data: RegionData, measure: Measure, unit_id: str) -> Measure:
    """The measure with its breaks and its new levels: what is forecast is not told across either.

    A new level of a key figure's years is the measure's only where the two are the same.
    """
    place = measure.measure_id, unit_id, ""
    is_same = data.counterparts.same(*place) is not None
    own = (row for row in _levels(data, place) if is_same or _is_month(row))
    levels = (Break(Period.parse(row.starts).starts, sentence(row.reason)) for row in own)
    return replace(measure, breaks=(*measure.breaks, *levels))


def since_level(data: RegionData, place: Place, years: Mapping[int, float]) -> dict[int, float]:
    """The yearly values since the last new level among them; all where there is none."""
    starts = (int(row.starts) for row in _levels(data, place) if not _is_month(row))
    first = max((year for year in starts if year <= max(years, default=0)), default=0)
    return {year: value for year, value in years.items() if year >= first}


def _levels(data: RegionData, place: Place) -> Iterator[NewLevelRow]:
    for row in rows_of(data["new_levels"], NewLevelRow):
        if (row.measure_id, row.unit_id, row.component) == place:
            yield row


def _is_month(row: NewLevelRow) -> bool:
    return len(row.starts) > len("2022")
