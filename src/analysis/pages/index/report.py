"""A region's indexes: every measure with its latest outcome, and every followed goal.

index = analysis.open_index("norrbotten")
index.show_measures()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.paths import project
from analysis.catalogue.combinations import followed
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import NodeRow, PlanRow
from analysis.data.rows import rows_of
from analysis.data.schema import Catalogue
from analysis.results.extracts.region import Extracts
from analysis.results.latest import latest
from analysis.results.plan_tree import ancestry


@dataclass(frozen=True)
class FollowedNode(NodeRow):
    """A row of `GoalIndex.nodes`."""

    depth: int


@dataclass(frozen=True)
class Index:
    """A region's measures. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    data_mark: str

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open the index of a region's measures; raises UnknownNameError or DataError."""
        own = Extracts.open(project(root), region).whole
        return cls(own.data, own.catalogue, own.mark)

    @cached_property
    def latest(self) -> pd.DataFrame:
        """The rows of `latest.latest`."""
        return latest(self.data)

    @property
    def unreported(self) -> pd.DataFrame:
        """The measures that have no outcome."""
        measures = self.data["measures"]
        return measures[~measures["measure_id"].isin(self.latest["measure_id"])]


@dataclass(frozen=True)
class GoalIndex:
    """A region's goals; verdicts: the latest of each node and unit, as `latest_verdicts` gives."""

    data: RegionData
    verdicts: pd.DataFrame
    data_mark: str

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open the index of a region's goals; raises UnknownNameError or DataError."""
        own = Extracts.open(project(root), region).of_goals
        return cls(own.data, own.judged, own.mark)

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The followed nodes in the order of the plans, with depth: rows of `plan`."""
        plan = followed(self.data["plan"], self.data.region.vocabulary)
        depth = ancestry(self.data["plan"])["depth"]
        return plan.assign(depth=plan["node_id"].map(depth))

    @property
    def plans(self) -> list[PlanRow]:
        """The plans in the file's order, but for those that are over: last, the newest first."""
        rows = rows_of(self.data["plans"], PlanRow)
        return sorted(rows, key=lambda plan: -plan.last_year * self.is_over(plan) or -(10**4))

    def is_over(self, plan: PlanRow) -> bool:
        """Whether the plan had ended when the latest report's period did."""
        reported = [item.period.ends.year for item in self.data.region.reported]
        return plan.last_year < max(reported, default=plan.last_year)
