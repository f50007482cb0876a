"""Tables of a PDF, by their lines or by how their words stand under each other."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.importer.read.bounds import require_size
from analysis.importer.read.pdf_streams import require_streams_fit
from analysis.importer.read.raw_file import RawRow, text_row
from analysis.language.messages import tr
from analysis.system.subprocess_call import Subprocess, SubprocessDiedError

MARK = b"%PDF"
MEMORY = 2 * 2**30
SECONDS = 60.0
MOST_PAGES = 200
_BY_WORDS = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def read_pdf(raw: bytes, where: str) -> tuple[list[RawRow], int]:
    """The rows of every table, with the lines above each, and how many lines are text elsewhere.

    A table that goes on at the top of the next page is one table. The file is read in a process
    of its own, whose memory and time are bounded. Raises DataError for a PDF without text, and
    for one that cannot be read.
    """
    require_streams_fit(raw, where)
    with Subprocess(_read, raw, where, memory=MEMORY) as other:
        try:
            return other.answer(SECONDS)
        except SubprocessDiedError as error:
            raise DataError(_broken(where, str(error))) from error


def _read(raw: bytes, where: str) -> tuple[list[RawRow], int]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it says what is told of here
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(raw)) as book:
            if len(book.pages) > MOST_PAGES:
                raise DataError(
                    _broken(
                        where,
                        tr(
                            "{count} pages, at most {most}",
                            count=len(book.pages),
                            most=MOST_PAGES,
                        ),
                    )
                )
            return _rows(book.pages, where)
    except (PDFException, PdfminerException, ValueError, TypeError, KeyError) as error:
        raise DataError(_broken(where, str(error) or type(error).__name__)) from error


def _rows(pages: Any, where: str) -> tuple[list[RawRow], int]:
    rows: list[RawRow] = []
    outside = part = width = 0
    has_text = False
    for page in pages:
        has_text = has_text or bool(page.chars)
        for number, (above, table) in enumerate(_tables(page)):
            own = len(table[0]) if table else 0
            goes_on = number == 0 and own == width and bool(rows)
            part += not goes_on
            outside += len(above) if goes_on or not table else 0
            if not goes_on and table:
                rows += [_loose(len(rows) + n, line, part) for n, line in enumerate(above, 1)]
            for cells in table:
                rows.append(text_row(len(rows) + 1, cells, part))
                require_size(len(rows), len(cells), where)
            width = own or width
    if not has_text:
        raise DataError(_scanned(where))
    return rows, outside


def _loose(line: int, text: str, part: int) -> RawRow:
    return replace(text_row(line, [text], part), loose=True)


def _tables(page: Any) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The tables of a page from above, each with the lines of text above it; the rest last."""
    found = page.find_tables() or page.find_tables(_BY_WORDS)
    top = 0.0
    for table in sorted(found, key=lambda one: one.bbox[1]):
        _, above, _, below = table.bbox
        yield _lines(page, top, above), [_cells(row) for row in table.extract()]
        top = max(top, below)
    yield _lines(page, top, page.height), []


def _lines(page: Any, top: float, bottom: float) -> list[str]:
    """The lines of text between two heights."""
    if bottom - top < 1:
        return []
    text = page.within_bbox((0, top, page.width, bottom), strict=False).extract_text() or ""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _cells(row: list[str | None]) -> list[str]:
    return [" ".join((cell or "").split()) for cell in row]


def _scanned(where: str) -> Problem:
    return Problem(
        tr("the PDF holds pictures of text, and no text"),
        where=where,
        expected=tr("a PDF whose text can be marked and copied"),
        fix=tr("ask for the file that it was made from, or type the table into Excel"),
    )


def _broken(where: str, why: str) -> Problem:
    return Problem(
        tr("the PDF cannot be read"),
        where=where,
        got=why,
        expected=tr("a PDF with tables of text, without a password"),
        fix=tr("copy the table into Excel, and import that"),
    )
