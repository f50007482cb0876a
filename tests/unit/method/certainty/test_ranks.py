"""Between which places a region stands, and that they hold its true place as often as promised."""

from __future__ import annotations

import random

import pytest

from analysis.base.codes import Better
from analysis.method.certainty.ranks import (
    LEVEL,
    RankRange,
    country_reach,
    noise_reach,
    rank_ranges,
)

VALUES = {"a": 90.0, "b": 85.0, "c": 70.0, "d": 69.0}


def test_places_are_told_apart_by_the_differences_that_are_larger_than_the_noise() -> None:
    found = rank_ranges(VALUES, Better.HIGHER, 4.0)
    assert found["a"] == RankRange(1, 1, 4)
    assert found["b"] == RankRange(2, 2, 4)
    assert found["c"] == found["d"] == RankRange(3, 4, 4)


def test_lower_is_better_turns_the_order() -> None:
    found = rank_ranges(VALUES, Better.LOWER, 4.0)
    assert (found["a"], found["d"]) == (RankRange(4, 4, 4), RankRange(1, 2, 4))


def test_a_difference_of_just_the_noise_tells_nothing_apart() -> None:
    assert rank_ranges({"a": 5.0, "b": 1.0}, Better.HIGHER, 4.0)["b"] == RankRange(1, 2, 2)


@pytest.mark.parametrize("better", [Better.NEUTRAL, Better.ON_TARGET])
def test_what_has_no_better_end_has_no_order(better: Better) -> None:
    with pytest.raises(ValueError, match="no order"):
        rank_ranges(VALUES, better, 1.0)


def test_what_all_regions_do_together_is_no_noise() -> None:
    level = {f"r{n}": {y: 10.0 * n + 7 * (y - 2016) for y in range(2016, 2026)} for n in range(10)}
    assert noise_reach(level, 2025) == 0.0
    assert country_reach(level, {y: 7.0 * (y - 2016) for y in range(2016, 2026)}, 2025) == 0.0


def test_the_year_itself_takes_no_part_in_its_own_noise() -> None:
    calm = {f"r{n}": dict.fromkeys(range(2016, 2026), float(n)) for n in range(10)}
    calm["r3"][2025] += 50
    assert noise_reach(calm, 2025) == 0.0
    assert (noise_reach(calm, 2026) or 0.0) > 30


def test_too_few_changes_give_no_noise() -> None:
    few = {"a": {2020: 1.0, 2021: 2.0}, "b": {2020: 2.0, 2021: 1.0}}
    assert noise_reach(few, 2026) is None
    assert country_reach(few, {2020: 1.0, 2021: 1.0}, 2026) is None


def test_the_places_hold_the_true_place_in_95_cases_of_100() -> None:
    chance, held, tried = random.Random(19), 0, 0  # noqa: S311 - a trial, no secret
    for _ in range(150):
        levels = {f"r{n}": chance.gauss(80, 6) for n in range(21)}
        seen = {
            place: {year: chance.gauss(level, 3) for year in range(2017, 2026)}
            for place, level in levels.items()
        }
        reach = noise_reach(seen, 2025)
        assert reach is not None
        found = rank_ranges({p: own[2025] for p, own in seen.items()}, Better.HIGHER, reach)
        order = sorted(levels, key=lambda place: -levels[place])
        held += sum(found[p].best <= n <= found[p].worst for n, p in enumerate(order, 1))
        tried += len(order)
    assert held / tried >= LEVEL
