"""Opens the file that an analyst was sent, by what it is and not by what it is called."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.importer.read import pdf, word
from analysis.importer.read.bounds import MOST_BYTES
from analysis.importer.read.decoding import read_letters
from analysis.importer.read.delimited import IsHeading, read_delimited
from analysis.importer.read.html import is_html, read_html
from analysis.importer.read.raw_file import RawFile, RawRow, lines_of, sane_rows
from analysis.importer.read.spreadsheet import is_workbook, read_workbook
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr
from analysis.system.plain_file import NotPlainError, require_plain

_OTHERS = (
    (b"{\\rtf", later("a text of Word (RTF)")),
    (b"\x89PNG", later("a picture")),
    (b"\xff\xd8\xff", later("a picture")),
    (b"GIF8", later("a picture")),
    (b"PAR1", later("a Parquet file")),
    (b"SQLite format 3", later("a database; use --sql")),
)
# What Excel keeps next to a workbook that is open: who has opened it, and no table.
_OPEN = "~$"
_READABLE = later(
    "a workbook (.xlsx, .xls, .ods), CSV, Word (.docx), PDF, or a table of text, Markdown or HTML"
)


def read_file(path: Path, is_heading: IsHeading, sheets: Sequence[str] = ()) -> RawFile:
    """Read a file of any of the kinds that tables come in; raises DataError with place and fix."""
    where = path.name
    raw = _bytes(path)
    if raw.startswith(pdf.MARK):
        rows, outside = pdf.read_pdf(raw, where)
        return _file(path, raw, rows, "pdf", len(rows), outside)
    if is_workbook(raw):
        if b"ppt/presentation.xml" in raw:
            raise DataError(_wrong_type(where, tr("slides of PowerPoint")))
        if word.is_word(raw):
            rows = word.read_word(raw, where)
            return _file(path, raw, rows, "word", len(rows), 0)
        names, rows, hidden = read_workbook(raw, where, sheets)
        lines = max((row.line for row in rows), default=0)
        file = _file(path, raw, rows, "workbook", lines, 0, ", ".join(names))
        return replace(file, hidden=hidden)
    text, letters = read_letters(raw, where)
    # A table of text may hold tags in its cells, but it does not begin with one.
    kind = "html" if text.lstrip().startswith("<") and is_html(text) else "text"
    if kind == "html":
        rows, outside = read_html(text, where)
    else:
        rows, outside = read_delimited(text, where, is_heading)
    lines = max([len(lines_of(text)), *(row.line for row in rows)])
    return replace(_file(path, raw, rows, kind, lines, outside), letters=letters)


def _file(
    path: Path,
    raw: bytes,
    rows: list[RawRow],
    kind: str,
    lines: int,
    outside: int,
    sheet: str = "",
) -> RawFile:
    kept = sane_rows((row for row in rows if not row.is_blank), path.name)
    if not any(len(row.cells) > 1 for row in kept):
        raise DataError(
            Problem(
                tr("the file holds no table"),
                where=path.name,
                got=tr("{lines} lines without cells", lines=lines),
                expected=tr(_READABLE),
                fix=tr("look whether this is the right file, and the right sheet"),
            )
        )
    sha256 = hashlib.sha256(raw).hexdigest()
    return RawFile(path.name, sha256, max(lines, 1), kept, kind, outside, sheet)


def _bytes(path: Path) -> bytes:
    where = path.name
    if not path.exists() or path.is_dir():
        what = tr("this is a folder") if path.is_dir() else tr("there is no such file")
        fix = tr("give the path of the file; in a terminal it can be dragged in")
        raise DataError(Problem(what, where=str(path), expected=tr(_READABLE), fix=fix))
    if path.name.startswith(_OPEN):
        what = tr("this is not the workbook, but Excel's own note that somebody has it open")
        fix = tr(
            "save and close it in Excel, and import {name}", name=path.name.removeprefix(_OPEN)
        )
        raise DataError(Problem(what, where=where, fix=fix))
    try:
        require_plain(path, MOST_BYTES)
        raw = path.read_bytes()
    except NotPlainError as error:
        what = tr("the file cannot be read: {error}", error=error)
        raise DataError(Problem(what, where, expected=tr(_READABLE), fix=error.fix)) from error
    except OSError as error:
        fix = tr("close it in other programs, and see that you may read it")
        what = tr("the file cannot be opened: {why}", why=foreign(error.strerror))
        raise DataError(Problem(what, where=where, fix=fix)) from error
    if not raw.strip():
        fix = tr("ask for the file again")
        what = tr("the file is empty")
        raise DataError(
            Problem(what, where=where, got=tr("0 bytes"), expected=tr(_READABLE), fix=fix)
        )
    for mark, name in _OTHERS:
        if raw.startswith(mark):
            raise DataError(_wrong_type(where, tr(name)))
    return raw


def _wrong_type(where: str, got: str) -> Problem:
    fix = tr("copy the table into Excel, or save it as text, and import that")
    return Problem(tr("this is not a table"), where=where, got=got, expected=tr(_READABLE), fix=fix)
