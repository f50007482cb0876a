"""A region's indexes: every measure with its latest outcome, and every followed goal.

index = analysis.open_index("norrbotten")
index.show_measures()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.assessment import assess_region
from analysis.data_mark import data_mark
from analysis.dataset import RegionData
from analysis.latest import latest
from analysis.paths import project
from analysis.plan_tree import ancestry, tree
from analysis.publication import load_published
from analysis.runs import followed
from analysis.schema import Catalogue, read_catalogue


@dataclass(frozen=True)
class Index:
    """A region's measures and goals. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    data_mark: str

    @cached_property
    def latest(self) -> pd.DataFrame:
        """The rows of `latest.latest`."""
        return latest(self.data)

    @property
    def unreported(self) -> pd.DataFrame:
        """The measures that have no outcome."""
        measures = self.data["measures"]
        return measures[~measures["measure_id"].isin(self.latest["measure_id"])]

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The followed nodes in the order of the plans, with depth: rows of `plan`."""
        plan = followed(self.data["plan"])
        depth = ancestry(self.data["plan"])["depth"]
        return plan.assign(depth=plan["node_id"].map(depth))

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """The latest row of `plan_tree.tree` for each node and unit, with its `period`."""
        assessed, frames = assess_region(self.data), []
        for item in self.data.region.reported:
            period = str(item.period)
            found = tree(self.data, assessed[assessed["period"] == period], period)
            frames.append(found.assign(period=period))
        return pd.concat(frames).drop_duplicates(["node_id", "unit_id"], keep="last")

    def show_measures(self) -> None:
        """The heading and a table of measures."""
        from analysis.views import index

        index.show_measures(self)

    def show_goals(self) -> None:
        """The heading and a table of goals for each plan."""
        from analysis.views import index

        index.show_goals(self)


def open_index(region: str, root: Path | None = None) -> Index:
    """Open a region's indexes; raises UnknownNameError or DataError."""
    paths = project(root)
    data = load_published(paths, region)
    return Index(data, read_catalogue(paths.data), data_mark(paths, region))
