"""The page of a national key figure, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.key_figure import order, sections, tables
from analysis.pages.key_figure.report import KeyFigureReport


class KeyFigurePage(KeyFigureReport):
    """The key figure with its sections."""

    def show_title(self) -> None:
        """The page's heading, what is measured, and what the latest year says."""
        sections.show_title(self)

    def show_picture(self) -> None:
        """The regions in order, with the country as a line."""
        order.show_picture(self)

    def show_map(self) -> None:
        """The counties as tiles."""
        order.show_map(self)

    def show_comparison(self) -> None:
        """How far from the country each region is, and how sure that is."""
        tables.show_comparison(self)

    def show_sizes(self) -> None:
        """The regions by how many inhabitants they have."""
        tables.show_sizes(self)

    def show_values(self) -> None:
        """Every value of every year."""
        tables.show_values(self)

    def show_measures(self) -> None:
        """The measures of the book that answer to the key figure."""
        sections.show_measures(self)

    def show_sources(self) -> None:
        """Where the figures come from, and how to cite the page."""
        sections.show_sources(self)


def open_key_figure(key_figure: str, root: Path | None = None) -> KeyFigurePage:
    """A national key figure in all regions.

    Raises UnknownNameError or DataError.
    """
    return KeyFigurePage.open(key_figure, root)
