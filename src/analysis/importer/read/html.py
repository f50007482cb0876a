"""Tables of HTML, whole pages or pasted pieces, with joined cells spread out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from analysis.importer.read.bounds import MOST_COLUMNS, beyond, require_size
from analysis.importer.read.raw_file import JOINED, Cell, RawRow, trimmed
from analysis.language.messages import tr

Hanging = dict[int, tuple[int, Cell]]

_TABLE = re.compile(r"<(table|tr)\b", re.IGNORECASE)
# Only what planning tools leave: a name may well hold a word in angle brackets.
_TAGS = re.compile(
    r"</?(?:p|br|ul|ol|li|b|i|u|em|strong|span|div|a|sup|sub|font|td|tr)\b[^<>]*>", re.IGNORECASE
)
# A cell that spans more than this has lost its meaning, and would fill the memory.
_WIDEST = 1000
# Elements within each other, cells that are never closed among them, and elements in all.
DEEPEST = 500
MOST_ELEMENTS = 200_000
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}


def is_html(text: str) -> bool:
    """Whether the text holds a table of HTML."""
    return _TABLE.search(text) is not None


def read_html(text: str, where: str = "") -> tuple[list[RawRow], int]:
    """The rows of every table, by the line of their `<tr>`, and the lines of text outside.

    Raises DataError for more rows, cells or elements within each other than a table has.

    A table within a cell is a table of its own. Where rows share a line of the file, as when the
    whole page is one line, a row's place is its number among all rows.
    """
    _require_shallow(text, where)
    soup = BeautifulSoup(text, "html.parser")
    rows: list[RawRow] = []
    for part, table in enumerate(soup.find_all("table") or [soup]):
        for row in _rows(table, part):
            rows.append(row)
            require_size(len(rows), len(row.cells), where, tr("line {number}", number=row.line))
    if len({row.line for row in rows}) < len(rows):
        rows = [replace(row, line=number) for number, row in enumerate(rows, 1)]
    for table in soup.find_all("table"):
        if not table.decomposed:
            table.decompose()
    return rows, sum(bool(line.strip()) for line in soup.get_text("\n").splitlines())


class _Depth(HTMLParser):
    """Counts how many elements there are, and how many stand within each other."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where, self._open, self._count = where, list[str](), 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._count += 1
        if tag not in _EMPTY:
            self._open.append(tag)
        if len(self._open) > DEEPEST or self._count > MOST_ELEMENTS:
            got = tr(
                "{count} elements within each other, of {of}",
                count=len(self._open),
                of=self._count,
            )
            most = tr(
                "at most {deepest} within each other, of {most}",
                deepest=DEEPEST,
                most=MOST_ELEMENTS,
            )
            raise beyond(
                self._where, tr("the file has more elements than a page with tables"), got, most
            )

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._count += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open[-DEEPEST:]:
            while self._open.pop() != tag:
                pass


def _require_shallow(text: str, where: str) -> None:
    """Raise DataError for a page whose elements could not be walked through."""
    _Depth(where).feed(text)


def without_tags(text: str) -> str:
    """A cell's text without the tags that planning tools leave in it."""
    if not _TAGS.search(text):
        return text
    return " ".join(unescape(_TAGS.sub(" ", text)).split())


def _rows(table: Tag, part: int) -> Iterator[RawRow]:
    hanging: Hanging = {}
    own = [row for row in table.find_all("tr") if _around(row) in (table, None)]
    for number, row in enumerate(own, 1):
        cells, hanging = _spread(row, hanging)
        yield RawRow(row.sourceline or number, tuple(cells), part)


def _around(row: Tag) -> Tag | None:
    """The table that a row belongs to; None for rows that were pasted without one."""
    return row.find_parent("table")


def _spread(row: Tag, hanging: Hanging) -> tuple[list[Cell], Hanging]:
    """The row's cells: one that spans rows stands in each, one that spans columns in the first.

    `hanging` is, for each column, how many more rows a cell from above reaches, and that cell.
    """
    cells: list[Cell] = []
    below: Hanging = {}

    def from_above() -> None:
        while len(cells) in hanging:
            left, cell = hanging[len(cells)]
            if left > 1:
                below[len(cells)] = (left - 1, cell)
            cells.append(cell)

    for tag in row.find_all(["td", "th"]):
        if tag.find_parent("tr") is not row:
            continue
        from_above()
        text = _text(tag)
        height = _span(tag, "rowspan")
        cell = Cell(text, fault=JOINED if height > 1 and text else "")
        if height > 1:
            below[len(cells)] = (height - 1, cell)
        cells += [cell, *[Cell()] * (_span(tag, "colspan") - 1)]
        if len(cells) > MOST_COLUMNS:  # told by whoever asks for the row
            break
    from_above()
    return cells, below


def _text(tag: Tag) -> str:
    """The text of a cell, without that of a table within it."""
    words = [str(text) for text in tag.find_all(string=True) if _is_shown(text, tag)]
    return trimmed(" ".join(" ".join(words).split()))


def _is_shown(text: PageElement, tag: Tag) -> bool:
    inner = text.find_parent("table")
    if inner is not None and tag in inner.parents:
        return False
    return type(text) is NavigableString


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() else 1
