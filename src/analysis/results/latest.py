"""The latest outcome of each measure and unit, with its status and which way it has moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.method.trend.result import Change, Direction
from analysis.results.assessment import OWN, NamedOutcome, assess_rows
from analysis.results.series import runs


@dataclass(frozen=True)
class LatestOutcome(NamedOutcome):
    """A row of `latest`."""

    change: Change | None
    direction: Direction | None


def latest(data: RegionData) -> pd.DataFrame:
    """One row a measure, node, unit and part, in the order of the plan; forecasts left out.

    Columns: those of `assess_region`; measure, short_name, unit_of_measure (of the measure);
    unit, unit_short; change (a Change or None) and direction (a Direction or None) since before.
    A measure that is reported for women and men only has a row for each of them.
    """
    return _moved(data, _named(data, last_outcomes(data)))


def last_outcomes(data: RegionData) -> pd.DataFrame:
    """The same rows as they stand in `assess_region`, in the order of the plan."""
    rows = data["observations"]
    measured = rows[rows["kind"] != Kind.FORECAST]
    return _ordered(data, assess_rows(data, measured.loc[_is_last(measured)]))


def _is_last(rows: pd.DataFrame) -> list[bool]:
    """Whether each row is of its place's last period: the whole where it is there, else a sex."""
    places = list(zip(*(rows[name].tolist() for name in (*OWN, "component")), strict=True))
    ends = [Period.parse(text).ends for text in rows["period"].tolist()]
    # Of two that end on the same day, both are the last; a whole among them stands for both.
    keys = [(end, sex == Sex.ALL) for end, sex in zip(ends, rows["sex"].tolist(), strict=True)]
    best: dict[tuple[str, ...], tuple[date, bool]] = {}
    for place, key in zip(places, keys, strict=True):
        best[place] = max(key, best.get(place, key))
    return [key == best[place] for place, key in zip(places, keys, strict=True)]


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
                key = (run.measure.measure_id, run.unit_id, run.component, row.sex.value)
                known[(*key, row.period)] = (trends[0].change, trends[0].direction)
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
