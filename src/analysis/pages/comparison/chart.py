"""The picture of a measure that several regions have: a bar a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.base.codes import WHOLE_BODY, Sex
from analysis.charts.base import Chart
from analysis.results.comparable_measures import Concept, Figure, Side

if TYPE_CHECKING:
    from analysis.pages.comparison.report import ComparisonReport


DRAWN = ["region", "side", "period", "value", "target", "unit", "note"]


def measured_in(concept: Concept) -> set[str]:
    """The units that the regions' figures are in; bars in different units are not drawn."""
    return {side.measure.unit_of_measure for side in concept.sides if side.figures}


def picture(report: ComparisonReport, concept: Concept) -> Chart:
    """A bar a figure; a region may have several."""
    from analysis.charts.comparison import comparison

    rows = pd.DataFrame(
        [row for side in concept.sides for row in _drawn(report, concept, side)], columns=DRAWN
    )
    return comparison(
        rows,
        concept=concept.name,
        chart_id=f"jamforelse-{concept.concept_id}",
        title=f"{concept.name}: utfall, {report.period.report_label}",
    )


def _drawn(report: ComparisonReport, concept: Concept, side: Side) -> list[list[object]]:
    """The bars of a side; the difference in definition is said once."""
    unit = side.measure.unit_of_measure
    if not side.figures:
        label = _label(report, concept, side, None)
        return [[label, side.region_id, str(report.period), None, None, unit, side.difference]]
    return [
        [
            _label(report, concept, side, figure),
            side.region_id,
            figure.span.label,
            figure.value,
            limit(report, side, figure),
            unit,
            "" if place else side.difference,
        ]
        for place, figure in enumerate(side.figures)
    ]


def _label(report: ComparisonReport, concept: Concept, side: Side, figure: Figure | None) -> str:
    """The region, with what tells its figures apart: measure, unit, sex, and another period."""
    parts = [report.region(side)]
    if sum(other.region_id == side.region_id for other in concept.sides) > 1:
        parts.append(side.measure.short_name)
    if figure:
        parts += told_apart(report, side, figure)
    if side.is_other_period:
        parts.append("tidigare period")
    return ", ".join(parts)


def told_apart(report: ComparisonReport, side: Side, figure: Figure) -> list[str]:
    """The unit where several report, or where it is not the region itself; the sex if known."""
    unit = report.unit(side, figure)
    parts = [] if unit.kind in WHOLE_BODY else [unit.short_name]
    return parts + ([figure.sex.word] if figure.sex is not Sex.ALL else [])


def limit(report: ComparisonReport, side: Side, figure: Figure) -> float | None:
    """The target of the same year as a number, where it is one."""
    for row in report.targets(side, figure):
        if row.value is not None:
            return row.value
    return None
