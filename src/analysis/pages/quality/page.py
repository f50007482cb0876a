"""The data-quality page, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.base.paths import project
from analysis.pages.quality import sections
from analysis.results.data_quality import DataQuality
from analysis.results.extracts.region import Extracts


class QualityPage(DataQuality):
    """The findings with their sections."""

    def show_title(self) -> None:
        """The page's heading, and the number of findings of each severity."""
        sections.show_title(self)

    def show_findings(self) -> None:
        """The findings by severity, each with its arithmetic and its rows."""
        sections.show_findings(self)

    def show_checks(self) -> None:
        """Every check and how many findings it gave."""
        sections.show_checks(self)


def open_data_quality(region: str, root: Path | None = None) -> QualityPage:
    """What the audit finds in a region's figures.

    Raises UnknownNameError or DataError.
    """
    quality = Extracts.open(project(root), region).of_findings.quality
    return QualityPage(**vars(quality))
