"""Sums over whole numbers within bounds, and how far the sums narrow the bounds.

Only what a change reaches is looked at, so that a large table costs no more than the part of it
that moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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
