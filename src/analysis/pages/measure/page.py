"""The page of a measure, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.measure import (
    certainty,
    chart,
    divided,
    facts,
    national,
    others,
    outcomes,
    revisions,
    title,
    why,
)
from analysis.pages.measure.report import MeasureReport


class MeasurePage(MeasureReport):
    """The measure with its sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading, and the latest outcome with target, status and change."""
        title.show(self)

    def show_picture(self) -> None:
        """The outcomes with their targets as a picture."""
        chart.show(self)

    def show_national(self) -> None:
        """The national key figures that the measure answers to."""
        national.show(self)

    def show_why(self) -> None:
        """Why it stands there: the comments on the outcomes and on their goals together."""
        why.show(self)

    def show_divided(self) -> None:
        """What the parts give of the latest change, where they are known."""
        divided.show(self)

    def show_others(self) -> None:
        """The same measure in other regions."""
        others.show(self)

    def show_certainty(self) -> None:
        """How sure the figures are."""
        certainty.show(self)

    def show_findings(self) -> None:
        """What the audit says of the measure's figures."""
        facts.show_findings(self)

    def show_facts(self) -> None:
        """Definition, unit, direction, source system and place in the plan."""
        facts.show(self)

    def show_outcomes(self) -> None:
        """Every outcome with target, statuses, why and comment; and how it has changed."""
        outcomes.show_outcomes(self)

    def show_targets(self) -> None:
        """Every target through the years."""
        outcomes.show_targets(self)

    def show_revisions(self) -> None:
        """What editions of the book have changed of the measure."""
        revisions.show()

    def show_data(self) -> None:
        """The measure's data to download, its documents, and how to cite the page."""
        facts.show_data(self)


def open_measure(region: str, measure: str, root: Path | None = None) -> MeasurePage:
    """One measure of a region.

    Raises UnknownNameError or DataError.
    """
    return MeasurePage.open(region, measure, root)
