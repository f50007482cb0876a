"""How the statuses of measures move from one period to the next, across plans and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analysis.base.codes import Sex
from analysis.base.model import Status, StatusResult

KEY = ["measure_id", "node_id", "unit_id", "sex", "component"]


@dataclass(frozen=True)
class Move:
    """A row of `moves`: an outcome's status in one period and in the next."""

    measure_id: str
    node_id: str
    unit_id: str
    sex: Sex
    component: str
    from_status: Status
    from_result: StatusResult
    from_row: int
    to_status: Status
    to_result: StatusResult
    to_row: int


def moves(
    outcomes: pd.DataFrame,
    first: str,
    second: str,
    goals: Mapping[str, str] = MappingProxyType({}),
    units: Mapping[str, str] = MappingProxyType({}),
) -> pd.DataFrame:
    """The measures that have an outcome row in both periods, forecasts left out.

    Columns: those of `KEY` (as in the second period), from_status and to_status, from_result and
    to_result (StatusResult), from_row and to_row (lines of the file).
    outcomes: as `assess_rows` gives them. goals, units: what older goals and units are now. A
    measure that stands under one goal in each period is followed from the one to the other.
    """
    actual = outcomes[outcomes["kind"] != "forecast"]
    places = actual.assign(
        goal=actual["node_id"].map(lambda node: goals.get(node, node)),
        board=actual["unit_id"].map(lambda unit: units.get(unit, unit)),
    )
    sides = [places[places["period"] == period] for period in (first, second)]
    single = _single(sides)
    pair = ["measure_id", "board", "sex", "component", "goal"]
    kept = []
    for name, side in zip(("from", "to"), sides, strict=True):
        alone = [key in single for key in _keys(side)]
        goal = side["goal"].mask(pd.Series(alone, index=side.index), "")
        renamed = {"status_computed": f"{name}_status", "result": f"{name}_result"}
        kept.append(side.assign(goal=goal).rename(columns={**renamed, "row": f"{name}_row"}))
    before = kept[0][[*pair, "from_status", "from_result", "from_row"]]
    after = kept[1][[*pair, "node_id", "unit_id", "to_status", "to_result", "to_row"]]
    columns = [*KEY, *before.columns[len(pair) :], *after.columns[len(pair) + 2 :]]
    found: pd.DataFrame = before.merge(after, on=pair, how="inner")[columns]
    return found


def _keys(side: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(
        side[["measure_id", "board", "sex", "component"]].itertuples(index=False, name=None)
    )


def _single(sides: list[pd.DataFrame]) -> set[tuple[str, ...]]:
    """What stands under one goal in each of the two periods."""
    counts = [Counter(_keys(side)) for side in sides]
    return {key for key, count in counts[0].items() if count == counts[1][key] == 1}
