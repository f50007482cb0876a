"""How much a file may hold, told before it is read: a few kilobytes can stand for gigabytes.

What a region reports in a period is hundreds of rows, and an extract of all of a warehouse's
history some ten thousands. A workbook that claims more is one whose sheet was filled by mistake to
its last cell, XFD1048576, or that somebody made to do harm.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from analysis.base.errors import DataError, Problem
from analysis.language.messages import later, tr
from analysis.system.plain_file import megabytes

MOST_BYTES = 50 * 2**20
MOST_UNPACKED = 150 * 2**20
MOST_PARTS = 5_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 4_000_000
# A document of Word is read a thousand rows in a fifth of a second.
MOST_ROWS_OF_WORD = 10_000
MOST_CELLS_OF_WORD = 100_000
_CHUNK = 2**18
_PLACE = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")
_FIX = later("copy the table alone into a new file, and import that")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_ODS = "content.xml"
_WORD = "word/document.xml"
_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def beyond(where: str, what: str, got: str, expected: str) -> DataError:
    """The error for a file that holds more than can be read; what: that it does."""
    return DataError(Problem(what, where, got=got, expected=expected, fix=tr(_FIX)))


def require_size(rows: int, columns: int, where: str, place: str = "") -> None:
    """Raise DataError for a table with more rows, columns or cells than one of outcomes has."""
    limits = tr(
        "at most {rows} rows, {columns} columns and {cells} cells",
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
        cells=MOST_CELLS,
    )
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        got = tr("{rows} rows and {columns} columns", rows=rows, columns=columns)
        if place:
            got = tr(
                "{rows} rows and {columns} columns, to {place}",
                rows=rows,
                columns=columns,
                place=place,
            )
        raise beyond(where, tr("the file has more cells than a table of outcomes"), got, limits)


def require_workbook_fits(raw: bytes, where: str) -> None:
    """Raise DataError for a zipped workbook that unpacks to more than can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            _require_parts(packed, where)
            for name in packed.namelist():
                if _SHEETS.fullmatch(name):
                    _measure(packed, name, _Excel(where))
                elif name == _ODS:
                    _measure(packed, name, _OpenDocument(where))
                elif name == _WORD:
                    _measure(packed, name, _Word(where))
    except (*_UNPACKING, expat.ExpatError, UnicodeError) as error:
        what = tr("the workbook cannot be read")
        fix = tr("open it in the program it comes from and save it again as .xlsx or CSV UTF-8")
        raise DataError(Problem(what, where, got=str(error), fix=fix)) from error


def _require_parts(packed: zipfile.ZipFile, where: str) -> None:
    """Unpack each part without keeping it: what the file says of its size need not be so."""
    if len(packed.infolist()) > MOST_PARTS:
        got = tr("{count} parts", count=len(packed.infolist()))
        raise beyond(
            where, tr("the file has far too many parts"), got, tr("at most {most}", most=MOST_PARTS)
        )
    unpacked = 0
    for part in packed.infolist():
        for chunk in _chunks(packed, part.filename):
            unpacked += len(chunk)
            if unpacked > MOST_UNPACKED:
                most = megabytes(MOST_UNPACKED)
                raise beyond(
                    where,
                    tr("the file has far more in it than it seems"),
                    tr("more than {most}", most=most),
                    most,
                )


def _chunks(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _measure(packed: zipfile.ZipFile, name: str, sheet: _Excel | _OpenDocument | _Word) -> None:
    def start(tag: str, said: dict[str, str]) -> None:
        sheet.start(_bare(tag), said)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    for chunk in _chunks(packed, name):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _bare(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rpartition(" ")[2]


@dataclass
class _Excel:
    """The cells of a sheet of an .xlsx as they come: where the last was, and how far they reach."""

    where: str
    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    joined: int = 0

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "row":
            self.row, self.column = _number(said.get("r"), self.row + 1), 0
        elif tag == "c":
            self._cell(said.get("r", ""))
        elif tag == "mergeCell":
            self._join(said.get("ref", ""))

    def _cell(self, reference: str) -> None:
        self.row, self.column = _place(reference) or (self.row, self.column + 1)
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        require_size(self.rows, self.columns, self.where, reference)

    def _join(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = _place(first) or (1, 1), _place(last) or (1, 1)
        self.joined += max(0, bottom - top + 1) * max(0, right - left + 1)
        if self.joined > MOST_CELLS:
            got = tr("{count} joined cells ({place})", count=self.joined, place=reference)
            raise beyond(
                self.where,
                tr("the file has far too many joined cells"),
                got,
                tr("at most {most}", most=MOST_CELLS),
            )


@dataclass
class _OpenDocument:
    """The cells of an .ods as they come; rows and cells that are alike stand there once."""

    where: str
    row: int = 0
    column: int = 0
    times: int = 0
    rows: int = 0
    columns: int = 0

    def start(self, tag: str, said: dict[str, str]) -> None:
        own = {_bare(name): value for name, value in said.items()}
        if tag == "table":
            self.row = self.times = self.rows = self.columns = 0
        elif tag == "table-row":
            self.row, self.column = self.row + self.times, 0
            self.times = _number(own.get("number-rows-repeated"), 1)
        elif tag in ("table-cell", "covered-table-cell"):
            self.column += _number(own.get("number-columns-repeated"), 1)
            if "value-type" in own or "formula" in own:
                self.rows = max(self.rows, self.row + self.times)
                self.columns = max(self.columns, self.column)
                require_size(self.rows, self.columns, self.where)


@dataclass
class _Word:
    """The cells of the tables of a .docx as they come; one that spans columns stands there once."""

    where: str
    rows: int = 0
    columns: int = 0
    cells: int = 0

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "tr":
            self.rows, self.columns = self.rows + 1, 0
        elif tag == "tc":
            self._add(1)
        elif tag in ("gridSpan", "gridBefore", "gridAfter"):
            span = next((value for name, value in said.items() if _bare(name) == "val"), "")
            # What is no number of columns is told of when the document is read.
            self._add(_number(span, MOST_COLUMNS + 1) - (tag == "gridSpan"))
        else:
            return
        require_size(self.rows, self.columns, self.where)
        if self.rows > MOST_ROWS_OF_WORD or self.cells > MOST_CELLS_OF_WORD:
            raise beyond(
                self.where,
                tr("the file has more cells than a table of outcomes"),
                tr("{rows} rows and {cells} cells", rows=self.rows, cells=self.cells),
                tr(
                    "at most {rows} rows and {cells} cells in a document",
                    rows=MOST_ROWS_OF_WORD,
                    cells=MOST_CELLS_OF_WORD,
                ),
            )

    def _add(self, columns: int) -> None:
        self.columns, self.cells = self.columns + columns, self.cells + columns


def _number(said: str | None, otherwise: int) -> int:
    """A count in a file, which no file gets past ten digits with."""
    return int(said) if said and said.isdecimal() and len(said) <= 10 else otherwise


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 1, of a cell by its name: `B3` is (3, 2); None where it has none."""
    found = _PLACE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
