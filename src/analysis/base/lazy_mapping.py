"""A mapping whose values are read when they are asked for, so that memory holds but a few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

V = TypeVar("V")
# So many values stay in memory: a book of a few bodies is read once.
KEPT = 8


class LazyMapping(Mapping[str, V]):
    """The names in their order, with what `read` gives for each; the last few are kept."""

    def __init__(self, names: Sequence[str], read: Callable[[str], V], kept: int = KEPT) -> None:
        self._names = dict.fromkeys(names)
        self._read = lru_cache(maxsize=kept)(read)

    def __getitem__(self, name: str) -> V:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
