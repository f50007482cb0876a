"""Printed figures stand for what they may be rounded from, and for what all can be."""

from __future__ import annotations

import pytest

from analysis.audit.national.printed import Interval, compared
from tests.national import PLACE, answering_row
from tests.unit.audit.national.test_distances import answering

KNOWN = ("N00001", PLACE, 2021, 3.6)


@pytest.mark.parametrize(
    ("values", "interval"),
    [
        ({"T": 37}, Interval(36.5, 37.5)),
        ({"K": 40, "M": 30}, Interval(31.5, 38.5)),
        ({"K": 37}, Interval(36.5, 37.5)),
    ],
)
def test_the_printed_may_be_what_it_is_rounded_from_and_what_both_sexes_make(
    values: dict[str, int], interval: Interval
) -> None:
    rows = [{"period": "2021", "sex": sex, "value": value} for sex, value in values.items()]
    [found] = compared(answering(answering_row(), KNOWN, observations=rows))
    assert found.printed == interval
    assert found.known == Interval(3.6 - 0.05, 3.6 + 0.05)
    assert found.is_whole is (len(values) > 1 or "T" in values)


@pytest.mark.parametrize(
    ("interval", "nearest", "farthest"),
    [(Interval(-3, 2), 0, 3), (Interval(-3, -2), 2, 3), (Interval(2, 3), 2, 3)],
)
def test_an_interval_knows_how_small_and_how_large_a_figure_may_be(
    interval: Interval, nearest: float, farthest: float
) -> None:
    assert (interval.nearest_zero, interval.farthest) == (nearest, farthest)


def test_two_intervals_meet_where_both_may_be_the_same() -> None:
    assert Interval(1, 2).meets(Interval(2, 3))
    assert not Interval(1, 2).meets(Interval(2.1, 3))
