"""Tests of analysis.method.decomposition: a total's change divided between its parts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.method.decomposition import Part, adds_up, held_to, of_mean, of_sum

FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
SIZES = st.integers(1, 10**6).map(float)
PARTS = st.lists(st.builds(Part, st.just("del"), FIGURES, FIGURES, SIZES, SIZES), min_size=1)


def mean(values: list[float], sizes: list[float]) -> float:
    return sum(v * s for v, s in zip(values, sizes, strict=True)) / sum(sizes)


@given(PARTS)
def test_the_effects_of_a_mean_add_up_to_its_change(parts: list[Part]) -> None:
    found = of_mean(parts)
    total = sum(each.value + each.mix for each in found.effects)
    assert total == found.change
    sizes = [[p.size_before or 0 for p in parts], [p.size_after or 0 for p in parts]]
    ends = mean([p.before for p in parts], sizes[0]), mean([p.after for p in parts], sizes[1])
    assert float(total) == pytest.approx(ends[1] - ends[0], abs=1e-9 * max(1, *map(abs, ends)))


@given(PARTS)
def test_the_contributions_to_a_sum_add_up_to_its_change(parts: list[Part]) -> None:
    found = of_sum(parts)
    assert sum(each.value for each in found.effects) == found.change
    assert found.mix == 0


@given(PARTS)
def test_the_two_times_can_change_places(parts: list[Part]) -> None:
    turned = [Part(p.name, p.after, p.before, p.size_after, p.size_before) for p in parts]
    there, back = of_mean(parts), of_mean(turned)
    assert [(-e.value, -e.mix) for e in there.effects] == [(e.value, e.mix) for e in back.effects]


@given(PARTS, FIGURES, FIGURES)
def test_a_decomposition_of_printed_totals_says_what_is_rounding(
    parts: list[Part], before: float, after: float
) -> None:
    found = held_to(of_mean(parts), before, after)
    effects = sum(each.value + each.mix for each in found.effects)
    assert effects + found.rounding == Fraction(str(after)) - Fraction(str(before))


def test_only_the_mix_moves_where_no_part_has_moved() -> None:
    found = of_mean([Part("unga", 10, 10, 100, 300), Part("gamla", 50, 50, 300, 100)])
    assert [each.value for each in found.effects] == [0, 0]
    # Each part gives half: fewer old with a high share, more young with a low one.
    assert [float(each.mix) for each in found.effects] == [-10.0, -10.0]


def test_only_the_values_move_where_the_sizes_are_as_they_were() -> None:
    found = of_mean([Part("kvinnor", 80, 76, 60, 120), Part("män", 70, 72, 40, 80)])
    assert [float(e.value) for e in found.effects] == [-2.4, 0.8]
    assert found.mix == 0


@pytest.mark.parametrize(
    "parts",
    [[], [Part("a", 1, 2)], [Part("a", 1, 2, 0, 1)], [Part("a", 1, 2, -1, 1)]],
    ids=["none", "without a size", "of nobody", "of fewer than nobody"],
)
def test_what_has_no_sizes_is_no_mean(parts: list[Part]) -> None:
    with pytest.raises(ValueError, match=r"size|nobody|no parts"):
        of_mean(parts)


def test_printed_totals_may_differ_by_rounding_and_by_no_more() -> None:
    found = of_sum([Part("a", 10, 20), Part("b", 5, 5)])
    assert adds_up(found, 15, 25, 0, parts=2)
    assert adds_up(found, 16, 26, 0, parts=2)
    assert not adds_up(found, 17, 25, 0, parts=2)
    assert not adds_up(found, 15, 26, 1, parts=2)
