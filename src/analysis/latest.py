"""The latest outcome of each measure and unit, with its status and which way it has moved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.assessment import OWN, assess_rows
from analysis.dataset import RegionData
from analysis.methods.trend_result import Change, Direction
from analysis.over_time import runs
from analysis.periods import Period

WHOLE = "T"


def latest(data: RegionData) -> pd.DataFrame:
    """One row a measure, node, unit and part, in the order of the plan; forecasts left out.

    Columns: those of `assess_region`; measure, short_name, unit_of_measure (of the measure);
    unit, unit_short; change (a Change or None) and direction (a Direction or None) since before.
    A measure that is reported for women and men only has a row for each of them.
    """
    rows = data["observations"]
    measured = rows[rows["kind"] != "forecast"]
    places = measured.groupby([*OWN, "component"], sort=False)
    kept = [_last(own) for _, own in places]
    found = assess_rows(data, pd.concat(kept) if kept else measured)
    return _ordered(data, _moved(data, _named(data, found)))


def _last(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last period: the whole where it is there, else each sex."""
    ends = [Period.parse(text).ends for text in rows["period"]]
    last = rows[[day == max(ends) for day in ends]]
    whole = last[last["sex"] == WHOLE]
    return whole if len(whole) else last


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
    known: dict[tuple[str, ...], tuple[Change, Direction | None]] = {}
    for run in runs(data):
        for row, trends in run.trends():
            if trends:
                key = (run.measure.measure_id, run.unit_id, run.component, str(row["sex"]))
                known[(*key, str(row["period"]))] = (trends[0].change, trends[0].direction)
    keys = found[["measure_id", "unit_id", "component", "sex", "period"]].itertuples(
        index=False, name=None
    )
    nothing: tuple[Any, Any] = (None, None)
    moved = [known.get(key, nothing) for key in keys]
    changes = pd.Series([change for change, _ in moved], index=found.index, dtype=object)
    ways = pd.Series([way for _, way in moved], index=found.index, dtype=object)
    return found.assign(change=changes, direction=ways)


def _ordered(data: RegionData, found: pd.DataFrame) -> pd.DataFrame:
    position = data["plan"].set_index("node_id")["position"]
    ordered: pd.DataFrame = found.assign(position=found["node_id"].map(position)).sort_values(
        ["position", "row"], kind="stable"
    )
    return ordered.reset_index(drop=True)
