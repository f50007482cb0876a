"""Tests of analysis.results.score_card: the promise of the bands, kept on years not seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.paths import Paths
from analysis.data.national.figures import National, read_national
from analysis.method.prediction.score import FEWEST_ORIGINS
from analysis.method.prediction.yearly import Method
from analysis.results.score_card import ScoreCard
from tests.support import ROOT


@pytest.fixture(scope="module")
def national() -> National:
    return read_national(Paths(ROOT))


@pytest.fixture(scope="module")
def card(national: National) -> ScoreCard:
    return ScoreCard.of(national)


def test_the_bands_of_the_last_value_hold_what_they_promise(card: ScoreCard) -> None:
    whole, *years = [line for line in card.overall if line.method is Method.LAST]
    held = {line.year: line.score for line in years}
    assert [round(100 * held[year].narrow_held, 1) for year in (2023, 2024, 2025)] == [
        85.0,
        82.5,
        80.6,
    ]
    assert [round(100 * held[year].wide_held, 1) for year in (2023, 2024, 2025)] == [
        95.0,
        95.8,
        93.7,
    ]
    assert 0.75 <= whole.score.narrow_held <= 0.85
    assert 0.92 <= whole.score.wide_held <= 0.98
    assert sum(line.score.cases for line in years) == whole.score.cases == 10_022


def test_the_last_value_is_nearer_the_truth_than_drift_and_the_mean_of_three(
    card: ScoreCard,
) -> None:
    whole = {line.method: line.score for line in card.overall if line.year is None}
    assert {method: (s.scaled, round(s.scaled_error or 0.0, 2)) for method, s in whole.items()} == {
        Method.LAST: (8500, 1.39),
        Method.DRIFT: (8500, 1.54),
        Method.MEAN_OF_THREE: (8500, 1.57),
    }
    same = {line.method: line.score for line in card.on_the_same}
    assert len({found.cases for found in same.values()}) == 1
    assert min(same, key=lambda method: same[method].pinball) is Method.LAST


def test_what_comes_after_a_year_changes_no_forecast_or_band_of_it(national: National) -> None:
    last = 2021
    poisoned = tuple(
        replace(each, value=1e6 + each.value) if each.year > last else each
        for each in national.values
    )
    for then, now in zip(
        ScoreCard.of(national).every,
        ScoreCard.of(replace(national, values=poisoned)).every,
        strict=True,
    ):
        if then.year <= last + 1:
            assert (then.told.place, then.told.value, then.bands) == (
                now.told.place,
                now.told.value,
                now.bands,
            )
        if then.year <= last:
            assert then == now


def test_a_key_figure_is_scored_alone_and_too_few_errors_give_no_line(card: ScoreCard) -> None:
    lines = {(line.figure.kpi, line.method): line for line in card.figures if line.figure}
    assert lines["N61603", Method.LAST].score.cases == 154
    assert ("N70642", Method.DRIFT) not in lines
    assert len(lines["N70642", Method.LAST].score.origins) < FEWEST_ORIGINS
