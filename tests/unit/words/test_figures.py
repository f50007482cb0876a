"""Figures are written so that they never hide a difference that decides."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.values import NO_BREAK_SPACE
from analysis.words import figures


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (5.4, "%", 1, "5,4 %"),
        (493, "antal", 0, "493"),
        (21707, "antal", 0, "21 707"),
        (4.11, "index", 2, "4,11"),
        (-11.1, "mnkr", 1, "−11,1 mnkr"),
        (15.24, "%", 1, "15,24 %"),
        (Fraction(1600 * 120, 365), "kg", 0, "526,03 kg"),
        (Fraction(1, 3), "", 3, "0,333"),
    ],
)
def test_quantity_keeps_the_decimals_it_carries(
    value: float | Fraction, unit: str, decimals: int, expected: str
) -> None:
    assert plain(figures.quantity(value, unit, decimals)) == expected


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_two_figures_look_alike_only_when_they_are(one: int, other: int, decimals: int) -> None:
    first, second = Fraction(one, 10**6), Fraction(other, 10**6)

    written = figures.apart(first, second, "%", decimals)

    assert (written[0] == written[1]) == (first == second)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(4, 23), "17,4 %"),
        (Fraction(1, 10), "10,0 %"),
        (Fraction(10004, 100000), "10,004 %"),
        (Fraction(9996, 100000), "9,996 %"),
    ],
)
def test_percent_shows_on_which_side_of_the_limit_it_is(share: Fraction, expected: str) -> None:
    assert plain(figures.percent(share, Fraction(1, 10))) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction(3, 10), "%", "0,3 procentenheter"),
        (Fraction(1), "%", "1 procentenhet"),
        (Fraction(91), "antal", "91"),
        (Fraction(3, 2), "mnkr", "1,5 mnkr"),
    ],
)
def test_difference_between_shares_is_in_percentage_points(
    value: Fraction, unit: str, expected: str
) -> None:
    assert plain(figures.difference(value, unit)) == expected


def test_long_unit_is_written_once() -> None:
    written = figures.apart(Fraction(200), Fraction(250), "recept per 1000 invånare")

    assert [plain(figure) for figure in written] == ["200 recept per 1 000 invånare", "250"]
