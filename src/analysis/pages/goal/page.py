"""The page of a goal, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.goal import measures, related, title, verdicts
from analysis.pages.goal.report import GoalReport


class GoalPage(GoalReport):
    """The goal with its sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading and the node's place in its plan."""
        title.show(self)

    def show_verdicts(self) -> None:
        """The verdicts by period and unit, printed and computed."""
        verdicts.show(self)

    def show_measures(self) -> None:
        """The measures under the node with their latest outcomes, and the nodes under it."""
        measures.show(self)

    def show_rest(self) -> None:
        """Activities, risks and decided changes that are about the node."""
        related.show(self)

    def show_sources(self) -> None:
        """The documents, and how to cite the page."""
        title.show_sources(self)


def open_goal(region: str, node: str, root: Path | None = None) -> GoalPage:
    """A goal or another followed node of a plan.

    Raises UnknownNameError or DataError.
    """
    return GoalPage.open(region, node, root)
