"""What a chart over time shows of a measure: its outcomes, targets and baseline."""

from __future__ import annotations

import pandas as pd

from analysis.base.model import Target
from analysis.base.periods import Period
from analysis.charts.series import Series
from analysis.results.series import MeasureSeries
from analysis.words.wording import join_words


def series(name: str, run: MeasureSeries) -> Series:
    """What one small picture shows, under its name."""
    outcomes = pd.DataFrame(
        {
            "period": row.period,
            "label": run.label_of(row),
            "end": row.as_of or Period.parse(row.period).ends,
            "value": row.value,
            "sex": row.sex,
            "kind": row.kind,
        }
        for row in run.outcomes
    )
    targets = pd.DataFrame(
        [
            {"year": row.year, "value": row.value, "sex": row.sex}
            for row in run.targets
            if row.value is not None
        ],
        columns=["year", "value", "sex"],
    )
    unit = run.measure.unit_of_measure
    start, breaks = run.baseline, [(each.day, each.words) for each in run.breaks]
    baseline = start.baseline_value if start else None
    return Series(name, outcomes, targets, baseline, unit, breaks, _aim(start))


def _aim(start: Target | None) -> str:
    """How the baseline is to be passed, where the target is that and no figure of its own."""
    if start is None or start.value is not None or start.change_percent is not None:
        return ""
    return start.operator.asks.than


def broken(name: str, run: MeasureSeries) -> list[str]:
    """What each break in a line is, under the name of its picture."""
    return [f"{name}: linjen är bruten. {each.words}" for each in run.breaks]


def unequal(names: list[str]) -> str:
    """The caution that sums over spans of different length are not of the same size."""
    return (
        f"{join_words(names)} är en summa för olika långa delar av året;"
        " punkterna i bilden går därför inte att jämföra rakt av."
    )
