"""Spans of days, and the shortest pieces that they are laid of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise, permutations
from typing import Final

DAY: Final = timedelta(days=1)
Days = tuple[date, date]  # the first and the last day that are counted


def pieces_of(spans: Iterable[Days]) -> dict[Days, tuple[Days, ...]]:
    """Every span, and the shortest pieces that it is laid of; none for the pieces themselves.

    With the spans come what is left between two that begin or end together.
    """
    told = sorted(set(spans))
    found = set(told)
    for (first, last), (begins, ends) in permutations(told, 2):
        if first == begins and ends < last:
            found.add((ends + DAY, last))
        if last == ends and first < begins:
            found.add((first, begins - DAY))
    edges = sorted({edge for first, last in found for edge in (first, last + DAY)})
    between = [(one, other - DAY) for one, other in pairwise(edges)]
    laid = {span: tuple(p for p in between if _lies_in(p, span)) for span in sorted(found)}
    pieces = {piece for of in laid.values() for piece in of}
    return {span: () if span in pieces else laid[span] for span in sorted(found | pieces)}


def _lies_in(one: Days, other: Days) -> bool:
    """Whether every day of one span is a day of the other."""
    return other[0] <= one[0] and one[1] <= other[1]
