"""The indexes of a region's measures and goals, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.index import sections
from analysis.pages.index.report import GoalIndex, Index


class IndexPage(Index):
    """The index of measures."""

    def show_measures(self) -> None:
        """The heading and a table of measures."""
        sections.show_measures(self)


class GoalsPage(GoalIndex):
    """The index of goals."""

    def show_goals(self) -> None:
        """The heading and a table of goals for each plan."""
        sections.show_goals(self)


def open_index(region: str, root: Path | None = None) -> IndexPage:
    """A region's measures.

    Raises UnknownNameError or DataError.
    """
    return IndexPage.open(region, root)


def open_goals(region: str, root: Path | None = None) -> GoalsPage:
    """A region's goals, with the latest verdict on each.

    Raises UnknownNameError or DataError.
    """
    return GoalsPage.open(region, root)
