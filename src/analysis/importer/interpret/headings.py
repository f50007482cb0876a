"""Headings of one row, or of two: `T1 2022` over `Utfall` and `Mål`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.importer.interpret.period_words import is_figure_alone, said
from analysis.importer.read.raw_file import JOINED, RawRow

IsHeading = Callable[[Sequence[str]], bool]
IsWord = Callable[[str], bool]


def heading_at(
    rows: Sequence[RawRow], place: int, is_heading: IsHeading, is_word: IsWord
) -> tuple[Sequence[str], int] | None:
    """The headings that begin at a row, and how many rows they are; None where none do.

    is_word: whether a cell may stand in the lower of two rows of headings.
    """
    row = rows[place]
    if row.loose or not _may_be_heading(row):
        return None
    texts = [cell.text for cell in row.cells]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is not None and below.part == row.part and not below.loose:
        lower = [cell.text for cell in below.cells]
        both = _together(texts, lower)
        own = [text for n, text in enumerate(lower) if text.strip() and [text] != texts[n : n + 1]]
        if both and _may_be_heading(below) and all(map(is_word, own)) and is_heading(both):
            return both, 2
    return (texts, 1) if is_heading(texts) else None


def _may_be_heading(row: RawRow) -> bool:
    """Whether a row has words and no figures but those of time."""
    filled = [cell for cell in row.cells if not cell.is_blank]
    if len(filled) < 2 and len(row.cells) < 2:
        return False
    if any(cell.fault and cell.fault != JOINED and not said(cell.text) for cell in filled):
        return False
    return not any(is_figure_alone(cell.text) for cell in filled)


def _said_together(over: str, below: str) -> str:
    """A heading with the one above it; a year stands last, as in `Utfall T2 2021`."""
    parts = (below, over) if over.isdigit() else (over, below)
    return " ".join(parts).strip()


def _together(top: Sequence[str], bottom: Sequence[str]) -> list[str]:
    """Two rows as one: a heading above reaches to the right over the columns without their own."""
    above = [n for n, text in enumerate(top) if text.strip()]
    reaches = [n for n in above if n + 1 < len(top) and not top[n + 1].strip()]
    joined_down = [n for n in above if n < len(bottom) and bottom[n] == top[n]]
    blank_below = [n for n in above if n >= len(bottom) or not bottom[n].strip()]
    only_title = above == [0] and (not bottom or bool(bottom[0].strip()))
    if only_title or not (reaches or joined_down) or not (blank_below or joined_down or above[0]):
        return []
    found: list[str] = []
    over = ""
    for n, text in enumerate(bottom):
        own = top[n].strip() if n < len(top) else ""
        over = own or over
        below = text.strip()
        found.append(own if own == below or not below else _said_together(over, below))
    return found + list(top[len(bottom) :])
