"""The page of a plan, ready to show."""

from __future__ import annotations

from pathlib import Path

from analysis.pages.plan import amounts, assignments, measures, outline, risks, targets, title
from analysis.pages.plan.report import PlanReport


class PlanPage(PlanReport):
    """The plan with its sections; an empty one leaves no heading."""

    def show_title(self) -> None:
        """The page's heading, and what the plan is and holds."""
        title.show(self)

    def show_measures(self) -> None:
        """Every measure in a table: where it starts, what it shall reach, how far it is."""
        measures.show(self)

    def show_targets(self) -> None:
        """Pictures of targets by year against baselines."""
        targets.show(self)

    def show_tree(self) -> None:
        """The plan as a tree from its vision to its measures, which unfolds."""
        outline.show(self)

    def show_risks(self) -> None:
        """The risks by likelihood and consequence, with causes and actions."""
        risks.show(self)

    def show_budget(self) -> None:
        """The economy as a waterfall and as tables whose sums are checked."""
        amounts.show_budget(self)

    def show_assignments(self) -> None:
        """The assignments with the boards that answer for them."""
        assignments.show(self)

    def show_investments(self) -> None:
        """The investments as tables whose sums are checked."""
        amounts.show_investments(self)

    def show_sources(self) -> None:
        """The documents that the plan's rows come from."""
        title.show_sources(self)


def open_plan(region: str, plan: str, root: Path | None = None) -> PlanPage:
    """A region's plan from vision to money.

    Raises UnknownNameError or DataError.
    """
    return PlanPage.open(region, plan, root)
