"""Which typed table each table of a page is; tables that are not ours are read as words.

Ours travel in the notebook that the page is made from. Those of Markdown and of a notebook's own
frames have none: their header and cells are words, and no figure is read out of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from analysis.html.table import Column, Table, make
from analysis.pdf.picture_files import UnreadableError


def typed(main: HtmlElement, tables: Sequence[Table]) -> dict[HtmlElement, Table]:
    """The table of each `<table>`, ours by their captions in order; raises UnreadableError."""
    ours: dict[str, list[Table]] = defaultdict(list)
    for table in reversed(tables):
        ours[table.caption].append(table)
    found = {}
    for element in main.iter("table"):
        same = ours[_caption(element)]
        found[element] = same.pop() if same else _of_words(element)
    return found


def _caption(element: HtmlElement) -> str:
    return str(element.xpath("string(./caption)"))


def _of_words(element: HtmlElement) -> Table:
    """A table of words; raises UnreadableError when its rows are not of one length."""
    rows = [row.xpath("./th | ./td") for row in element.xpath("./thead/tr | ./tbody/tr | ./tr")]
    if not rows or any(len(row) != len(rows[0]) for row in rows) or element.xpath(".//@colspan"):
        name = _caption(element) or "without a caption"
        raise UnreadableError(f"a table whose rows are not of one length: {name}")
    head, *body = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    numeric = ["text-right" in (cell.get("class") or "") for cell in rows[0]]
    columns = [Column(name, is_right) for name, is_right in zip(head, numeric, strict=True)]
    return make(_caption(element), columns, body)
