"""Tests of analysis.method.bunching: outcomes that gather just past their targets."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.method.bunching import FEWEST, LEVEL, Aim, Window, bunching

MISSED, MET, BEYOND = Window


def aim(limit: int, **given: object) -> Aim:
    return Aim(**{"limit": Fraction(limit), "step": Fraction(1), "up": True, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "value", "window"),
    [
        # 5 % of 80 are four figures: 76–79, 80–83 and 84–87.
        ({}, 75, None),
        ({}, 76, MISSED),
        ({}, 79, MISSED),
        ({}, 80, MET),
        ({}, 83, MET),
        ({}, 84, BEYOND),
        ({}, 87, BEYOND),
        ({}, 88, None),
        # A strict limit is missed when it is equalled: 77–80, 81–84 and 85–88.
        ({"strict": True}, 80, MISSED),
        ({"strict": True}, 81, MET),
        ({"strict": True}, 85, BEYOND),
        # A ceiling is the same, the other way.
        ({"up": False}, 81, MISSED),
        ({"up": False}, 80, MET),
        ({"up": False}, 76, BEYOND),
        # With 82 as the best there are three figures past the limit: room for one in each window.
        ({"best": Fraction(82)}, 80, MET),
        ({"best": Fraction(82)}, 81, BEYOND),
        ({"best": Fraction(82)}, 82, None),
        ({"best": Fraction(80)}, 80, None),
        # Between two figures the nearer to the target decides on which side it is.
        ({}, Fraction(799, 10), MISSED),
        ({}, Fraction(801, 10), MET),
    ],
)
def test_an_outcome_lies_in_one_of_three_windows_that_hold_equally_many_figures(
    given: dict[str, object], value: int | Fraction, window: Window | None
) -> None:
    assert aim(80, **given).window(Fraction(value)) is window


@pytest.mark.parametrize(("limit", "step"), [(0, 1), (4, 1), (100, 10)])
def test_a_target_that_is_measured_too_coarsely_has_no_windows(limit: int, step: int) -> None:
    assert aim(limit, step=Fraction(step)).width == 0


def test_six_just_past_the_limit_and_none_elsewhere_are_too_many_for_chance() -> None:
    found = bunching([MET] * FEWEST)
    assert (found.p, found.is_found) == (0.5**FEWEST, True)
    assert 0.5 ** (FEWEST - 1) > LEVEL


@pytest.mark.parametrize(
    "windows",
    [
        [MET] * 5 + [None] * 20,  # too few near the limit
        [MET] * 8 + [MISSED] * 4 + [BEYOND] * 3,
        [MET] * 12 + [BEYOND] * 12,  # most lie past the limit, and no more just past it
        [MET] * 12 + [MISSED] * 12,
        [MISSED] * 12,
    ],
)
def test_nothing_is_found_where_chance_or_a_slope_would_do(windows: list[Window | None]) -> None:
    assert not bunching(windows).is_found


def test_the_weaker_of_the_two_tests_decides() -> None:
    assert bunching([MET] * 14 + [MISSED] * 3 + [BEYOND] * 3).is_found
    assert not bunching([MET] * 14 + [MISSED] * 3 + [BEYOND] * 6).is_found
