"""Divides what is asked for into as many questions as the services' limits demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def batched(items: Sequence[T], most: int) -> Iterator[tuple[T, ...]]:
    """The items in order, at most `most` at a time."""
    for start in range(0, len(items), most):
        yield tuple(items[start : start + most])
