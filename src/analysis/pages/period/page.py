"""The report of a region and period, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.period import (
    activities,
    differences,
    distances,
    measures,
    missing,
    plan_tree,
    sources,
    summary,
    trends,
    year_end,
)
from analysis.pages.period.report import Report


class PeriodPage(Report):
    """The report with its sections."""

    def show_title(self) -> None:
        """The page's heading and what the report is about."""
        summary.show_title(self)

    def show_summary(self) -> None:
        """The summary in sentences computed from the figures."""
        summary.show(self)

    def show_status_counts(self) -> None:
        """A picture of how many rows have which status, a board or perspective."""
        distances.show_status_counts(self)

    def show_distances(self) -> None:
        """Pictures of each measure's distance to its target."""
        distances.show_distances(self)

    def show_plan(self) -> None:
        """The plan's tree with the verdicts, printed and computed."""
        plan_tree.show(self)

    def show_measures(self) -> None:
        """A table of measures a strategy or perspective."""
        measures.show(self)

    def show_trends(self) -> None:
        """How the outcomes have moved since earlier periods and their baselines."""
        trends.show(self)

    def show_year_end(self) -> None:
        """The year's expected outcome with its own status, where the data carry a forecast."""
        year_end.show(self)

    def show_differences(self) -> None:
        """Where the printed and the computed status differ, and how many agree."""
        differences.show(self)

    def show_missing(self) -> None:
        """Which outcomes are missing, and why."""
        missing.show(self)

    def show_activities(self) -> None:
        """The activities that the document reports."""
        activities.show(self)

    def show_sources(self) -> None:
        """The documents, how their symbols are read, and the rows with their lines."""
        sources.show(self)

    def show_citation(self) -> None:
        """How the page is cited, with an address that stays."""
        sources.show_citation(self)


def open_report(region: str, period: str, root: Path | None = None) -> PeriodPage:
    """Everything one report needs for a region and period.

    Raises UnknownNameError, PeriodError or DataError.
    """
    return PeriodPage.open(region, period, root)
