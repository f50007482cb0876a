"""An exact little solver: whole numbers within bounds that add up as they should.

Bounds are narrowed by every sum until nothing moves, and what is then still open is tried value
by value, nearest first. A table that is found is a proof; one that is not found is not a disproof
unless the search was allowed to finish. Only what a change reaches is looked at, so that a large
table costs no more than the part of it that moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

Sum = tuple[int, tuple[int, ...]]  # (index of the total, indices of its parts)


@dataclass(frozen=True)
class Sums:
    """Sums over cells, and for each cell the sums that it stands in."""

    of: tuple[Sum, ...]
    at: tuple[tuple[int, ...], ...]

    @classmethod
    def over(cls, size: int, sums: Iterable[Sum]) -> Sums:
        """The sums over so many cells."""
        of = tuple(sums)
        at: list[list[int]] = [[] for _ in range(size)]
        for number, (total, parts) in enumerate(of):
            for cell in {total, *parts}:
                at[cell].append(number)
        return cls(of, tuple(map(tuple, at)))

    def touching(self, cells: Iterable[int]) -> list[int]:
        """The sums that any of the cells stand in, in order."""
        return sorted({number for cell in cells for number in self.at[cell]})


def solve(
    sums: Sums,
    low: Sequence[int],
    high: Sequence[int],
    prefer: Sequence[int],
    steps: Iterator[int],
    moved: Collection[int] | None = None,
) -> dict[int, int] | None:
    """Whole numbers within the bounds that satisfy every sum: those that are not as preferred.

    `steps` is used up one a search step: None means that there are none, or that it ran out.
    `moved`: the only cells whose bounds may leave out what is preferred, which otherwise adds up.
    """
    away = set(range(len(low)) if moved is None else moved)
    tries = [iter([(list(low), list(high), away)])]
    while tries:
        bounds = next(tries[-1], None)
        if bounds is None:
            tries.pop()
            continue
        if next(steps, None) is None:
            return None
        now_low, now_high, away = bounds
        reached = tighten(sums, now_low, now_high, away)
        if reached is None:
            continue
        away = away | reached
        guess = {i: min(max(prefer[i], now_low[i]), now_high[i]) for i in away}
        broken = _broken(sums, guess, prefer)
        if broken is None:
            return {i: value for i, value in guess.items() if value != prefer[i]}
        tries.append(_branches(broken, now_low, now_high, guess, prefer, away))
    return None


def _broken(sums: Sums, guess: dict[int, int], prefer: Sequence[int]) -> Sum | None:
    """The first sum that the guess does not satisfy."""
    for number in sums.touching(guess):
        total, parts = sums.of[number]
        if guess.get(total, prefer[total]) != sum([guess.get(p, prefer[p]) for p in parts]):
            return sums.of[number]
    return None


def _branches(
    broken: Sum,
    low: list[int],
    high: list[int],
    guess: dict[int, int],
    prefer: Sequence[int],
    away: set[int],
) -> Iterator[tuple[list[int], list[int], set[int]]]:
    """The bounds with one open cell of the sum held to a value, the nearest first."""
    free = [j for j in (broken[0], *broken[1]) if low[j] < high[j]]
    i = min(free, key=lambda j: high[j] - low[j])
    for value in outward(guess.get(i, prefer[i]), low[i], high[i]):
        held_low, held_high = list(low), list(high)
        held_low[i] = held_high[i] = value
        yield held_low, held_high, away | {i}


def tighten(
    sums: Sums, low: list[int], high: list[int], moved: Collection[int] | None = None
) -> set[int] | None:
    """Narrow the bounds in place by every sum until nothing moves: what moved, or None if none fit.

    `moved`: the bounds to start from, where the others are narrowed already; None for all.
    """
    now = set(range(len(low)) if moved is None else moved)
    reached: set[int] = set()
    while now:
        before, now = now, set()
        for number in sums.touching(before):
            total, parts = sums.of[number]
            least, most = sum([low[p] for p in parts]), sum([high[p] for p in parts])
            rest, room = low[total] - most, high[total] - least
            bounds = [(p, rest + high[p], room + low[p]) for p in parts]
            for i, a, b in [(total, least, most), *bounds]:
                if a > low[i] or b < high[i]:
                    low[i], high[i] = max(a, low[i]), min(b, high[i])
                    now.add(i)
                if low[i] > high[i]:
                    return None
        reached |= now
    return reached


def outward(start: int, low: int, high: int) -> Iterator[int]:
    """All whole numbers from low to high, the nearest to `start` first."""
    up, down = range(start, high + 1), range(start - 1, low - 1, -1)
    return merge(up, down, key=lambda value: abs(value - start))
