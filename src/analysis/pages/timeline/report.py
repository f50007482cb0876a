"""The object the timeline template opens: a region's measures through all their periods.

report = analysis.open_timeline("vasterbotten")
report.drawn      the measures with more than one figure
report.attempts   a forecast for each measure, given or refused
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.model import Measure
from analysis.base.paths import project
from analysis.data.dataset import RegionData
from analysis.data.rows import SeriesRow
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.results.extracts.region import Extracts
from analysis.results.forecasts import ForecastResult, forecasts
from analysis.results.plan_tree import PATH_BETWEEN, ancestry
from analysis.results.row_values import measures
from analysis.results.series import MeasureSeries, monthly, runs


@dataclass(frozen=True)
class TimelineReport:
    """A region's development. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open a region's development; raises UnknownNameError or DataError."""
        own = Extracts.open(project(root), region).whole
        return cls(own.data, own.catalogue, own.sources, own.mark)

    @property
    def title(self) -> str:
        """`Utveckling över tid, Region Norrbotten`."""
        return f"Utveckling över tid, {self.data.region.name}"

    @cached_property
    def runs(self) -> list[MeasureSeries]:
        """Every measure with a figure, by unit and part."""
        return runs(self.data)

    @property
    def drawn(self) -> list[MeasureSeries]:
        """The measures with figures for more than one period."""
        return [run for run in self.runs if run.is_drawn]

    @property
    def single(self) -> list[MeasureSeries]:
        """The measures with figures for one period only."""
        return [run for run in self.runs if not run.is_drawn]

    @cached_property
    def series(self) -> dict[str, list[SeriesRow]]:
        """The rows of each monthly series, oldest first."""
        return monthly(self.data)

    @cached_property
    def attempts(self) -> list[ForecastResult]:
        """A forecast for each measure and series, given or refused."""
        return forecasts(self.data, self.runs)

    @property
    def own_forecasts(self) -> pd.DataFrame:
        """The forecasts that the documents themselves make."""
        frame = self.data["observations"]
        return frame[frame["kind"] == "forecast"]

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The region's measures by id."""
        return measures(self.data)

    @cached_property
    def units(self) -> dict[str, str]:
        """The units' short names by id."""
        frame = self.data["units"]
        return dict(zip(frame["unit_id"], frame["short_name"], strict=True))

    @cached_property
    def place(self) -> pd.DataFrame:
        """By node_id: its title, depth, top and path in the plan."""
        return ancestry(self.data["plan"])

    def branch(self, node_id: str) -> str:
        """The title of the node's highest ancestor that is not a vision above the whole plan."""
        titles = str(self.place["goal_path"].loc[node_id]).split(PATH_BETWEEN)
        top = self.place["top_id"].loc[node_id]
        levels = self.data["plan"].set_index("node_id")["level"]
        visions = self.data.region.vocabulary.codes_like("vision")
        below_vision = levels.loc[top] in visions and len(titles) > 1
        return titles[1] if below_vision else titles[0]

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue)

    def __repr__(self) -> str:
        return f"<TimelineReport {self.data.region.region_id}: {len(self.runs)} measures>"
