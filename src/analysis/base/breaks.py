"""Breaks in what is counted: figures from before one are not compared with figures from after it.

A measure gets a new definition, or a board is formed of two others. The figures go on, but a step
between them says nothing of what has happened in the world.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.base.spans import Span


@dataclass(frozen=True, order=True)
class Break:
    """The first day of what is new, and in Swedish what changed and why, as whole sentences."""

    day: date
    words: str


def break_between(breaks: Iterable[Break], one: Span, other: Span) -> Break | None:
    """The last break between two figures, whichever is given first.

    A figure that covers days on both sides is of what holds on its last day.
    """
    before, after = sorted((one.ends, other.ends))
    found = (each for each in breaks if before < each.day <= after)
    return max(found, default=None)
