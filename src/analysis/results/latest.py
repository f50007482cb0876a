"""The latest outcome of each measure and unit, with its status and which way it has moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, rows_of
from analysis.method.certainty.result import Certainty
from analysis.method.trend.result import Change, Direction, Trend
from analysis.results.assessment import NamedOutcome, assess_rows
from analysis.results.certainty import Certainties
from analysis.results.history import History
from analysis.results.versions import units_now


@dataclass(frozen=True)
class LatestOutcome(NamedOutcome):
    """A row of `latest`."""

    change: Change | None
    direction: Direction | None
    sure: Certainty | None


def latest(data: RegionData, nodes: Collection[str] | None = None) -> pd.DataFrame:
    """One row a measure, unit and part, in the order of the plan; forecasts left out.

    A measure that moves to another goal has its latest outcome there and nowhere else. nodes: only
    what stands under these nodes of the plan; how it has moved is asked of the whole region.
    Columns: those of `assess_region`; measure, short_name, unit_of_measure (of the measure);
    unit, unit_short; change (a Change or None) and direction (a Direction or None) since before,
    and sure (a Certainty or None): how sure that change is.
    A measure that is reported for women and men only has a row for each of them.
    """
    return _moved(data, _named(data, last_outcomes(data, nodes)))


def last_outcomes(data: RegionData, nodes: Collection[str] | None = None) -> pd.DataFrame:
    """The same rows as they stand in `assess_region`, in the order of the plan."""
    rows = data["observations"]
    measured = rows[rows["kind"] != Kind.FORECAST]
    if nodes is not None:
        measured = measured[measured["node_id"].isin(nodes)]
    return _ordered(data, assess_rows(data, measured.loc[_is_last(measured, units_now(data))]))


def _is_last(rows: pd.DataFrame, units: Mapping[str, str]) -> list[bool]:
    """Whether each row is of its key's last period: the whole where it is there, else a sex."""
    own = (rows["measure_id"], rows["unit_id"].map(lambda unit: units.get(unit, unit)))
    keys = list(zip(*own, rows["component"], strict=True))
    ends = [Period.parse(text).ends for text in rows["period"].tolist()]
    # Of two that end on the same day, both are the last; a whole among them stands for both.
    order = [(end, sex == Sex.ALL) for end, sex in zip(ends, rows["sex"].tolist(), strict=True)]
    best: dict[tuple[str, ...], tuple[date, bool]] = {}
    for key, when in zip(keys, order, strict=True):
        best[key] = max(when, best.get(key, when))
    return [when == best[key] for key, when in zip(keys, order, strict=True)]


def _named(data: RegionData, found: pd.DataFrame) -> pd.DataFrame:
    measures, units = data["measures"].set_index("measure_id"), data["units"].set_index("unit_id")
    own = {name: found["measure_id"].map(measures[name]) for name in ("short_name", "better")}
    return found.assign(
        **own,
        measure=found["measure_id"].map(measures["name"]),
        unit_of_measure=found["measure_id"].map(measures["unit_of_measure"]).astype(object),
        unit=found["unit_id"].map(units["name"]),
        unit_short=found["unit_id"].map(units["short_name"]),
    )


def _moved(data: RegionData, found: pd.DataFrame) -> pd.DataFrame:
    """Add the change since the period before, where there is one to compare with."""
    certainties = Certainties.of(data)
    rows = rows_of(found, Observation)
    moved = [_first(certainties.history, row) for row in rows]
    sure = [certainties.of_trend(row, trend) for row, trend in zip(rows, moved, strict=True)]
    columns = {
        "change": [t.change if t else None for t in moved],
        "direction": [t.direction if t else None for t in moved],
        "sure": sure,
    }
    series = {name: pd.Series(own, found.index, dtype=object) for name, own in columns.items()}
    return found.assign(**series)


def _first(history: History, row: Observation) -> Trend | None:
    """The first trend with something to say of a figure that has figures before it."""
    if row.value is None or not history.has_earlier(row):
        return None
    return next((trend for trend in history.trends(row) if trend.direction is not None), None)


def _ordered(data: RegionData, found: pd.DataFrame) -> pd.DataFrame:
    position = data["plan"].set_index("node_id")["position"]
    ordered: pd.DataFrame = found.assign(position=found["node_id"].map(position)).sort_values(
        ["position", "row"], kind="stable"
    )
    return ordered.reset_index(drop=True)
