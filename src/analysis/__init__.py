"""Tertialboken: the measures of Swedish regions, from data to a report book.

A notebook needs one name from here: `analysis.open_report(region, period)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.hints import hinting, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.comparison_report import ComparisonReport
    from analysis.data_quality import DataQuality
    from analysis.evidence import Evidence
    from analysis.follow_up_report import FollowUp
    from analysis.goal_report import GoalReport
    from analysis.index_report import Index
    from analysis.measure_report import MeasureReport
    from analysis.overview import Overview
    from analysis.plan_report import PlanReport
    from analysis.report import Report
    from analysis.timeline_report import TimelineReport

__all__ = [
    "open_comparison",
    "open_data_quality",
    "open_evidence",
    "open_follow_up",
    "open_goal",
    "open_index",
    "open_measure",
    "open_overview",
    "open_plan",
    "open_report",
    "open_timeline",
    "show_figure",
    "show_heading",
    "show_table",
]


@hinting
def open_report(region: str, period: str, **options: Any) -> Report:
    """Everything one report needs for a region and period; see `analysis.report.Report`."""
    from analysis.report import open_report as opened

    return opened(region, period, **options)


@hinting
def open_evidence(region: str, **options: Any) -> Evidence:
    """Every row of a region's data with its source; see `analysis.evidence.Evidence`."""
    from analysis.evidence import open_evidence as opened

    return opened(region, **options)


@hinting
def open_data_quality(region: str, **options: Any) -> DataQuality:
    """What the audit finds in a region's figures; see `analysis.data_quality.DataQuality`."""
    from analysis.data_quality import open_data_quality as opened

    return opened(region, **options)


@hinting
def open_overview(region: str, **options: Any) -> Overview:
    """A region's first page; see `analysis.overview.Overview`."""
    from analysis.overview import open_overview as opened

    return opened(region, **options)


@hinting
def open_goal(region: str, node: str, **options: Any) -> GoalReport:
    """A goal or another followed node of a plan; see `analysis.goal_report.GoalReport`."""
    from analysis.goal_report import open_goal as opened

    return opened(region, node, **options)


@hinting
def open_index(region: str, **options: Any) -> Index:
    """A region's measures and goals; see `analysis.index_report.Index`."""
    from analysis.index_report import open_index as opened

    return opened(region, **options)


@hinting
def open_measure(region: str, measure: str, **options: Any) -> MeasureReport:
    """One measure of a region; see `analysis.measure_report.MeasureReport`."""
    from analysis.measure_report import open_measure as opened

    return opened(region, measure, **options)


@hinting
def open_plan(region: str, plan: str, **options: Any) -> PlanReport:
    """A region's plan from vision to money; see `analysis.plan_report.PlanReport`."""
    from analysis.plan_report import open_plan as opened

    return opened(region, plan, **options)


@hinting
def open_follow_up(region: str, year: str, **options: Any) -> FollowUp:
    """What became of a region's plans in a year; see `analysis.follow_up_report.FollowUp`."""
    from analysis.follow_up_report import open_follow_up as opened

    return opened(region, year, **options)


@hinting
def open_timeline(region: str, **options: Any) -> TimelineReport:
    """A region's measures through all periods; see `analysis.timeline_report.TimelineReport`."""
    from analysis.timeline_report import open_timeline as opened

    return opened(region, **options)


@hinting
def open_comparison(period: str, **options: Any) -> ComparisonReport:
    """The regions side by side in a period; see `analysis.comparison_report.ComparisonReport`."""
    from analysis.comparison_report import open_comparison as opened

    return opened(period, **options)


def show_heading(text: str) -> None:
    """The heading of a page of your own, in Swedish."""
    from analysis.views.common import heading

    heading(1, text)


def show_table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> None:
    """A frame as a table in the book's own look.

    columns: the columns to show, each with its Swedish heading; the first names the row. Numbers
    are written the Swedish way, statuses with symbol and word, what is missing as a dash.
    """
    from analysis.views import own

    own.show_table(frame, caption, columns)


def show_figure(drawn: Any, title: str, alt: str, frame: pd.DataFrame) -> None:
    """A figure of your own (matplotlib, pandas or seaborn) as the book shows its charts.

    drawn: the Figure, Axes or seaborn grid. title: its caption. alt: in a sentence what it shows
    and its main point, made from the data. frame: the same figures, with Swedish headings; they
    stand as a table under the figure. Colours follow the book in light, dark and print.
    """
    from analysis.views import own_figure

    own_figure.show_figure(drawn, title, alt, frame)


if not TYPE_CHECKING:  # for mypy every name would be there

    def __getattr__(name: str) -> Any:
        """Say which name is nearest to one that is not here."""
        raise unknown(__name__, name, __all__)
