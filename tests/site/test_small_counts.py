"""No hidden count can be worked out from the book, whatever file of it is read.

Two books are built from data that differ only in what is hidden. They must be the same, byte for
byte: then no page, chart, download, search word or sentence depends on a hidden figure. And every
number in every file is read, and integer programming (HiGHS, through scipy) looks for what each
small count may be. Two builds of nine templates: half a minute of processor time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.site.numbers import files, read
from tests.site.small_counts import SUMS, Count, counts, share, small_counts_book
from tests.support import tertial

FEW = (3, 2)
LEAST = 4  # values that must remain possible with the threshold 5


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The book built twice, with other hidden counts."""
    made = []
    for few in FEW:
        project = small_counts_book(tmp_path_factory.mktemp("smal") / "projekt", few)
        done = tertial(project.root, "build", "--jobs", "1")
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(project.paths.html)
    return made


def test_the_book_is_the_same_whatever_the_hidden_counts_are(sites: list[Path]) -> None:
    one, other = map(files, sites)
    assert one.keys() == other.keys()
    assert len(one) > 100
    assert [n for n, path in one.items() if path.read_bytes() != other[n].read_bytes()] == []


@pytest.fixture(scope="module")
def numbers(sites: list[Path]) -> dict[str, set[float]]:
    """Every number of the first book by the kind of file, those without numbers left out."""
    return read(files(sites[0]))


def known(numbers: Iterable[float]) -> dict[tuple[str, ...], int]:
    """The counts that are recognised by their size among the numbers."""
    every = set(numbers)
    return {c.place: c.value for c in counts(FEW[0]) if c.value > 100 and c.value in every}


def place_of(measure: str, what: str) -> tuple[str, ...]:
    """The place in a sum of a measure that a unit, sex, component or period stands for."""
    own = [c for c in counts() if c.measure == measure]
    for at in range(1, 5):
        values = {c.place[at] for c in own}
        if len(values) > 1 and what in values:
            return next(c.place for c in own if c.place[at] == what)
    raise KeyError(what)


def possible(place: tuple[str, ...], shown: Mapping[tuple[str, ...], int]) -> list[int]:
    """Up to four values that a count may have, in whole numbers that add up."""
    places = sorted({c.place for c in counts()})
    at = {name: n for n, name in enumerate(places)}
    rows = np.zeros((len(SUMS), len(places)))
    for row, (measure, total, *parts) in zip(rows, SUMS, strict=True):
        row[at[place_of(measure, total)]] = -1
        row[[at[place_of(measure, part)] for part in parts]] = 1
    low = np.array([float(shown.get(name, 1)) for name in places])
    high = np.array([float(shown.get(name, 99_999)) for name in places])
    found = []
    for value in range(1, 10):
        low[at[place]] = high[at[place]] = value
        limits = LinearConstraint(rows, 0, 0)
        made = milp(np.zeros(len(at)), integrality=1, bounds=Bounds(low, high), constraints=limits)
        found += [value] if made.success else []
    return found[:LEAST]


SMALL = [c for c in counts() if c.value < 5]


def name_of(count: Count) -> str:
    return count.measure


@pytest.mark.parametrize("count", SMALL, ids=name_of)
def test_no_small_count_can_be_solved_for_from_the_numbers_of_all_files(
    numbers: dict[str, set[float]], count: Count
) -> None:
    shown = known(number for values in numbers.values() for number in values)
    assert len(possible(count.place, shown)) == LEAST


@pytest.mark.parametrize("kind", [".html", ".csv", ".xlsx", ".pdf"])
def test_what_is_shown_is_found_in_each_kind_of_file(
    numbers: dict[str, set[float]], kind: str
) -> None:
    totals = {"egna": 1310, "enheter": 9040, "delar": 4420, "kon": 6220, "bada": 7320}
    assert set(totals.values()) <= numbers[kind]


def test_a_share_of_a_group_that_is_told_of_is_in_no_file(numbers: dict[str, set[float]]) -> None:
    assert share(FEW[0]) not in {number for values in numbers.values() for number in values}


@pytest.mark.parametrize("count", SMALL, ids=name_of)
def test_the_attack_finds_a_small_count_when_what_is_hidden_with_it_is_shown(count: Count) -> None:
    shown = known(c.value for c in counts(FEW[0]) if c.value > 100)
    assert possible(count.place, shown) == [FEW[0]]
