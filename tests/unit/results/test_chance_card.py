"""Tests of analysis.results.chance_card: stated chances, on years that their errors did not see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.base.codes import Better, Sex
from analysis.base.paths import Paths
from analysis.data.national.figures import National, Value, read_national
from analysis.method.prediction.chances import Goal, chances, score_chances
from analysis.method.prediction.yearly import Method
from analysis.results.chance_card import ChanceCard
from tests.support import ROOT

LEVELS = {"0001": 90.0, "0002": 80.0, "0003": 70.0, "0004": 60.0, "0000": 75.0}


@pytest.fixture(scope="module")
def national() -> National:
    return read_national(Paths(ROOT))


@pytest.fixture(scope="module")
def card(national: National) -> ChanceCard:
    return ChanceCard.of(national)


def test_stated_chances_come_true_about_as_often_as_they_say(card: ChanceCard) -> None:
    [whole] = [c for c in card.overall if c.method is Method.LAST and c.year is None]
    assert whole.score.cases == sum(t.cases for t in whole.score.tenths) == 18_151
    assert all(abs(each.stated - each.came) < 0.10 for each in whole.score.tenths)
    assert (round(whole.score.brier, 3), round(whole.score.of_guess, 3)) == (0.153, 0.245)
    every = [c for c in card.overall if c.method is Method.LAST and c.year is not None]
    assert all(line.score.brier < line.score.of_guess for line in every)


def test_the_last_value_states_better_chances_than_the_other_methods(card: ChanceCard) -> None:
    same = {line.method: line.score for line in card.on_the_same}
    assert len({found.cases for found in same.values()}) == 1
    assert min(same, key=lambda method: same[method].brier) is Method.LAST


def test_what_comes_after_a_year_changes_no_chance_of_it(national: National) -> None:
    poisoned = tuple(
        replace(each, value=1e6 + each.value) if each.year > 2021 else each
        for each in national.values
    )
    before, after = ChanceCard.of(national), ChanceCard.of(replace(national, values=poisoned))
    for then, now in zip(before.every, after.every, strict=True):
        if then.year <= 2022:
            assert then.stated == now.stated
        if then.year <= 2021:
            assert then == now


def test_each_region_is_held_to_the_country_and_the_best_quarter_of_the_year_before(
    national: National,
) -> None:
    kpi = "N61603"
    figure = replace(national.key_figures[kpi], better=Better.HIGHER)
    values = [
        Value(kpi, place, year, Sex.ALL, level + year % 2)
        for place, level in LEVELS.items()
        for year in range(2010, 2018)
    ]
    own = ChanceCard.of(National({kpi: figure}, national.places, tuple(values)))
    last = [c for c in own.every if c.method is Method.LAST and c.year == 2017]
    assert {(c.place, c.goal, c.came) for c in last} == {
        ("0001", Goal.COUNTRY, True),
        ("0002", Goal.COUNTRY, True),
        ("0003", Goal.COUNTRY, False),
        ("0004", Goal.COUNTRY, False),
        ("0001", Goal.BEST_QUARTER, True),
        ("0002", Goal.BEST_QUARTER, False),
        ("0003", Goal.BEST_QUARTER, False),
        ("0004", Goal.BEST_QUARTER, False),
    }
    # The best stays at its level where it is as good as itself: half of its years have gone down.
    best = next(c for c in last if (c.place, c.goal) == ("0001", Goal.BEST_QUARTER))
    assert 0.4 < best.stated < 0.6


def test_few_errors_or_no_better_end_give_no_chance() -> None:
    values = {f"{n}": {2019: 5.0, 2020: 5.0 + n, 2021: 6.0} for n in range(20)}
    goals = {Goal.COUNTRY: {2021: 6.0}}
    assert [c.stated for c in chances("N1", values, goals, Better.HIGHER)]
    fewer = {place: values[place] for place in list(values)[:19]}
    assert list(chances("N1", fewer, goals, Better.HIGHER)) == []
    assert list(chances("N1", values, goals, Better.NEUTRAL)) == []
    assert score_chances([]) is None


def test_a_target_that_is_just_reached_is_reached_in_either_direction() -> None:
    values = {f"{n}": {2019: 0.3, 2020: 0.3 + 0.1 * (n % 2), 2021: 0.4} for n in range(20)}
    found = {
        better: [c.came for c in chances("N1", values, {Goal.COUNTRY: {2021: 0.4}}, better)]
        for better in (Better.HIGHER, Better.LOWER)
    }
    assert {*found[Better.HIGHER], *found[Better.LOWER]} == {True}
