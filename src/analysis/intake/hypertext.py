"""Tables of HTML, whole pages or pasted pieces, with joined cells spread out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup, Tag

from analysis.intake.raw import RawRow, text_row

_TABLE = re.compile(r"<(table|tr)\b", re.IGNORECASE)
# Only what planning tools leave: a name may well hold a word in angle brackets.
_TAGS = re.compile(
    r"</?(?:p|br|ul|ol|li|b|i|u|em|strong|span|div|a|sup|sub|font|td|tr)\b[^<>]*>", re.IGNORECASE
)
# A cell that spans more than this has lost its meaning, and would fill the memory.
_WIDEST = 1000


def is_html(text: str) -> bool:
    """Whether the text holds a table of HTML."""
    return _TABLE.search(text) is not None


def read_html(text: str) -> tuple[list[RawRow], int]:
    """The rows of every table, by the line of their `<tr>`, and the lines of text outside."""
    soup = BeautifulSoup(text, "html.parser")
    rows: list[RawRow] = []
    for part, table in enumerate(soup.find_all("table") or [soup]):
        rows += _rows(table, part)
    for table in soup.find_all("table"):
        table.decompose()
    return rows, sum(bool(line.strip()) for line in soup.get_text("\n").splitlines())


def without_tags(text: str) -> str:
    """A cell's text without the tags that planning tools leave in it."""
    if not _TAGS.search(text):
        return text
    return " ".join(unescape(_TAGS.sub(" ", text)).split())


def _rows(table: Tag, part: int) -> Iterator[RawRow]:
    hanging: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(table.find_all("tr"), 1):
        cells, hanging = _spread(row, hanging)
        yield text_row(row.sourceline or number, cells, part)


def _spread(
    row: Tag, hanging: dict[int, tuple[int, str]]
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """The row's cells: one that spans rows stands in each, one that spans columns in the first.

    `hanging` is, for each column, how many more rows a cell from above reaches, and its text.
    """
    cells: list[str] = []
    below: dict[int, tuple[int, str]] = {}

    def from_above() -> None:
        while len(cells) in hanging:
            left, text = hanging[len(cells)]
            if left > 1:
                below[len(cells)] = (left - 1, text)
            cells.append(text)

    for cell in row.find_all(["td", "th"]):
        from_above()
        text = " ".join(cell.get_text(" ").split())
        if (height := _span(cell, "rowspan")) > 1:
            below[len(cells)] = (height - 1, text)
        cells += [text, *[""] * (_span(cell, "colspan") - 1)]
    from_above()
    return cells, below


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() else 1
