"""A region's first page: its reports, what has moved since last time, and where the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.paths import project
from analysis.publication import load_published
from analysis.report import Report, open_reports, report_of
from analysis.runs import Page, pages_of
from analysis.templates import read_templates


@dataclass(frozen=True)
class Overview:
    """A region with its reports, newest first, and all its pages."""

    region: str
    name: str
    reports: tuple[Report, ...]
    pages: tuple[Page, ...]

    @cached_property
    def latest(self) -> Report:
        return self.reports[0]

    def show_title(self) -> None:
        """The page's heading and its latest report in short."""
        from analysis.views import overview

        overview.show_title(self)

    def show_reports(self) -> None:
        """A table of the region's reports with their counts."""
        from analysis.views import overview

        overview.show_reports(self)

    def show_moves(self) -> None:
        """What has improved and what has worsened in the latest report."""
        from analysis.views import overview

        overview.show_moves(self)

    def show_pages(self) -> None:
        """Where plans, development, data quality and evidence are."""
        from analysis.views import overview

        overview.show_pages(self)


def open_overview(region: str, root: Path | None = None) -> Overview:
    """Open a region's first page; raises UnknownNameError or DataError."""
    paths = project(root)
    own = load_published(paths, region).region
    known = open_reports(region, root)
    newest_first = reversed(own.reported)
    reports = tuple(report_of(region, str(item.period), known) for item in newest_first)
    others = pages_of(paths, read_templates(paths.notebooks), region)
    return Overview(region, own.name, reports, tuple(others))
