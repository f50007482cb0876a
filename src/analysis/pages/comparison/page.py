"""The page that shows the regions side by side, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.comparison import sections
from analysis.pages.comparison.report import ComparisonReport


class ComparisonPage(ComparisonReport):
    """The comparison with its sections."""

    def show_title(self) -> None:
        """The page's heading, who reports, and what is compared."""
        sections.show_title(self)

    def show_concepts(self) -> None:
        """A picture and a table for each measure that two regions have for the period."""
        sections.show_concepts(self)

    def show_nearby(self) -> None:
        """The same for those that have figures of other periods."""
        sections.show_nearby(self)

    def show_rest(self) -> None:
        """The concepts that cannot be compared in the period, and why."""
        sections.show_rest(self)

    def show_sources(self) -> None:
        """The documents that the figures come from."""
        sections.show_sources(self)


def open_comparison(period: str, root: Path | None = None) -> ComparisonPage:
    """The regions side by side in a period.

    Raises UnknownNameError, PeriodError or DataError.
    """
    return ComparisonPage.open(period, root)
