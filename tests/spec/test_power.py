"""How often a change is called sure, by simulation; the power table of the method page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest

from analysis.base.model import Measure
from analysis.base.paths import Paths
from analysis.data.national.figures import read_national
from analysis.method.certainty.of_trend import (
    Counted,
    change_is_large,
    counts_differ,
    series_has_moved,
    shares_differ,
)
from analysis.method.certainty.pooled import Values, YearlyChanges, yearly_changes
from analysis.method.control_chart.chart import control_chart
from analysis.results.key_figures import values_by_figure
from tests.spec.examples import examples, title
from tests.support import ROOT

EXAMPLES = examples("power")
CASES = {"share": 400, "count": 500, "series": 300, "pooled": 1000, "snapshot": 1500}
MOST_FALSE = 5.0

Rng = np.random.Generator


def power(asked: dict[str, Any], size: str) -> float:
    """The share of the simulated cases, in per cent, that are called sure."""
    rng, number = np.random.default_rng(20), CASES[asked["kind"]]
    trial = TRIALS[asked["kind"]]
    return 100 * sum(trial(rng, asked, asked.get(size)) for _ in range(number)) / number


def _share(rng: Rng, asked: dict[str, Any], change: float | None) -> bool:
    number, share = asked["number"], asked["share"]
    then, now = rng.binomial(number, [share, share + (change or 0)])
    return shares_differ(Counted(int(now), number), Counted(int(then), number))


def _count(rng: Rng, asked: dict[str, Any], change: float | None) -> bool:
    then, now = rng.poisson([asked["mean"], asked["mean"] * (change or 1)])
    return counts_differ(Counted(int(now), 1), Counted(int(then), 1))


def _series(rng: Rng, asked: dict[str, Any], change: float | None) -> bool:
    values = [round(float(each), 2) for each in 100 + rng.standard_normal(asked["months"])]
    values[-1] += change or 0
    months = [f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(len(values))]
    return bool(series_has_moved(control_chart(dict(zip(months, values, strict=True)), MEASURE)))


def _pooled(rng: Rng, asked: dict[str, Any], change: float | None) -> bool:
    every = np.diff(rng.standard_normal((asked["changes"] + 1, 2)))[:, 0]
    known = YearlyChanges(tuple(sorted(every[1:])), 2021)
    return bool(change_is_large(float(every[0]) + (change or 0), known))


def _snapshot(rng: Rng, asked: dict[str, Any], change: float | None) -> bool:
    """A key figure that has not changed: the years of each place in a random order."""
    figures = snapshot()
    while True:
        values = figures[rng.integers(len(figures))]
        mixed = {place: _mixed(rng, years) for place, years in values.items()}
        last = max(year for years in mixed.values() for year in years)
        known = yearly_changes(mixed, last)
        own = [years for years in mixed.values() if {last - 1, last} <= set(years)]
        if known.are_enough and own:
            years = own[rng.integers(len(own))]
            shift = (change or 0) * float(np.mean(np.abs(known.changes)))
            return bool(change_is_large(years[last] - years[last - 1] + shift, known))


def _mixed(rng: Rng, years: Mapping[int, float]) -> dict[int, float]:
    ordered = sorted(years)
    return dict(zip(ordered, map(float, rng.permutation([years[y] for y in ordered])), strict=True))


@cache
def snapshot() -> list[Values]:
    return list(values_by_figure(read_national(Paths(ROOT))).values())


MEASURE = Measure("m", "M")
TRIALS: dict[str, Callable[[Rng, dict[str, Any], float | None], bool]] = {
    "share": _share,
    "count": _count,
    "series": _series,
    "pooled": _pooled,
    "snapshot": _snapshot,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_what_does_not_change_is_seldom_called_sure_and_what_does_is_as_the_table_says(
    example: dict[str, Any],
) -> None:
    found = {size: round(power(example["input"], size)) for size in ("none", "small", "large")}
    assert power(example["input"], "none") <= MOST_FALSE
    assert found == example["answer"]
