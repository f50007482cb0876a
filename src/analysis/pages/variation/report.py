"""The object the variation template opens: a region's series by variation and assurance.

report = analysis.open_variation("vasterbotten")
report.series   every series with its limits, how it varies and whether it will meet its target
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.paths import project
from analysis.data.dataset import RegionData
from analysis.data.national.comparisons import Comparison, compared
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.method.certainty.ranks import RankRange
from analysis.method.control_chart.limits import Assurance, Variation
from analysis.results.extracts.region import Extracts
from analysis.results.funnels import Compared, funnels
from analysis.results.national_figure import SideBySide, regions_side_by_side
from analysis.results.variation import PlacedSeries, Variations

Cell = tuple[Variation | None, Assurance | None]


@dataclass(frozen=True)
class VariationReport:
    """A region's series. Frames are shared: make a copy before changing one.

    comparisons: the key figures that have a page of all regions.
    """

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    data_mark: str = ""
    comparisons: tuple[Comparison, ...] = ()

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open a region's series; raises UnknownNameError or DataError."""
        paths = project(root)
        own = Extracts.open(paths, region).with_national
        return cls(own.data, own.catalogue, own.sources, own.mark, compared(paths))

    @property
    def title(self) -> str:
        """`Variation, Region Norrbotten`."""
        return f"Variation, {self.data.region.name}"

    @cached_property
    def series(self) -> tuple[PlacedSeries, ...]:
        """Every series, monthly ones first."""
        return Variations.of(self.data).series

    @cached_property
    def funnels(self) -> tuple[Compared, ...]:
        """The units and regions that can be held against chance."""
        return funnels(self.data)

    def place(self, each: PlacedSeries) -> tuple[RankRange, int] | None:
        """Between which places the region stands in a key figure, and the year; None if unknown."""
        own = each.counterpart
        found = self._all_regions.get(own.key_figure.kpi) if own else None
        rank = found.ranks.get(own.place) if found and own else None
        return (rank, found.year) if found and rank else None

    @cached_property
    def _all_regions(self) -> dict[str, SideBySide]:
        known = {each.counterpart.key_figure.kpi for each in self.series if each.counterpart}
        return {
            each.kpi: regions_side_by_side(self.data.national, each)
            for each in self.comparisons
            if each.kpi in known
        }

    @cached_property
    def cells(self) -> dict[Cell, list[PlacedSeries]]:
        """The series by how they vary and whether their targets will be met."""
        found: dict[Cell, list[PlacedSeries]] = {}
        for each in self.series:
            found.setdefault((each.found.variation, each.found.assurance), []).append(each)
        return found

    @cached_property
    def units(self) -> dict[str, str]:
        """The units' names by id."""
        return dict(zip(self.data["units"]["unit_id"], self.data["units"]["name"], strict=True))

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue)

    def __repr__(self) -> str:
        return f"<VariationReport {self.data.region.region_id}: {len(self.series)} series>"
