"""Tertialboken: the measures of Swedish regions, from data to a report book.

A notebook needs one name from here: `analysis.open_report(region, period)`.
Every name is imported when it is first asked for, so that `import analysis` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analysis.base.notebook_names import MODULES as MODULES

if TYPE_CHECKING:
    from analysis.html.cells import show_heading as show_heading
    from analysis.pages.auditor.page import open_auditor as open_auditor
    from analysis.pages.comparison.page import open_comparison as open_comparison
    from analysis.pages.evidence.page import open_evidence as open_evidence
    from analysis.pages.evidence.page import open_evidence_rows as open_evidence_rows
    from analysis.pages.follow_up.page import open_follow_up as open_follow_up
    from analysis.pages.goal.page import open_goal as open_goal
    from analysis.pages.index.page import open_goals as open_goals
    from analysis.pages.index.page import open_index as open_index
    from analysis.pages.key_figure.page import open_key_figure as open_key_figure
    from analysis.pages.measure.page import open_measure as open_measure
    from analysis.pages.nation.page import open_key_figures as open_key_figures
    from analysis.pages.own.chart import draw_chart as draw_chart
    from analysis.pages.own.figure import show_figure as show_figure
    from analysis.pages.own.table import show_table as show_table
    from analysis.pages.period.page import open_board as open_board
    from analysis.pages.period.page import open_report as open_report
    from analysis.pages.plan.page import open_plan as open_plan
    from analysis.pages.quality.page import open_data_quality as open_data_quality
    from analysis.pages.region.page import open_overview as open_overview
    from analysis.pages.timeline.page import open_timeline as open_timeline
    from analysis.pages.variation.page import open_variation as open_variation

__all__ = list(MODULES)


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # for mypy every name would be there

    def __getattr__(name: str) -> Any:
        """Import the name; the notebook that asks for it has hints from then on.

        When it is called, the notebook's parameters are checked, and those that are None are the
        first there is.
        """
        hints = import_module("analysis.base.hints")
        parameters = import_module("analysis.base.parameters")
        first_page = import_module("analysis.catalogue.first_page")
        own_words = import_module("analysis.results.own_words")
        if name not in MODULES:
            raise hints.unknown(__name__, name, __all__)
        opens = getattr(import_module(MODULES[name]), name)
        if name.startswith("open_"):
            opens = first_page.first_by_default(own_words.in_own_words(opens))
        found = hints.with_suggestions(parameters.checking_parameters(opens))
        globals()[name] = found
        return found
