"""What a notebook can call as `analysis.open_report`, and the module that has it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "draw_chart": "analysis.pages.own.chart",
        "open_auditor": "analysis.pages.auditor.page",
        "open_board": "analysis.pages.period.page",
        "open_comparison": "analysis.pages.comparison.page",
        "open_data_quality": "analysis.pages.quality.page",
        "open_evidence": "analysis.pages.evidence.page",
        "open_evidence_rows": "analysis.pages.evidence.page",
        "open_follow_up": "analysis.pages.follow_up.page",
        "open_goal": "analysis.pages.goal.page",
        "open_goals": "analysis.pages.index.page",
        "open_index": "analysis.pages.index.page",
        "open_key_figure": "analysis.pages.key_figure.page",
        "open_key_figures": "analysis.pages.nation.page",
        "open_measure": "analysis.pages.measure.page",
        "open_overview": "analysis.pages.region.page",
        "open_plan": "analysis.pages.plan.page",
        "open_report": "analysis.pages.period.page",
        "open_timeline": "analysis.pages.timeline.page",
        "open_variation": "analysis.pages.variation.page",
        "show_figure": "analysis.pages.own.figure",
        "show_heading": "analysis.html.cells",
        "show_table": "analysis.pages.own.table",
    }
)
# Those whose pages are about the regions of the country, whatever bodies the book has.
NATIONAL: Final = frozenset({"open_key_figure", "open_key_figures"})
