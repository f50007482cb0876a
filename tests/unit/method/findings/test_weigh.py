"""Tests of analysis.method.findings.weigh: what holds for any figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.model import Status
from analysis.method.findings.weigh import Facts, Kind, kind, weigh
from analysis.method.trend.result import Change

SIZES = st.floats(0, 1e12)
FACTS = st.builds(
    Facts,
    change=st.sampled_from([None, *Change]),
    strength=st.none() | SIZES,
    signal=st.booleans(),
    bands=st.none() | SIZES,
    status=st.sampled_from([None, *Status]),
    on_the_way=st.booleans(),
    distance=st.none() | SIZES,
    steps=st.integers(-2, 2),
    people=st.none() | SIZES,
    unknown=st.floats(0, 1),
)


@given(FACTS)
def test_no_weight_is_negative_or_above_what_the_parts_can_give(facts: Facts) -> None:
    assert 0 <= weigh(facts).total <= (40 + 30 + 20 + 30) * 1.5
    assert kind(facts) in Kind


@given(st.floats(0.001, 100), st.floats(1.01, 10))
def test_what_is_further_from_its_target_never_weighs_less(distance: float, more: float) -> None:
    near, far = (
        weigh(Facts(status=Status.NOT_MET, distance=each)) for each in (distance, distance * more)
    )
    assert near.distance <= far.distance < 30


@given(st.floats(1, 1e9), st.floats(1, 1e3))
def test_more_people_never_weigh_less(people: float, more: float) -> None:
    few, many = (
        weigh(Facts(change=Change.WORSE, strength=1.5, signal=True, people=each))
        for each in (people, people * more)
    )
    assert few.total <= many.total


@given(st.floats(0, 100), st.none() | st.floats(0, 100))
def test_good_news_never_weigh_more_than_bad_of_the_same_size(
    bands: float, strength: float | None
) -> None:
    worse, better = (
        weigh(Facts(change=way, bands=bands, strength=strength, signal=True))
        for way in (Change.WORSE, Change.BETTER)
    )
    assert better.total <= worse.total


@pytest.mark.parametrize("change", [None, Change.UNCHANGED])
def test_what_has_not_moved_weighs_nothing(change: Change | None) -> None:
    assert weigh(Facts(change=change, strength=9, signal=True, bands=99)).total == 0


def test_people_alone_weigh_nothing() -> None:
    assert weigh(Facts(people=1_000_000, status=Status.MET)).total == 0


@pytest.mark.parametrize("status", [None, Status.MET, Status.NO_OUTCOME, Status.NOT_ASSESSABLE])
def test_what_is_not_missed_has_no_distance(status: Status | None) -> None:
    assert weigh(Facts(status=status, distance=5)).distance == 0


def test_of_good_and_bad_news_the_heavier_is_what_it_is_about() -> None:
    facts = Facts(change=Change.BETTER, bands=100, status=Status.NOT_MET, distance=2.0)
    assert (kind(facts), weigh(facts).change) == (Kind.FAR, 0)
    less = Facts(change=Change.BETTER, bands=100, status=Status.NEAR, distance=0.02)
    assert (kind(less), weigh(less).distance) == (Kind.BETTER, 0)


def test_a_change_that_is_neither_better_nor_worse_is_told_as_a_change() -> None:
    facts = Facts(change=Change.UNKNOWN, bands=10)
    assert (kind(facts), weigh(facts).total) == (Kind.CHANGED, 5)


def test_noise_is_no_news() -> None:
    moved = Facts(change=Change.WORSE, bands=9, status=Status.NOT_MET, distance=0.5, steps=2)
    assert weigh(moved).total > 0
    noise = replace(moved, change_is_noise=True, status_is_noise=True)
    assert weigh(noise).total == 0
    assert weigh(replace(moved, change_is_noise=True)).change == 0
