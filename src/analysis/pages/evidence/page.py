"""The evidence page, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.evidence import sections
from analysis.pages.evidence.report import Evidence


class EvidencePage(Evidence):
    """The evidence with its sections."""

    def show_title(self) -> None:
        """The page's heading and what it is for."""
        sections.show_title(self)

    def show_tables(self) -> None:
        """A table of rows for each table of the data."""
        sections.show_tables(self)


def open_evidence(region: str, root: Path | None = None) -> EvidencePage:
    """Every row of a region's data with its source.

    Raises UnknownNameError or DataError.
    """
    return EvidencePage.open(region, root)
