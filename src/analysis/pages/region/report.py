"""A region's first page: its reports, what has moved since last time, and where the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from analysis.base.paths import project
from analysis.catalogue.pages import Page, pages_of
from analysis.catalogue.templates import read_templates
from analysis.results.arrivals import Arrivals, arrivals
from analysis.results.extracts.extract import Extracts
from analysis.results.period_results import PeriodResults, reported


@dataclass(frozen=True)
class Overview:
    """A region with its reports, newest first, and all its pages.

    arrivals: how far the outcomes of each declared period have come, oldest first.
    """

    region: str
    name: str
    reports: tuple[PeriodResults, ...]
    pages: tuple[Page, ...]
    arrivals: tuple[Arrivals, ...] = ()
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, root: Path | None = None) -> Self:
        """Open a region's first page; raises UnknownNameError or DataError."""
        paths = project(root)
        extracts = Extracts.open(paths, region)
        data = extracts.data
        newest_first = reversed(reported(data))
        reports = tuple(
            PeriodResults(extracts.of_period(item.period).data, item) for item in newest_first
        )
        others = pages_of(paths, read_templates(paths.notebooks), region)
        return cls(
            *(region, data.region.name, reports, tuple(others)),
            arrivals=arrivals(data),
            data_mark=extracts.whole.mark,
        )

    @property
    def latest(self) -> PeriodResults:
        return self.reports[0]
