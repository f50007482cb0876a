"""The page on what became of a region's plans in a year, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.follow_up import causes, goals, measurability, revisions, title
from analysis.pages.follow_up import moves as view
from analysis.pages.follow_up.report import FollowUp


class FollowUpPage(FollowUp):
    """The follow-up with its sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading, and which plans the year had."""
        title.show(self)

    def show_decisions(self) -> None:
        """The decisions on the plans as a whole."""
        revisions.show_decisions(self)

    def show_statuses(self) -> None:
        """How many rows had which status in each period, and the moves between."""
        view.show(self)

    def show_goals(self) -> None:
        """The goals added, removed and reworded, with the decision behind."""
        revisions.show_goals(self)

    def show_history(self) -> None:
        """What became of each goal over the years."""
        goals.show(self)

    def show_measurability(self) -> None:
        """Which measures can be followed up, by the criteria that data can answer."""
        measurability.show(self)

    def show_causes(self) -> None:
        """The causes that the documents give for goals not reached."""
        causes.show(self)

    def show_sources(self) -> None:
        """The documents that the page's rows come from."""
        title.show_sources(self)


def open_follow_up(region: str, year: str | int, root: Path | None = None) -> FollowUpPage:
    """How a region's plans turned out in a year.

    Raises UnknownNameError or DataError.
    """
    return FollowUpPage.open(region, year, root)
