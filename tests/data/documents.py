"""The source documents, read line by line, and what counts as one row in each kind of them.

A row is read strictly, so that a figure cannot be "found" in its neighbour:

- table of tabs (document 004): the cited line, and the first line after a repeated header when
  it goes on with the cell that the page break cut (it has no symbol and no capital letter);
- scan (documents 000 and 001): the cited line and those after it, up to the next row that is
  cited, the next heading or table head, or `LONGEST_SCAN` lines;
- text (everything else): the cited line and those after it, up to the next row that is cited,
  the next bullet, or an empty line after a finished sentence, at most `LONGEST_TEXT` lines.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support import ROOT

VARIABLE = "TERTIAL_SEEDS"
LONGEST_SCAN = 15
LONGEST_TEXT = 3
GLYPHS = "●◆♦■—"
HEADER = re.compile(r"^(Mätetal|Aktiviteter)\t")
HEADING = re.compile(
    r"^\W*(Framgangs-|Framgangsfaktor|Strategiskt mal|Perspektivet|Styrm[aé]tt\b|Sida \d|Bilaga \d"
    r"|Investeringar 2023|Ekonomiska ramar|Fortsatt f)"
)
BULLET = re.compile(r"^\s*[•§-]\s")
# In document 000 a row's first line holds its reporting period, as well as it could be read.
PERIOD_CELL = re.compile(r"\bDAo?[0a]?[0-9a]*,\s?08|\bAR Ej\b")
# One measure shares its neighbour's cells and so has no reporting period of its own.
BARE_MEASURE = re.compile(r"^(Andel|Antal) [\w-]+$")


def seeds() -> Path | None:
    """Where the documents lie: `TERTIAL_SEEDS`, else ../shared/seeds; None when not there."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else ROOT.parent / "shared" / "seeds"
    return folder if any(folder.glob("*.txt")) else None


@dataclass(frozen=True)
class TableRow:
    """One row of a table of tabs: its first line (from 1) and its cells, page breaks fixed."""

    line: int
    cells: tuple[str, ...]

    @property
    def glyph(self) -> str:
        """The symbol before the name, "" when none is printed."""
        return leading_glyph(self.cells[0])


@dataclass(frozen=True)
class Document:
    """One document: its file name and its text."""

    name: str
    text: str

    @property
    def number(self) -> str:
        return self.name[:3]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines ended by a newline, and a last one without it (a lone form feed is not a line)."""
        lines = self.text.split("\n")
        return tuple(lines if lines[-1].strip() else lines[:-1])

    def line(self, number: int) -> str:
        """A line, counted from 1."""
        return self.lines[number - 1]

    @cached_property
    def table_rows(self) -> dict[int, TableRow]:
        """The rows of the tables of tabs by their first line."""
        rows: dict[int, TableRow] = {}
        last = 0
        for number, line in enumerate(self.lines, 1):
            if "\t" not in line or HEADER.match(line) or number < 3:
                continue
            cells = (*line.split("\t"), "", "", "")[:4]
            if last and _continues(self.lines, number):
                glued = zip(rows[last].cells, cells, strict=True)
                rows[last] = TableRow(last, tuple(f"{a} {b}".strip() for a, b in glued))
            else:
                last = number
                rows[last] = TableRow(last, cells)
        return rows

    @cached_property
    def steering_rows(self) -> list[int]:
        """The first lines of the rows of steering measures in document 000."""
        return [
            number
            for number, line in enumerate(self.lines, 1)
            if PERIOD_CELL.search(line)
            or (BARE_MEASURE.match(line) and not self.lines[number - 2].strip())
        ]

    def glyph_at(self, line: int) -> str:
        """The symbol that a table row or a bullet begins with, "" when none is printed."""
        row = self.table_rows.get(line)
        return row.glyph if row else leading_glyph(self.line(line))

    def row(self, line: int, others: Collection[int]) -> list[str]:
        """The lines of the row that begins at `line`; `others` are where other rows begin."""
        if line in self.table_rows:
            return ["\t".join(self.table_rows[line].cells)]
        scanned = self.number in ("000", "001")
        following = self._scanned(line, others) if scanned else self._text(line, others)
        return [self.line(line), *(self.line(number) for number in following)]

    def _scanned(self, line: int, others: Collection[int]) -> Iterator[int]:
        for number in range(line + 1, min(line + LONGEST_SCAN, len(self.lines) + 1)):
            if number in others or HEADING.match(self.line(number)):
                return
            yield number

    def _text(self, line: int, others: Collection[int]) -> Iterator[int]:
        for number in range(line + 1, min(line + LONGEST_TEXT, len(self.lines) + 1)):
            text, before = self.line(number).strip(), self.line(number - 1).rstrip()
            if number in others or BULLET.match(text) or not (text or _is_open(before)):
                return
            yield number


def _is_open(text: str) -> bool:
    """Whether a line stops in the middle of a sentence."""
    return bool(re.search(r"[a-zåäö]$", text))


def _continues(lines: tuple[str, ...], number: int) -> bool:
    """Whether a table line right after a header goes on with the row before the page break."""
    if not HEADER.match(lines[number - 2]):
        return False
    name = without_tags(lines[number - 1].split("\t")[0])
    return not leading_glyph(name) and not re.match(r"\s*[A-ZÅÄÖ0-9]|\s+\S", name)


def without_tags(text: str) -> str:
    """Text without HTML tags."""
    return re.sub(r"<[^>]+>", "", text)


def leading_glyph(text: str) -> str:
    """The status symbol that a cell or a bullet begins with, if any."""
    found = re.match(rf"[\s-]*([{GLYPHS}])", without_tags(text))
    return found[1] if found else ""


def read_documents(folder: Path) -> dict[str, Document]:
    """Every document of the folder by file name."""
    return {
        path.name: Document(path.name, path.read_bytes().decode("utf-8"))
        for path in sorted(folder.glob("*.txt"))
    }
