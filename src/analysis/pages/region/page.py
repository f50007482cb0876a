"""A region's first page, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.region import lists, sections
from analysis.pages.region.report import Overview


class RegionPage(Overview):
    """The region's first page with its sections."""

    def show_title(self) -> None:
        """The page's heading and how old its latest report is."""
        sections.show_title(self)

    def show_findings(self) -> None:
        """What matters most in the latest report."""
        sections.show_findings(self)

    def show_counts(self) -> None:
        """The region's own statuses beside the computed ones."""
        sections.show_counts(self)

    def show_new(self) -> None:
        """Which measures are new in the latest report."""
        lists.show_new(self)

    def show_lists(self) -> None:
        """What is worse, better and misses its target, each list with its heading."""
        lists.show_lists(self)

    def show_unknown(self) -> None:
        """What nobody knows."""
        lists.show_unknown(self)

    def show_boards(self) -> None:
        """How it goes for each board in the latest report."""
        lists.show_boards(self)

    def show_reports(self) -> None:
        """A table of the region's reports with their counts."""
        sections.show_reports(self)

    def show_calendar(self) -> None:
        """What is due when, and how far each period has come."""
        sections.show_calendar(self)

    def show_pages(self) -> None:
        """Where plans, development, data quality and evidence are."""
        sections.show_pages(self)


def open_overview(region: str, root: Path | None = None) -> RegionPage:
    """A region's first page.

    Raises UnknownNameError or DataError.
    """
    return RegionPage.open(region, root)
