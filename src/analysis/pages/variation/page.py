"""A board's view of variation, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.variation import board, funnels, series, title
from analysis.pages.variation.report import VariationReport


class VariationPage(VariationReport):
    """The series with their sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading, and how the series stand in a few sentences."""
        title.show(self)

    def show_board(self) -> None:
        """The measures placed by variation and assurance."""
        board.show(self)

    def show_series(self) -> None:
        """Each series with its limits, its last value and why it stands where it does."""
        series.show(self)

    def show_levels(self) -> None:
        """From when limits are counted anew, and why."""
        series.show_levels(self)

    def show_funnels(self) -> None:
        """Units and regions held against chance."""
        funnels.show(self)

    def show_sources(self) -> None:
        """The documents that the series come from."""
        title.show_sources(self)


def open_variation(region: str, root: Path | None = None) -> VariationPage:
    """A region's series by how they vary and whether they will meet their targets.

    Raises UnknownNameError or DataError.
    """
    return VariationPage.open(region, root)
