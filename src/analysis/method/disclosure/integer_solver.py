"""An exact little solver: whole numbers within bounds that add up as they should.

Bounds are narrowed by every sum until nothing moves, and what is then still open is tried value
by value, nearest first. A table that is found is a proof; one that is not found is not a disproof
unless the search was allowed to finish. For tables of some hundred cells, not for large ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import merge

Sums = Sequence[tuple[int, tuple[int, ...]]]  # (index of the total, indices of its parts)


def solve(
    sums: Sums,
    low: Sequence[int],
    high: Sequence[int],
    prefer: Sequence[int],
    steps: Iterator[int],
    moved: Collection[int] | None = None,
) -> list[int] | None:
    """Whole numbers within the bounds that satisfy every sum, looked for from `prefer` outwards.

    `steps` is used up one a search step: None means that there are none, or that it ran out.
    `moved`: the only bounds that are new since the others were narrowed.
    """
    low, high = list(low), list(high)
    if next(steps, None) is None or not tighten(sums, low, high, moved):
        return None
    guess = [min(max(p, a), b) for p, a, b in zip(prefer, low, high, strict=True)]
    broken = next((s for s in sums if guess[s[0]] != sum(guess[p] for p in s[1])), None)
    if broken is None:
        return guess
    free = [j for j in (broken[0], *broken[1]) if low[j] < high[j]]
    i = min(free, key=lambda j: high[j] - low[j])
    for value in outward(guess[i], low[i], high[i]):
        low[i] = high[i] = value
        found = solve(sums, low, high, prefer, steps, {i})
        if found is not None:
            return found
    return None


def tighten(
    sums: Sums, low: list[int], high: list[int], moved: Collection[int] | None = None
) -> bool:
    """Narrow the bounds in place by every sum until nothing moves; False if none are left.

    `moved`: the bounds to start from, where the others are narrowed already; None for all.
    """
    now = set(range(len(low)) if moved is None else moved)
    while now:
        before, now = now, set()
        for total, parts in sums:
            if total not in before and before.isdisjoint(parts):
                continue
            least, most = sum([low[p] for p in parts]), sum([high[p] for p in parts])
            rest, room = low[total] - most, high[total] - least
            bounds = [(p, rest + high[p], room + low[p]) for p in parts]
            for i, a, b in [(total, least, most), *bounds]:
                if a > low[i] or b < high[i]:
                    low[i], high[i] = max(a, low[i]), min(b, high[i])
                    now.add(i)
                if low[i] > high[i]:
                    return False
    return True


def outward(start: int, low: int, high: int) -> Iterator[int]:
    """All whole numbers from low to high, the nearest to `start` first."""
    up, down = range(start, high + 1), range(start - 1, low - 1, -1)
    return merge(up, down, key=lambda value: abs(value - start))
