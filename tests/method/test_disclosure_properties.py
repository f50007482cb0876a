"""No hidden count can be worked out: an attack on every table that does not share a line with it.

The attacker here tries every table of whole numbers against all that is shown (numpy, by brute
force), and, on larger tables, every way to add and subtract the shown figures (exact elimination).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.base.periods import Period
from analysis.method.disclosure.protect import Protection, protect
from analysis.method.disclosure.table import Cell, Table, complements
from tests.method.count_tables import CountKey, protected

TERTIALS = [Period.parse(f"2021-T{n}") for n in (1, 2, 3)]
TOTAL = "Länet"
Atom = tuple[str, str, int]  # a part of the whole, a sex, a tertial: people of one kind
Counts = dict[CountKey, int]
SHAPES = [(1, 2, 3), (1, 2, 2), (1, 1, 3), (2, 1, 3), (3, 1, 2), (3, 2, 1), (5, 1, 1), (1, 2, 1)]


def atoms_of(shape: tuple[int, int, int]) -> list[Atom]:
    """The finest counts of a table with that many parts, sexes and tertials."""
    parts, sexes, tertials = shape
    names = [f"del{n}" for n in range(parts)]
    return list(product(names, "KM"[:sexes] if sexes == 2 else "T", range(tertials)))


def members(key: CountKey, atoms: list[Atom]) -> list[int]:
    """The finest counts that a printed count, or a difference, is the sum of."""
    after = TERTIALS.index(key.since) if key.since else -1
    return [
        i
        for i, (part, sex, tertial) in enumerate(atoms)
        if (key.unit in (part, TOTAL))
        and (key.sex in (sex, "T"))
        and after < tertial <= TERTIALS.index(key.period)
    ]


def keys_of(shape: tuple[int, int, int], *, differences: bool = False) -> list[CountKey]:
    """What is printed in the table, and if asked for the differences between its tertials too."""
    parts, sexes, tertials = shape
    units = [f"del{n}" for n in range(parts)] + ([TOTAL] if parts > 1 else [])
    kinds = "TKM" if sexes == 2 else "T"
    spans: list[tuple[Period, Period | None]] = [(p, None) for p in TERTIALS[:tertials]]
    if differences:
        spans += [(b, a) for a, b in product(TERTIALS[:tertials], repeat=2) if a < b]
    return [CountKey(u, s, p, since) for p, since in spans for u in units for s in kinds]


def printed(shape: tuple[int, int, int], people: Iterable[int]) -> Counts:
    """The printed table for so many people of each finest kind."""
    atoms, numbers = atoms_of(shape), list(people)
    return {k: sum(numbers[i] for i in members(k, atoms)) for k in keys_of(shape)}


def hide(
    table: Mapping[CountKey, int | None], shape: tuple[int, int, int], **choices: Any
) -> Protection:
    total = TOTAL if shape[0] > 1 else ""
    return protected(table, total_unit=total, **choices)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[int, int, int], list[int]]:
    shape = draw(st.sampled_from(SHAPES))
    kinds = st.one_of(st.integers(0, 2), st.integers(0, 5))
    size = len(atoms_of(shape))
    return shape, draw(st.lists(kinds, min_size=size, max_size=size))


def attack(
    shape: tuple[int, int, int], people: list[int], hidden: Iterable[object], least: int
) -> dict[CountKey, int]:
    """How many values each count and difference has in all tables equal in what is shown.

    `least`: what the reader knows that a hidden count is at least. Tables are tried up to four
    above the true number of each kind, so the true number of values may only be higher.
    """
    atoms = atoms_of(shape)
    ranges = [np.arange(n + 5) for n in people]
    grid = [axis.ravel() for axis in np.meshgrid(*ranges, indexing="ij", sparse=False)]
    sums = {
        k: np.sum([grid[i] for i in members(k, atoms)], axis=0)
        for k in keys_of(shape, differences=True)
    }
    agrees = np.ones(grid[0].shape, dtype=bool)
    for key, true in printed(shape, people).items():
        agrees &= sums[key] >= least if key in hidden else sums[key] == true
    return {key: len(np.unique(values[agrees])) for key, values in sums.items()}


def small(shape: tuple[int, int, int], people: list[int], secret: range) -> list[CountKey]:
    atoms = atoms_of(shape)
    every = keys_of(shape, differences=True)
    return [k for k in every if sum(people[i] for i in members(k, atoms)) in secret]


@settings(deadline=None, max_examples=150)
@given(tables(), st.sampled_from([3, 5]))
def test_no_small_count_or_difference_can_be_narrowed_down_below_what_the_rule_says(
    drawn: tuple[tuple[int, int, int], list[int]], threshold: int
) -> None:
    shape, people = drawn
    hidden = hide(printed(shape, people), shape, threshold=threshold).hidden
    values = attack(shape, people, hidden, least=1)

    for key in small(shape, people, range(1, threshold)):
        assert values[key] >= max(2, threshold - 1), key


@settings(deadline=None, max_examples=75)
@given(tables())
def test_secret_zeros_cannot_be_narrowed_down_either(
    drawn: tuple[tuple[int, int, int], list[int]],
) -> None:
    shape, people = drawn
    hidden = hide(printed(shape, people), shape, threshold=4, zero_is_secret=True).hidden
    values = attack(shape, people, hidden, least=0)

    for key in small(shape, people, range(4)):
        assert values[key] >= 4, key


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from([0, 1, 2, 4, 7, 30, 200]), min_size=18, max_size=18))
def test_no_adding_and_subtracting_of_shown_figures_gives_a_small_count(people: list[int]) -> None:
    shape = (3, 2, 3)
    atoms, table = atoms_of(shape), printed(shape, people)
    hidden = hide(table, shape).hidden
    # A shown 0 says that all its parts are 0, so those are known too.
    zero = {i for k, v in table.items() if v == 0 for i in members(k, atoms)}
    known = [_row(members(k, atoms), len(atoms)) for k in table if k not in hidden]
    known += [_row([i], len(atoms)) for i in zero]

    for key in small(shape, people, range(1, 5)):
        assert not _follows(_row(members(key, atoms), len(atoms)), known), key


@settings(deadline=None, max_examples=100)
@given(tables())
def test_small_counts_are_hidden_and_zeros_are_shown(
    drawn: tuple[tuple[int, int, int], list[int]],
) -> None:
    shape, people = drawn
    table = printed(shape, people)
    result = hide(table, shape)

    assert result.small == {k for k, v in table.items() if 1 <= v < 5}
    assert result.small <= result.hidden
    assert not {k for k, v in table.items() if v == 0} & result.hidden


@settings(deadline=None, max_examples=100)
@given(tables())
def test_nothing_is_hidden_where_neither_a_count_nor_a_difference_is_small(
    drawn: tuple[tuple[int, int, int], list[int]],
) -> None:
    shape, people = drawn
    large = [n * 5 for n in people]

    assert hide(printed(shape, large), shape).hidden == frozenset()


@settings(deadline=None, max_examples=100)
@given(tables(), st.integers(0, 9))
def test_what_is_shown_of_a_tertial_never_changes_when_the_next_ones_come(
    drawn: tuple[tuple[int, int, int], list[int]], later: int
) -> None:
    shape, people = drawn
    table = printed(shape, people)
    whole = hide(table, shape).hidden

    for n in range(1, shape[2]):
        out = {k: v for k, v in table.items() if k.period in TERTIALS[:n]}
        then = {k: v + (later if k.period not in TERTIALS[:n] else 0) for k, v in table.items()}
        first = hide(out, (shape[0], shape[1], n)).hidden
        assert first == {k for k in whole if isinstance(k, CountKey) and k in out}
        if shape[0] == shape[1] == 1:
            assert first == {k for k in hide(then, shape).hidden if k in out}


@settings(deadline=None, max_examples=50)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(
    drawn: tuple[tuple[int, int, int], list[int]], random: object
) -> None:
    shape, people = drawn
    rows = list(printed(shape, people).items())
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert hide(dict(shuffled), shape).hidden == hide(dict(rows), shape).hidden


@settings(deadline=None, max_examples=75)
@given(tables())
@example(((1, 2, 3), [2, 0, 3, 1, 2, 0]))  # the third tertial could give back the first
def test_every_small_count_comes_with_its_proof(
    drawn: tuple[tuple[int, int, int], list[int]],
) -> None:
    shape, people = drawn
    result = hide(printed(shape, people), shape)

    assert set(result.possible) == set(small(shape, people, range(1, 5)))
    assert all(len(set(values)) == 4 for values in result.possible.values())


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_more_is_hidden_of_a_sex_split_than_is_needed(women: int, men: int) -> None:
    shape = (1, 2, 1)
    people = [women, men]
    result = hide(printed(shape, people), shape)

    for key in result.hidden - result.small:
        values = attack(shape, people, result.hidden - {key}, least=1)
        assert any(values[k] < 4 for k in small(shape, people, range(1, 5)))


@settings(deadline=None, max_examples=100)
@given(tables(), st.data())
def test_a_figure_left_out_of_the_table_is_protected_too(
    drawn: tuple[tuple[int, int, int], list[int]], data: st.DataObject
) -> None:
    shape, people = drawn
    table = printed(shape, people)
    left_out = data.draw(st.sets(st.sampled_from(sorted(table, key=str)), max_size=2))
    given_counts = {k: None if k in left_out else v for k, v in table.items()}
    if all(v is None for v in given_counts.values()):
        return
    result = hide(given_counts, shape)
    values = attack(shape, people, result.hidden | left_out, least=0)

    for key in result.possible:
        assert isinstance(key, CountKey)
        assert values[key] >= 4, key


def test_a_reader_who_knows_the_method_cannot_narrow_a_count_down_either() -> None:
    """Every table of up to seven people a tertial, grouped by what is shown of it.

    Only groups where the totals are shown are looked at: of the others, not every table is here.
    """
    shape, most = (1, 2, 2), 7
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for people in product(range(most + 1), repeat=4):
        if people[0] + people[2] > most or people[1] + people[3] > most:
            continue
        table = printed(shape, people)
        hidden = hide(table, shape).hidden
        seen = tuple(None if k in hidden else v for k, v in table.items())
        alike.setdefault(seen, []).append(people)
    totals = [i for i, k in enumerate(keys_of(shape)) if k.sex == "T"]
    complete = {s: p for s, p in alike.items() if all(s[i] is not None for i in totals)}

    assert complete
    for tables_alike in complete.values():
        for key in keys_of(shape, differences=True):
            values = {sum(p[i] for i in members(key, atoms_of(shape))) for p in tables_alike}
            assert len(values) >= 4 or not values & set(range(1, 5)), key


@given(st.integers(0, 40), st.integers(0, 40))
def test_share_is_hidden_exactly_when_few_are_counted_or_few_are_not(count: int, rest: int) -> None:
    table = Table((Cell("count", count), Cell("all", count + rest, rank=1)))
    result = protect(complements(table, {"count": "all"}))
    few = 1 <= count < 5 or 1 <= rest < 5

    assert bool(result.hidden & {"count", "all"}) == few


def test_a_table_of_six_units_is_protected_in_a_few_seconds() -> None:
    shape = (5, 2, 3)
    people = [(7 * i * i + 3 * i) % 23 for i in range(len(atoms_of(shape)))]
    result = hide(printed(shape, people), shape)

    assert all(len(values) == 4 for values in result.possible.values())
    assert len(result.hidden) < len(printed(shape, people)) / 2


def _row(ones: Iterable[int], width: int) -> list[Fraction]:
    marked = set(ones)
    return [Fraction(i in marked) for i in range(width)]


def _follows(target: list[Fraction], known: list[list[Fraction]]) -> bool:
    """Whether a sum is a combination of known sums, by exact elimination."""
    basis: dict[int, list[Fraction]] = {}
    for row in known:
        left = _reduced(row, basis)
        pivot = next((i for i, v in enumerate(left) if v), None)
        if pivot is not None:
            basis[pivot] = [v / left[pivot] for v in left]
    return not any(_reduced(target, basis))


def _reduced(row: list[Fraction], basis: dict[int, list[Fraction]]) -> list[Fraction]:
    for pivot in sorted(basis):
        if row[pivot]:
            row = [a - row[pivot] * b for a, b in zip(row, basis[pivot], strict=True)]
    return row


def test_the_attack_itself_finds_what_is_not_protected() -> None:
    shape, people = (1, 2, 1), [1, 40]
    women, men = (CountKey("del0", sex, TERTIALS[0]) for sex in "KM")

    assert attack(shape, people, {women}, least=1)[women] == 1
    assert attack(shape, people, {women, men}, least=1)[women] == pytest.approx(5, abs=1)
