"""Which years are breaks to ask about."""

from __future__ import annotations

from analysis.method.certainty.jumps import jumps


def values(**jumped: float) -> dict[str, dict[int, float]]:
    """Ten regions that move by one a year; those named jump by so much in the last year."""
    calm = {f"r{n}": {year: 50.0 + n + year % 2 for year in range(2018, 2026)} for n in range(10)}
    for place, far in jumped.items():
        calm[place][2025] += far
    return calm


def test_two_regions_that_fall_at_once_are_a_break_and_one_is_none() -> None:
    assert jumps(values(r1=-30.0, r2=-25.0)) == {2025: frozenset({"r1", "r2"})}
    assert jumps(values(r1=-30.0)) == {}


def test_a_year_when_every_region_moves_is_judged_by_the_others() -> None:
    every = {f"r{n}": 30.0 for n in range(10)}
    assert jumps(values(**every)) == {2025: frozenset(every)}


def test_a_change_of_twice_the_usual_is_no_break_and_a_little_more_is() -> None:
    # The last year moves by one already, down to the odd year's level and up again.
    assert jumps(values(r1=1.0, r2=1.0)) == {}
    assert jumps(values(r1=1.1, r2=1.1)) == {2025: frozenset({"r1", "r2"})}


def test_too_few_changes_tell_of_no_break() -> None:
    few = {place: {2024: own[2024], 2025: own[2025] - 40} for place, own in values().items()}
    assert jumps(few) == {}
