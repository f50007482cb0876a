"""A file's rows before anything makes sense of them: cells with their text and their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.base.errors import DataError, Problem
from analysis.data.hidden_signs import without_hidden_ends, without_marks
from analysis.language.messages import later, tr

# The most that a cell of Excel holds; more is a file that lost its separators or its quotes.
LONGEST_CELL = 32_767
JOINED = later("the cell is joined over several rows, so it is not sure whose outcome it holds")


@dataclass(frozen=True)
class Cell:
    """One cell: its `text`, and the `number` where the file holds one and not a text.

    percent: whether the number is shown as per cent (0.054 as 5,4 %); None when that cannot be
    known from the file. fault: why the cell cannot be taken as an outcome as it stands, if so.
    unit: the unit that the cell's format shows after the number. held: what the file holds, where
    the number is shown in thousands or millions of it.
    """

    text: str = ""
    number: Decimal | None = None
    percent: bool | None = False
    fault: str = ""
    unit: str = ""
    held: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and not self.fault


@dataclass(frozen=True)
class RawRow:
    """One row; `line` is its place in the file from 1, `part` the number of its table there.

    hidden: whether whoever opens the file does not see it. loose: a line of text between tables,
    which may be the rest of a name. sheet: its sheet, where several are read.
    """

    line: int
    cells: tuple[Cell, ...]
    part: int = 0
    hidden: bool = False
    loose: bool = False
    sheet: str = ""

    @property
    def is_blank(self) -> bool:
        return all(cell.is_blank for cell in self.cells)


@dataclass(frozen=True)
class RawFile:
    """What a file holds: rows of cells, and how much it holds that is not a row.

    lines: rows or lines in the whole file. outside: lines with text that lie in no table.
    hidden: the columns, from 1, that are not seen by whoever opens it. letters: whose letters it
    was written with, where they are neither Unicode nor those of Windows.
    """

    name: str
    sha256: str
    lines: int
    rows: tuple[RawRow, ...]
    kind: str
    outside: int = 0
    sheet: str = ""
    hidden: frozenset[int] = frozenset()
    letters: str = ""


def text_row(line: int, texts: Iterable[str], part: int = 0) -> RawRow:
    """A row of a file that holds text only."""
    return RawRow(line, tuple(Cell(trimmed(text)) for text in texts), part)


def trimmed(text: str) -> str:
    """A cell's text without what no one sees at its ends."""
    return without_hidden_ends(text)


def lines_of(text: str) -> list[str]:
    """The lines of a text as an editor numbers them; a form feed inside a line ends none."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines if lines[-1] else lines[:-1]


def _plain(row: RawRow) -> RawRow:
    texts = [without_marks(cell.text) for cell in row.cells]
    if all(text == cell.text for text, cell in zip(texts, row.cells, strict=True)):
        return row
    cells = (replace(c, text=text) for c, text in zip(row.cells, texts, strict=True))
    return replace(row, cells=tuple(cells))


def sane_rows(rows: Iterable[RawRow], where: str) -> tuple[RawRow, ...]:
    """The rows without marks that have no width; raises DataError with each cell that is longer
    than a cell can be.

    Signs that make a text read otherwise than it looks are kept, for check to name them.
    """
    kept = tuple(map(_plain, rows))
    problems = [
        Problem(
            tr("the cell is longer than any cell of a table"),
            where=where,
            row=row.line,
            column=str(number),
            got=tr("{count} characters: {text!r} ...", count=len(cell.text), text=cell.text[:40]),
            expected=tr("at most {most} characters", most=LONGEST_CELL),
            fix=tr("look for a quote that is not closed, or save the table again"),
        )
        for row in kept
        for number, cell in enumerate(row.cells, 1)
        if len(cell.text) > LONGEST_CELL
    ]
    if problems:
        raise DataError(problems)
    return kept
