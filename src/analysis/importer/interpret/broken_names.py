"""Names that a table from Word or a PDF breaks over lines, found by the names that there are.

Andel patienter som                      the figure stands in one of the lines,
får tid inom 30 dagar     85 %   90 %    the others hold the rest of the name
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analysis.importer.read.raw_file import Cell, RawRow

MOST_LINES = 6


def in_lines(parts: Sequence[str]) -> Iterator[str]:
    """The names that lines may be parts of: a hyphen at an end may be the word's own, or not."""
    yield " ".join(parts)
    if any(part.endswith("-") for part in parts[:-1]):
        yield _glued(parts, "")
        yield _glued(parts, "-")


def _glued(parts: Sequence[str], hyphen: str) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = f"{text[:-1]}{hyphen}{part}" if text.endswith("-") else f"{text} {part}"
    return text


def unbroken(name: str) -> tuple[str, ...]:
    """A name as it stands, and without the hyphens that lines within its cell were broken at."""
    if "- " not in name:
        return (name,)
    return name, name.replace("- ", ""), name.replace("- ", "-")


def broken_name(
    rows: Sequence[RawRow], place: int, beside: Sequence[int], known: Callable[[str], bool]
) -> tuple[int, str, int] | None:
    """How many rows hold one known name, the name, and which of them has the figures.

    place: the column of names. beside: columns, as that of comments, that may go on in each line.
    None where the first row begins no such name; the longest is taken.
    """
    figures: list[int] = []
    parts: list[str] = []
    best: tuple[int, str, int] | None = None
    for number, row in enumerate(rows[:MOST_LINES]):
        if number and row.part != rows[0].part and not (row.loose or rows[number - 1].loose):
            break
        name, has_figures = _read(row, place, beside)
        if not name or (figures and has_figures):
            break
        figures += [number] if has_figures else []
        parts.append(name)
        if number and figures:
            found = next((words for words in in_lines(parts) if known(words)), "")
            best = (number + 1, found, figures[0]) if found else best
    return best if best and _goes_on(rows[: best[0]], best[2], place, known) else None


def _read(row: RawRow, place: int, beside: Sequence[int]) -> tuple[str, bool]:
    """The part of a name in a row, and whether it holds figures too."""
    if row.loose:
        return row.cells[0].text.strip(), False
    name = row.cells[place].text.strip() if len(row.cells) > place else ""
    others = (c for n, c in enumerate(row.cells) if n != place and n not in beside)
    return name, any(not cell.is_blank for cell in others)


def _goes_on(
    rows: Sequence[RawRow], figures: int, place: int, known: Callable[[str], bool]
) -> bool:
    """Whether the lines are one name where the line with the figures is a known name by itself."""
    own = _read(rows[figures], place, ())[0]
    if not known(own):
        return True
    after = rows[figures + 1 :]
    return figures == 0 and all(_read(row, place, ())[0][:1].islower() for row in after)


def may_be_broken(above: str, name: str) -> bool:
    """Whether a name seems to be the rest of the line above it, or the beginning of the next."""
    return bool(above) and (name[:1].islower() or above.endswith(("-", "/", " och", " eller")))


def whole_row(
    rows: Sequence[RawRow], name_at: int, roles: Sequence[str], name: str, figures: int
) -> RawRow:
    """The lines of one name as one row: the figures of its line, the name, and every comment."""
    row = rows[figures]
    cells = list(row.cells) + [Cell()] * (len(roles) - len(row.cells))
    cells[name_at] = replace(cells[name_at], text=name)
    if "comment" in roles:
        at = roles.index("comment")
        parts = [r.cells[at].text for r in rows if not r.loose and len(r.cells) > at]
        cells[at] = replace(cells[at], text=" ".join(part for part in parts if part))
    return replace(row, cells=tuple(cells))
