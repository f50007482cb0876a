"""A region's first page: what matters in its latest report, its boards and where the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from analysis.base.paths import project
from analysis.catalogue.pages import Page, pages_of
from analysis.catalogue.templates import read_templates
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.html.finding_text import FindingText
from analysis.results.arrivals import Arrivals
from analysis.results.extracts.region import Extracts
from analysis.results.findings.find import findings, leading
from analysis.results.findings.finding import Finding
from analysis.results.period_results import PeriodResults, reported

# How many findings stand at the top of the page.
TOLD = 3


@dataclass(frozen=True)
class Overview:
    """A region with its reports, newest first, and all its pages.

    arrivals: how far the outcomes of each declared period have come, oldest first.
    """

    region: str
    name: str
    reports: tuple[PeriodResults, ...]
    pages: tuple[Page, ...]
    catalogue: Catalogue
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
            *(region, data.region.name, reports, tuple(others), extracts.index.catalogue),
            arrivals=tuple(
                Arrivals.of(extracts.of_period(item.period).data, item)
                for item in data.region.declared
            ),
            data_mark=extracts.whole.mark,
        )

    @property
    def latest(self) -> PeriodResults:
        """The newest report; only for a region that has one."""
        return self.reports[0]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to know of the latest report, the heaviest first."""
        return findings(self.latest) if self.reports else ()

    @cached_property
    def leading(self) -> tuple[Finding, ...]:
        """What stands at the top of the page."""
        return leading(self.findings, TOLD)

    @cached_property
    def text(self) -> FindingText:
        """How findings are written on the page."""
        return FindingText(Rows(self.catalogue), self.files)

    @cached_property
    def files(self) -> frozenset[str]:
        """The names of the files that the region's pages become, as `2021-t1.html`."""
        return frozenset(f"{page.target.stem}.html" for page in self.pages)
