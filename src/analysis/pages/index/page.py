"""The indexes of a region's measures and goals, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.index import sections
from analysis.pages.index.report import Index


class IndexPage(Index):
    """The indexes."""

    def show_measures(self) -> None:
        """The heading and a table of measures."""
        sections.show_measures(self)

    def show_goals(self) -> None:
        """The heading and a table of goals for each plan."""
        sections.show_goals(self)


def open_index(region: str, root: Path | None = None) -> IndexPage:
    """A region's measures and goals.

    Raises UnknownNameError or DataError.
    """
    return IndexPage.open(region, root)
