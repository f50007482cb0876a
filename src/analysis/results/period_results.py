"""The outcomes of one region and period, each with its target, its statuses and its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.base.periods import Period
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.data.rows import rows_of
from analysis.results.arrivals import Arrivals
from analysis.results.assessment import NamedOutcome, assess_region
from analysis.results.certainty import Certainties
from analysis.results.plan_tree import ancestry, tree


@dataclass(frozen=True)
class ReportedOutcome(NamedOutcome):
    """A row of `PeriodResults.outcomes`: an outcome with its names and its place in the plan."""

    node: str
    goal_path: str
    top_id: str
    top: str


@dataclass(frozen=True)
class PeriodResults:
    """What a region's period comes to. Frames are shared: make a copy before changing one."""

    data: RegionData
    item: RegionPeriod

    @property
    def region(self) -> str:
        return self.data.region.region_id

    @property
    def period(self) -> Period:
        return self.item.period

    @property
    def title(self) -> str:
        """The page's title in Swedish: `Region Norrbotten april 2022`."""
        return f"{self.data.region.name}, {self.period.report_label}"

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row an observation of the period, in the order of the plan.

        Columns: those of the table `observations`; measure, short_name, unit_of_measure, better,
        decimals (from `measures`); unit (the unit's name); node (the node's title), goal_path,
        top_id and top (the strategy or perspective it belongs to); target (a Target or None),
        result (a StatusResult), status_computed, on_the_way (a forecast or not), status_printed,
        agrees, span; row_id.
        """
        frame = assess_region(self.data, str(self.period))
        named = self.data["measures"].set_index("measure_id")
        for column in ("name", "short_name", "unit_of_measure", "better", "decimals"):
            target = "measure" if column == "name" else column
            frame[target] = frame["measure_id"].map(named[column]).astype(object)
        units = self.data["units"].set_index("unit_id")
        frame["unit"] = frame["unit_id"].map(units["name"]).astype(object)
        frame["unit_short"] = frame["unit_id"].map(units["short_name"]).astype(object)
        place = ancestry(self.data["plan"])
        for column in ("node", "goal_path", "top_id", "top", "position"):
            frame[column] = frame["node_id"].map(place[column])
        order = ["position", "source_line", "row"]
        return frame.sort_values(order, kind="stable").reset_index(drop=True)

    @cached_property
    def outcome_rows(self) -> list[ReportedOutcome]:
        """The rows of `outcomes` as values."""
        return rows_of(self.outcomes, ReportedOutcome)

    @cached_property
    def certainties(self) -> Certainties:
        """How sure the statuses and the changes are."""
        return Certainties.of(self.data)

    @cached_property
    def arrivals(self) -> Arrivals:
        """Which of the outcomes that the plans expect have come."""
        return Arrivals.of(self.data, self.item)

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The period's plan tree: one row a node and unit, with printed and computed verdict."""
        return tree(self.data, self.outcomes, str(self.period))

    @cached_property
    def groups(self) -> tuple[str, str]:
        """What the report is divided by: (column of `outcomes`, Swedish plural heading)."""
        if self.outcomes["unit_id"].nunique() > 1:
            return "unit", "nämnd"
        return "top", self._top_level or "del av planen"

    @property
    def _top_level(self) -> str:
        """What the tops are called where all are perspectives, or levels of the body's own."""
        tops = self.data["plan"][self.data["plan"]["node_id"].isin(self.outcomes["top_id"])]
        levels = tops["level"].unique()
        vocabulary = self.data.region.vocabulary
        named = {level.code: level.plural[0] for level in vocabulary.levels}
        named.setdefault("perspective", "perspektiv")
        return named.get(str(levels[0]), "") if len(levels) == 1 else ""


def reported(data: RegionData) -> list[RegionPeriod]:
    """The region's reported periods that have outcomes, oldest first."""
    seen = set(data["observations"]["period"])
    return [item for item in data.region.reported if str(item.period) in seen]
