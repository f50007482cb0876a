"""The report of a region and period, ready to show: in short, and whole."""

from __future__ import annotations

from pathlib import Path

from analysis.data.addresses import whole_report_page
from analysis.pages.period import (
    activities,
    changes,
    differences,
    distances,
    explanations,
    measures,
    message,
    missed,
    missing,
    months,
    plan_table,
    shares,
    sources,
    trends,
    verdict_texts,
    ways,
    year_end,
)
from analysis.pages.period.board import BoardReport
from analysis.pages.period.report import Report


class PeriodPage(Report):
    """The report with its sections."""

    def show_title(self) -> None:
        """The page's heading, who reports, and the way to the whole report."""
        message.show_title(self)

    def show_whole_title(self) -> None:
        """The heading of the whole report, and the way back to the short one."""
        message.show_whole_title(self)

    def show_message(self) -> None:
        """The report in five sentences computed from the figures."""
        message.show(self)

    def show_shares(self) -> None:
        """How many measures stand how, a bar a board or part of the plan."""
        shares.show(self)

    def show_own_counts(self) -> None:
        """The region's own counts next to ours."""
        shares.show_own(self)

    def show_missed(self) -> None:
        """The measures that miss their targets, with why and since when."""
        missed.show(self)

    def show_changes(self) -> None:
        """What has become worse and better since last time."""
        changes.show(self)

    def show_gaps(self) -> None:
        """What is missing, in short."""
        missing.show_short(self)

    def show_tops(self) -> None:
        """The top of the plan: each part with the region's own status and its measures."""
        plan_table.show_tops(self)

    def show_ways(self) -> None:
        """Links to the boards, the parts of the plan and the whole report."""
        ways.show(self)

    def show_plan(self) -> None:
        """The plan as a table that folds, with the region's own statuses and ours."""
        plan_table.show(self)

    def show_verdict_texts(self) -> None:
        """What the region says of each goal."""
        verdict_texts.show(self)

    def show_measures(self) -> None:
        """All measures in one table."""
        measures.show(self)

    def show_distances(self) -> None:
        """Pictures of each measure's distance to its target."""
        distances.show(self)

    def show_trends(self) -> None:
        """How the outcomes have moved since earlier periods and their baselines."""
        trends.show(self)

    def show_year_end(self) -> None:
        """The year's expected outcome with its own status, where the data carry a forecast."""
        year_end.show(self)

    def show_months(self) -> None:
        """The monthly series that end in the period."""
        months.show(self)

    def show_differences(self) -> None:
        """Where the region's own status and ours differ, and how many agree."""
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

    def show_explanations_title(self) -> None:
        """The heading of the page of explanations, how to read it, and the way back."""
        explanations.show_title(self)

    def show_explanations(self) -> None:
        """How each figure came about, a fold a figure."""
        explanations.show(self)

    def show_explanations_citation(self) -> None:
        """How the page of explanations is cited, by its own name and address."""
        explanations.show_citation(self)

    def show_citation(self) -> None:
        """How the report is cited, with an address that stays."""
        sources.show_citation(self, self.title, self.address)

    def show_whole_citation(self) -> None:
        """How the page of the whole report is cited, by its own name and address."""
        title = f"{self.title}: hela rapporten"
        sources.show_citation(self, title, whole_report_page(self.period))


class BoardPage(BoardReport, PeriodPage):
    """A unit's part of the report with its sections."""

    def show_title(self) -> None:
        """The unit, the region and the period, and the way back to the report."""
        message.show_board_title(self)

    def show_missed(self) -> None:
        """Every measure that misses its target, with why and since when."""
        missed.show(self, len(self.outcomes))

    def show_changes(self) -> None:
        """Everything that has become worse or better."""
        changes.show(self, len(self.outcomes) + len(self.data["series"]))


def open_report(region: str, period: str, root: Path | None = None) -> PeriodPage:
    """Everything one report needs for a region and period.

    Raises UnknownNameError, PeriodError or DataError.
    """
    return PeriodPage.open(region, period, root)


def open_board(region: str, period: str, unit: str, root: Path | None = None) -> BoardPage:
    """How it goes for a unit in a period.

    Raises UnknownNameError, PeriodError or DataError.
    """
    return BoardPage.open_board(region, period, unit, root)
