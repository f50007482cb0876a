"""Tables on paper: a caption, a header that is repeated on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from analysis.pdf.columns import is_small, widths
from analysis.pdf.html_source import Source
from analysis.pdf.inline import anchor, classes, is_left_out, within
from analysis.pdf.markup import array, line
from analysis.pdf.picture_files import UnreadableError

# A row with more text than this could be taller than a page, so it may be parted.
LONGEST_WHOLE = 1200

Content = Callable[[HtmlElement], str]


@dataclass(frozen=True)
class Row:
    """A row's cells, and the place in the page it stands for."""

    element: HtmlElement
    cells: tuple[HtmlElement, ...]

    @property
    def is_long(self) -> bool:
        return any(len(cell.text_content()) > LONGEST_WHOLE for cell in self.cells)


def table(source: Source, element: HtmlElement, content: Content) -> str:
    """The code of a table; raises UnreadableError when its rows do not fit its columns."""
    heads, rows = _rows(element, "./thead/tr"), _rows(element, "./tbody/tr | ./tr | ./tfoot/tr")
    captions = element.xpath("./caption")
    _require_known(element)
    columns = max((_span(row) for row in [*heads, *rows]), default=0)
    if not columns or any(_span(row) != columns for row in [*heads, *rows]):
        raise UnreadableError(f"a table whose rows are not of one length: {_name(element)}")
    whole = [row for row in [*heads, *rows] if len(row.cells) == columns]
    plain = [[_words(cell) for cell in row.cells] for row in whole]
    parts = [
        f"widths: {array(f'{width}fr' for width in widths(plain))}",
        f"caption: [{line(within(source, captions[0]))}]" if captions else "caption: none",
        f"small: {'true' if is_small(columns) else 'false'}",
        f"head: {array(_cell(source, cell, content) for row in heads for cell in row.cells)}",
    ]
    cells = (part for row in rows for part in _row(source, row, content))
    return f"#data({', '.join(parts)}, {', '.join(cells)})"


def _rows(element: HtmlElement, path: str) -> list[Row]:
    return [
        Row(row, tuple(cell for cell in row if cell.tag in ("th", "td")))
        for row in element.xpath(path)
        if not is_left_out(row)
    ]


def _require_known(element: HtmlElement) -> None:
    known = {"caption", "thead", "tbody", "tfoot", "tr", "colgroup"}
    for child in element:
        if isinstance(child.tag, str) and child.tag not in known:
            raise UnreadableError(f"<{child.tag}> stands in a table: {_name(element)}")


def _row(source: Source, row: Row, content: Content) -> list[str]:
    own = "".join(atom.value for atom in anchor(source, row.element))
    whole = not row.is_long
    return [
        _cell(source, cell, content, own if place == 0 else "", whole)
        for place, cell in enumerate(row.cells)
    ]


def _cell(
    source: Source, cell: HtmlElement, content: Content, before: str = "", whole: bool = True
) -> str:
    own = "".join(atom.value for atom in anchor(source, cell))
    inner = f"[{before}{own}{content(cell)}]"
    settings = [
        f"{name}: {cell.get(name)}" for name in ("colspan", "rowspan") if _number(cell, name) > 1
    ]
    if "tb-num" in classes(cell) or "text-right" in classes(cell):
        settings.append("align: right")
    if not whole:
        settings.append("breakable: true")
    return f"table.cell({', '.join(settings)}){inner}" if settings else inner


def _number(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    if not value.isdigit():
        raise UnreadableError(f"a cell with {name}={value!r}")
    return int(value)


def _span(row: Row) -> int:
    return sum(_number(cell, "colspan") for cell in row.cells)


def _words(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().replace("\n", " ").split(" "))


def _name(element: HtmlElement) -> str:
    return str(element.xpath("string(./caption)")) or "without a caption"
