"""How wide the columns of a table are on paper, told from the words in them."""

from __future__ import annotations

import math
from collections.abc import Sequence

# What a line of the page holds in figures and letters, at the two sizes that tables are set in.
LINE, SMALL_LINE = 112, 134
PADDING = 2
# Headers are bold, and so wider than the letters that are counted.
BOLD = 1.3
# Words are hyphenated; names of documents and addresses are not.
LONGEST_WORD, LONGEST_NAME = 13, 26
STEP = 2
MANY = 7


def is_small(columns: int) -> bool:
    """Whether a table has so many columns that it is set in the smaller size."""
    return columns > MANY


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths in letters, one a column, from the cells' texts.

    Every column has room for its longest word; what is left of the line goes, a little at a time,
    to the column that then makes the table shortest.
    """
    lengths = [[len(cell) for cell in row] for row in rows]
    found = [_least(cells) for cells in zip(*rows, strict=True)]
    room = (SMALL_LINE if is_small(len(found)) else LINE) - sum(found)
    for _ in range(room // STEP):
        before = _height(lengths, found)
        heights = [_height(lengths, _wider(found, place)) for place in range(len(found))]
        best = min(range(len(found)), key=heights.__getitem__)
        if heights[best] >= before:
            break
        found = _wider(found, best)
    return found


def _least(cells: Sequence[str]) -> int:
    words = {word for cell in cells for word in cell.split(" ")}
    return math.ceil(max(map(_room, words), default=0)) + PADDING


def _room(word: str) -> float:
    if any(sign.isdigit() or sign == "_" for sign in word):
        return min(len(word), LONGEST_NAME)
    return min(len(word) * BOLD, LONGEST_WORD)


def _wider(found: list[int], place: int) -> list[int]:
    return [width + STEP * (number == place) for number, width in enumerate(found)]


def _height(lengths: Sequence[Sequence[int]], found: Sequence[int]) -> float:
    """About how many lines the table has: each row is as high as its highest cell."""
    return sum(
        max(1.0, *(length / (width - PADDING) for length, width in zip(row, found, strict=True)))
        for row in lengths
    )
