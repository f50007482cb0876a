"""No hidden count of a random data package can be solved for from its published edition.

A seed, which TERTIAL_SEED sets, draws seven measures, each of another shape (levels of units,
sexes, components, months, tertials, the year so far, goals, preliminary figures), and a share of a
group. They are published with every template, every number is read from every file of the
edition, and integer programming looks for what each small count may be. An edition takes some 40
seconds of processor time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np
import pytest

from analysis.approvals.approve import approve
from analysis.approvals.readiness import NotReadyError
from tests import attack
from tests.site.drawn_counts import (
    GROUPS,
    Drawn,
    Place,
    drawn_book,
    drawn_measures,
    share_of,
    shares_of,
)
from tests.site.numbers import files, read
from tests.support import PERIOD, REGION, Project, tertial

SEED = int(os.environ.get("TERTIAL_SEED", "7"))
LEAST = 4  # values that must remain possible with the threshold 5
MOST = 9_999_999


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> set[float]:
    """Every number of the edition, save those of the program's own code."""
    folder = tmp_path_factory.mktemp("utgava")
    project = drawn_book(folder / "projekt", SEED)
    to = folder / "ut"
    assert tertial(project.root, "run", "--jobs", "1").returncode == 0
    approve_as_it_is(project)
    done = tertial(project.root, "publish", "--to", str(to), "--as-of", "2021-06-01", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    every = files((to / "current").resolve())
    code = {name for name in every if "/src/" in f"/{name}"}
    return set(chain.from_iterable(read({n: every[n] for n in every.keys() - code}).values()))


def approve_as_it_is(project: Project) -> None:
    """Approve the report; what was told of in 2020 alone is expected in it, and does not come."""
    try:
        approve(project.paths, REGION, PERIOD, "Anna")
    except NotReadyError:
        approve(project.paths, REGION, PERIOD, "Anna", incomplete="Redovisas inte i år.")


def everything(measures: list[Drawn]) -> set[float]:
    """The numbers that would be read if nothing was hidden."""
    return {float(count.value) for made in measures for count in made.told}


def leaks(measures: list[Drawn], numbers: set[float]) -> Iterator[str]:
    """Each small count of a measure that the numbers narrow down to less than the rule says."""

    def is_read(value: int) -> bool:  # a comment says each count, and eleven more
        return value in numbers or value + 11 in numbers

    for made in measures[:-1]:
        told = {Place(*count.place[1:]): count.value for count in made.told}
        known = list(_known(made, told, is_read))
        for place in made.places:
            if 1 <= made.value(place) < 5:
                values = attack.possible(_row(made, place), known, enough=LEAST, most=MOST)
                if values is None or len(values) < (LEAST if place in told else 2):
                    yield f"{made.measure} at {place} can only be {values}"


def _known(
    made: Drawn, told: dict[Place, int], is_read: Callable[[int], bool]
) -> Iterator[attack.Known]:
    """What the reader knows: figures that are read, nobody where none are, else at least one."""
    for place, value in told.items():
        seen = value == 0 or (value >= GROUPS[0] and is_read(value))
        yield _row(made, place), *((value, value) if seen else (1, np.inf))


def _row(made: Drawn, place: Place) -> attack.Row:
    kinds = sorted(made.people)
    row = np.zeros(len(kinds))
    row[[kinds.index(kind) for kind in made.kinds(place)]] = 1
    return row


def leaks_of_shares(group: Drawn, numbers: set[float], seed: int) -> Iterator[str]:
    """Each few that a share is of, or leaves, that shares and groups narrow down."""
    number = shares_of(group, seed)
    kinds = len(group.people)
    known: list[attack.Known] = []
    for place, size in ((place, group.value(place)) for place in group.places):
        counted, left = (np.zeros(2 * kinds) for _ in range(2))
        counted[:kinds] = left[kinds:] = _row(group, place)
        low, high = (size, size) if size in numbers else (1, np.inf)
        known.append((counted + left, low, high))
        if share_of(number[place], size) in numbers:
            known.append((counted, number[place], number[place]))
    for place, count in number.items():
        for few, of in ((count, slice(0, kinds)), (group.value(place) - count, slice(kinds, None))):
            row = np.zeros(2 * kinds)
            row[of] = _row(group, place)
            values = attack.possible(row, known, enough=LEAST, most=MOST)
            if 1 <= few < 5 and (values is None or len(values) < LEAST):
                yield f"{few} of the group at {place} can only be {values}"


def test_no_hidden_count_of_a_random_package_can_be_solved_for(published: set[float]) -> None:
    measures = drawn_measures(SEED)
    large = {value for value in everything(measures) if value >= GROUPS[0]}
    assert len(large & published) > len(large) / 2
    assert [*leaks(measures, published), *leaks_of_shares(measures[-1], published, SEED)] == [], (
        f"TERTIAL_SEED={SEED}"
    )


def test_the_attack_finds_small_counts_in_what_is_not_protected() -> None:
    measures = drawn_measures(SEED)
    shares = shares_of(measures[-1], SEED).items()
    shown = everything(measures) | {share_of(n, measures[-1].value(p)) for p, n in shares}
    assert len([*leaks(measures, shown)]) >= len(measures) - 1
    assert [*leaks_of_shares(measures[-1], shown, SEED)]
