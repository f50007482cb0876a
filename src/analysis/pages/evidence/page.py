"""The pages of evidence, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.evidence import sections
from analysis.pages.evidence.report import Evidence, EvidenceRows


class EvidencePage(Evidence):
    """The page that leads to a region's evidence, with its sections."""

    def show_title(self) -> None:
        """The page's heading and what it is for."""
        sections.show_title(self)

    def show_parts(self) -> None:
        """The pages of evidence that there are."""
        sections.show_parts(self)

    def show_addresses(self) -> None:
        """Every row by its name, with the address where it stands."""
        sections.show_addresses(self)


class EvidenceRowsPage(EvidenceRows):
    """A page of evidence with its sections."""

    def show_title(self) -> None:
        """The page's heading and what its rows are."""
        sections.show_rows_title(self)

    def show_rows(self) -> None:
        """A row a row of the table, with names, units, document and line."""
        sections.show_rows(self)

    def show_sources(self) -> None:
        """The documents that the rows were read from."""
        sections.show_sources(self)


def open_evidence(region: str, root: Path | None = None) -> EvidencePage:
    """The way to every row of a region's data with its source.

    Raises UnknownNameError or DataError.
    """
    return EvidencePage.open(region, root)


def open_evidence_rows(region: str, part: str, root: Path | None = None) -> EvidenceRowsPage:
    """The rows of a table with their sources, of one period or year where they have one.

    Raises UnknownNameError or DataError.
    """
    return EvidenceRowsPage.open(region, part, root)
