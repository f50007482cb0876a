"""The page of a region's development, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.timeline import forecasts as view
from analysis.pages.timeline import monthly_series, single_values, small_multiples, title
from analysis.pages.timeline.report import TimelineReport


class TimelinePage(TimelineReport):
    """The development with its sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading, and how much there is to see."""
        title.show(self)

    def show_measures(self) -> None:
        """Small pictures of the measures with more than one figure, and the rows behind."""
        small_multiples.show(self)

    def show_single(self) -> None:
        """A table of the measures with one figure."""
        single_values.show(self)

    def show_months(self) -> None:
        """The monthly series as control charts, with their signals in words."""
        monthly_series.show(self)

    def show_forecasts(self) -> None:
        """Forecasts where the data carry them, else why not."""
        view.show(self)

    def show_sources(self) -> None:
        """The documents that the page's rows come from."""
        title.show_sources(self)


def open_timeline(region: str, root: Path | None = None) -> TimelinePage:
    """A region's measures through all periods.

    Raises UnknownNameError or DataError.
    """
    return TimelinePage.open(region, root)
