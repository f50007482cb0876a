"""The page for auditors, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.auditor import goals, title
from analysis.pages.auditor.report import Auditor


class AuditorPage(Auditor):
    """The goals of a year with the page's sections."""

    def show_title(self) -> None:
        """The heading, and whether the goals can be judged, in one line."""
        title.show(self)

    def show_lacks(self) -> None:
        """What is missing, and of how many goals."""
        title.show_lacks(self)

    def show_goals(self) -> None:
        """Every goal with what there is of it, a table a plan."""
        goals.show(self)

    def show_sources(self) -> None:
        """What auditors go by, the documents, and how the page is cited."""
        title.show_sources(self)


def open_auditor(region: str, year: str | int, root: Path | None = None) -> AuditorPage:
    """Whether a region's goals of a year can be judged, and what is missing.

    Raises UnknownNameError or DataError.
    """
    return AuditorPage.open(region, year, root)
