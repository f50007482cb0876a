"""A region's first page, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.region import sections
from analysis.pages.region.report import Overview


class RegionPage(Overview):
    """The region's first page with its sections."""

    def show_title(self) -> None:
        """The page's heading and its latest report in short."""
        sections.show_title(self)

    def show_reports(self) -> None:
        """A table of the region's reports with their counts."""
        sections.show_reports(self)

    def show_calendar(self) -> None:
        """What is due when, and how far each period has come."""
        sections.show_calendar(self)

    def show_moves(self) -> None:
        """What has improved and what has worsened in the latest report."""
        sections.show_moves(self)

    def show_pages(self) -> None:
        """Where plans, development, data quality and evidence are."""
        sections.show_pages(self)


def open_overview(region: str, root: Path | None = None) -> RegionPage:
    """A region's first page.

    Raises UnknownNameError or DataError.
    """
    return RegionPage.open(region, root)
