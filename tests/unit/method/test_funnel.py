"""Tests of analysis.method.funnel: who differs by more than chance, and honest places."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.base.codes import Better
from analysis.method.funnel import FEWEST, Point, Position, funnel

SIZES = (20, 40, 80, 150, 300, 600, 1200)


def shares(*hits: int, sizes: tuple[int, ...] = SIZES) -> list[Point]:
    return [
        Point(f"enhet {n}", h, size) for n, (h, size) in enumerate(zip(hits, sizes, strict=True))
    ]


def test_a_small_unit_may_differ_more_than_a_large_one() -> None:
    found = funnel(shares(12, 28, 64, 120, 240, 480, 900), Better.HIGHER, is_share=True)
    assert found is not None
    by_name = {point.name: point for point in found.points}
    assert by_name["enhet 0"].value == 0.6
    assert by_name["enhet 0"].position is Position.WITHIN
    assert by_name["enhet 6"].value == 0.75
    widths = [point.high - point.low for point in found.points]
    assert widths == sorted(widths, reverse=True)


def test_a_unit_beyond_the_outer_limits_is_told_to_differ_and_which_way() -> None:
    found = funnel(shares(16, 32, 64, 120, 240, 480, 700), Better.HIGHER, is_share=True)
    assert found is not None
    assert found.points[-1].position is Position.BELOW
    assert found.points[-1].rank is not None
    assert found.points[-1].rank.worst == len(SIZES)


def test_the_limits_are_the_exact_quantiles() -> None:
    # Of 20 with a chance of one half, 6–14 hold 95 % and 3–17 hold 99.8 %.
    found = funnel([Point(str(n), 10, 20) for n in range(3)], Better.HIGHER, is_share=True)
    assert found is not None
    point = found.points[0]
    assert (point.low, point.high) == (6 / 20, 14 / 20)
    assert (point.low_far, point.high_far) == (3 / 20, 17 / 20)


def test_a_rate_has_poisson_limits() -> None:
    # Of a mean of 100, 81–120 hold 95 %.
    points = [Point(str(n), 100, 50.0) for n in range(3)]
    found = funnel(points, Better.LOWER, is_share=False)
    assert found is not None
    assert (found.points[0].low * 50, found.points[0].high * 50) == (81, 120)


@pytest.mark.parametrize(
    "points",
    [
        [Point("a", 1, 2)] * (FEWEST - 1),
        [Point(n, 0, 9) for n in "abc"],
        [Point(n, 9, 9) for n in "abc"],
    ],
    ids=["too few", "nobody", "everybody"],
)
def test_nothing_is_told_of_too_few_or_where_nothing_varies(points: list[Point]) -> None:
    assert funnel(points, Better.HIGHER, is_share=True) is None


@pytest.mark.parametrize("point", [Point("x", 3, 2), Point("x", -1, 2), Point("x", 0, 0)])
def test_what_is_no_share_is_refused(point: Point) -> None:
    with pytest.raises(ValueError, match="no share"):
        funnel([point] * 3, Better.HIGHER, is_share=True)


def test_alike_units_share_every_place_and_have_none_without_an_order() -> None:
    points = [Point(n, 50, 100) for n in "abcd"]
    same = funnel(points, Better.HIGHER, is_share=True)
    assert same is not None
    ranks = {(p.rank.best, p.rank.worst) for p in same.points if p.rank}
    assert ranks == {(1, 4)}
    neutral = funnel(points, Better.NEUTRAL, is_share=True)
    assert neutral is not None
    assert {p.rank for p in neutral.points} == {None}


def test_lower_is_better_turns_the_places() -> None:
    points = shares(200, 1000, 1800, sizes=(2000, 2000, 2000))
    for better, places in ((Better.HIGHER, [3, 2, 1]), (Better.LOWER, [1, 2, 3])):
        found = funnel(points, better, is_share=True)
        assert found is not None
        assert [p.rank and (p.rank.best, p.rank.worst) for p in found.points] == [
            (place, place) for place in places
        ]


@pytest.mark.parametrize("is_share", [True, False])
def test_chance_alone_is_seldom_told_as_a_difference(is_share: bool) -> None:
    """Units that are alike lie beyond the outer limits in about 0.2 % of the cases."""
    rng, beyond, every = np.random.default_rng(2026), 0, 0
    for _ in range(200):
        hits = rng.binomial(SIZES, 0.8) if is_share else rng.poisson(np.array(SIZES) * 0.8)
        found = funnel(shares(*map(int, hits)), Better.HIGHER, is_share=is_share)
        if found is not None:
            every += len(SIZES)
            beyond += sum(p.position in (Position.ABOVE, Position.BELOW) for p in found.points)
    assert beyond / every <= 0.004


def test_the_ranges_hold_all_true_places_at_once_in_95_of_100_cases() -> None:
    rng, right = np.random.default_rng(7), 0
    truth = np.array([0.70, 0.75, 0.78, 0.80, 0.82, 0.85, 0.90])
    for _ in range(100):
        hits = rng.binomial(SIZES, truth)
        found = funnel(shares(*map(int, hits)), Better.HIGHER, is_share=True)
        assert found is not None
        ranks = [p.rank for p in found.points]
        right += all(r and r.best <= 7 - n <= r.worst for n, r in enumerate(ranks))
    assert right / 100 >= 0.95
