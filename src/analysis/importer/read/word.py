"""Tables of a Word document (.docx), with the lines of text between them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from analysis.base.errors import DataError, Problem
from analysis.importer.read.bounds import require_size, require_workbook_fits
from analysis.importer.read.raw_file import JOINED, Cell, RawRow, text_row, trimmed
from analysis.language.messages import tr

if TYPE_CHECKING:
    from docx.table import Table

_PART = b"word/document.xml"
# What the library raises for a document whose parts are missing, or are no parts of a document.
_UNREADABLE = (
    *(AttributeError, KeyError, IndexError, TypeError, ValueError, OSError, SyntaxError),
    AssertionError,
)


def is_word(raw: bytes) -> bool:
    """Whether a zipped file is a document of Word."""
    return _PART in raw


def read_word(raw: bytes, where: str) -> list[RawRow]:
    """The rows of every table, and each paragraph as a loose line; they are numbered together.

    A cell that is joined downwards stands in each row, one joined to the right in the first.
    Raises DataError for a document that cannot be read or is too large.
    """
    from docx import Document
    from docx.table import Table

    require_workbook_fits(raw, where)
    rows: list[RawRow] = []
    try:
        for part, block in enumerate(Document(io.BytesIO(raw)).iter_inner_content()):
            if isinstance(block, Table):
                for cells in _rows(block):
                    rows.append(RawRow(len(rows) + 1, cells, part))
                    require_size(len(rows), len(cells), where)
            elif block.text.strip():
                rows.append(_loose(len(rows) + 1, block.text, part))
    except _UNREADABLE as error:
        raise DataError(_broken(where, str(error))) from error
    return rows


def _loose(line: int, text: str, part: int) -> RawRow:
    own = text_row(line, [" ".join(text.split())], part)
    return RawRow(own.line, own.cells, part, loose=True)


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    for row in table.rows:
        yield tuple(_cells(row))


def _cells(row: Any) -> Iterator[Cell]:
    yield from [Cell()] * row.grid_cols_before
    before = None
    for cell in row.cells:
        # A cell over several columns comes once for each of them.
        if before is not None and cell._tc is before:  # noqa: SLF001 - it has no public name
            yield Cell()
            continue
        before = cell._tc  # noqa: SLF001
        text = trimmed(" ".join(cell.text.split()))
        yield Cell(text, fault=JOINED if text and before.vMerge is not None else "")


def _broken(where: str, why: str) -> Problem:
    return Problem(
        tr("the document cannot be read"),
        where=where,
        got=why,
        expected=tr("a document of Word (.docx)"),
        fix=tr("open it in Word and save it again, or copy the table into Excel"),
    )
