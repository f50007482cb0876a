"""What a fetch changes of the figures that are there: new, revised, deleted, or only finer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True)
class Revision(Generic[K]):
    """One figure that is another now; `after` is None where it has been deleted."""

    key: K
    before: Decimal
    after: Decimal | None


@dataclass(frozen=True)
class Revisions(Generic[K]):
    """The figures revised or deleted; and how many are new, as before, or only finer."""

    changed: tuple[Revision[K], ...]
    new: int
    same: int
    finer: int


def revisions(before: Mapping[K, Decimal], after: Mapping[K, Decimal]) -> Revisions[K]:
    """Hold new figures against the old; one that rounds to the old is finer, not revised."""
    changed, same, finer = [], 0, 0
    for key, old in before.items():
        new = after.get(key)
        if new == old:
            same += 1
        elif new is not None and _rounds_to(new, old):
            finer += 1
        else:
            changed.append(Revision(key, old, new))
    return Revisions(tuple(changed), _count(after.keys() - before.keys()), same, finer)


def _rounds_to(new: Decimal, old: Decimal) -> bool:
    """Whether the old figure is the new one with fewer decimals, a half rounded either way."""
    unit = Decimal(1).scaleb(min(0, int(old.as_tuple().exponent)))
    new_unit = Decimal(1).scaleb(min(0, int(new.as_tuple().exponent)))
    return new_unit < unit and abs(new - old) * 2 <= unit


def _count(keys: Iterable[object]) -> int:
    return sum(1 for _ in keys)
