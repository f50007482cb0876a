"""The pages of all key figures, ready to show: by subject, and county by county."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.nation import sections
from analysis.pages.nation.report import NationReport


class NationPage(NationReport):
    """Every comparison with its sections."""

    def show_title(self) -> None:
        """The heading of the list of key figures."""
        sections.show_title(self)

    def show_map(self) -> None:
        """The counties as tiles."""
        sections.show_map(self)

    def show_subjects(self) -> None:
        """A table of key figures for each subject."""
        sections.show_subjects(self)

    def show_sources(self) -> None:
        """How to cite the list."""
        sections.show_sources(self, "jamforelse/nyckeltal", "Nyckeltal i hela landet")

    def show_counties_title(self) -> None:
        """The heading of the page of counties, with the tiles."""
        sections.show_counties_title(self)

    def show_counties(self) -> None:
        """The key figures county by county."""
        sections.show_counties(self)

    def show_counties_sources(self) -> None:
        """How to cite the page of counties."""
        sections.show_sources(self, "jamforelse/nyckeltal/lan", "Nyckeltal län för län")


def open_key_figures(root: Path | None = None) -> NationPage:
    """Every national key figure that is compared.

    Raises UnknownNameError or DataError.
    """
    return NationPage.open(root)
