"""The key of a chart: what each mark is, in as many lines as its words need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.charts.drawing.sheet import SMALL, Sheet, width_of

LINE = 20.0
_MARK = 24.0  # the room of a mark with the space to its words
_BETWEEN = 18.0

# Draws a mark 18 points wide from x, in the middle of a line at y.
Mark = Callable[[Sheet, float, float], None]


@dataclass(frozen=True)
class Entry:
    """A mark with its words."""

    words: str
    mark: Mark


def dot(color: str, *, shape: str = "o", filled: bool = True, size: float = 8.0) -> Mark:
    """A dot."""
    return lambda sheet, x, y: sheet.dot(x + 9, y, shape, color, filled=filled, size=size)


def line(color: str, width: float, dash: tuple[float, ...] = ()) -> Mark:
    """A line from left to right."""
    return lambda sheet, x, y: sheet.line((x, x + 18), (y, y), color, width, dash)


def upright(color: str, width: float) -> Mark:
    """A line from top to bottom."""
    return lambda sheet, x, y: sheet.line((x + 9, x + 9), (y - 7, y + 7), color, width)


def band(color: str, opacity: float) -> Mark:
    """A piece of a band."""
    return lambda sheet, x, y: sheet.box(x, y - 6, 18, 12, fill=color, opacity=opacity)


def both(first: Mark, second: Mark) -> Mark:
    """A mark on another."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        first(sheet, x, y)
        second(sheet, x, y)

    return draw


def in_lines(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """The entries in lines of at most `width`; one that is wider has a line of its own."""
    lines: list[list[Entry]] = [[]]
    room = width
    for entry in entries:
        wide = _wide(entry)
        if wide - _BETWEEN > room and lines[-1]:
            lines.append([])
            room = width
        lines[-1].append(entry)
        room -= wide
    return lines


def draw_key(sheet: Sheet, lines: Sequence[Sequence[Entry]]) -> float:
    """The key at the top of a sheet; gives how high it is."""
    for number, entries in enumerate(lines):
        x, y = 0.0, 9 + LINE * number
        for entry in entries:
            entry.mark(sheet, x, y)
            sheet.text(x + _MARK, y, entry.words, size=SMALL)
            x += _wide(entry)
    return LINE * len(lines)


def _wide(entry: Entry) -> float:
    return _MARK + width_of(entry.words, SMALL) + _BETWEEN
