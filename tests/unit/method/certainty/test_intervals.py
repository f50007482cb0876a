"""Where a figure may lie: nothing is told by what cannot be, or by what has never varied."""

from __future__ import annotations

import pytest

from analysis.method.certainty.intervals import (
    count_interval,
    hits_of,
    series_interval,
    share_interval,
)


@pytest.mark.parametrize(
    ("percent", "number", "hits"),
    [
        (0, 50, 0),
        (100, 50, 50),
        (33, 3, 1),
        (66.7, 3, 2),
        (40, 7, None),
        (50, 1, None),
        (50, 0, None),
        (50, None, None),
        (50, 2.5, None),
        (101, 10, None),
        (-1, 10, None),
    ],
)
def test_a_share_is_of_a_number_that_some_whole_part_of_gives_it(
    percent: float, number: float | None, hits: int | None
) -> None:
    assert hits_of(percent, number) == hits


def test_none_and_all_of_a_number_are_sure_at_their_own_end_alone() -> None:
    none, every = share_interval(0, 50), share_interval(100, 50)
    assert none is not None
    assert every is not None
    assert (none.low, every.high) == (0, 100)
    assert none.high == pytest.approx(100 - every.low)
    assert none.high > 5


@pytest.mark.parametrize(("count", "per"), [(-1, 1), (2.5, 1), (3, 0), (3, -1)])
def test_what_is_no_number_of_events_has_no_interval(count: float, per: float) -> None:
    assert count_interval(count, per) is None


def test_no_events_may_be_three_or_four() -> None:
    found = count_interval(0)
    assert found is not None
    assert (found.low, round(found.high, 2)) == (0, 3.69)


def test_a_series_that_has_never_varied_tells_nothing() -> None:
    months = {f"2021-{month:02d}": 5.0 for month in range(1, 13)}
    assert series_interval(5.0, months) is None
    assert series_interval(5.0, {**months, "2021-12": 6.0}) is not None
