"""Tables as HTML: scoped headers, and labels that let a row fold into a card on a phone.

Cards are `display: block`, which takes a table's meaning from some screen readers; frame.js writes
it out there, for no table may have it in a valid page.

The typed table travels next to the HTML, so that no program has to read a figure back out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from analysis.html.alignment import aligned
from analysis.html.parts import Cell, Part, markup
from analysis.html.pieces import Html
from analysis.html.table import Column, Table, make
from analysis.html.table_json import encode, key

# Where a table ends: a page's files are offered there (see `analysis.site.build.table_downloads`).
PLACE = re.compile(r"<!--tb ([0-9a-z]+)-->")
# The place of the page's nth table of Markdown, from 0.
OF_MARKDOWN = "markdown{}"


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    ids: Sequence[str] = (),
    wide: bool = False,
    style: str = "",
) -> Html:
    """A table on a page: its HTML with the typed table next to it; see `analysis.html.table`."""
    return shown(make(caption, columns, rows, ids=ids, wide=wide, style=style))


def shown(value: Table) -> Html:
    """A table as HTML that carries it."""
    encoded = encode(value)
    return Html(to_html(value, key(encoded)).text, (encoded,))


def to_html(table: Table, place: str = "") -> Html:
    """The table in its own labelled, scrollable region, with the mark of its place, if any."""
    caption = escape(table.caption)
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.header)}</th>' for column in table.columns
    )
    body = "".join(
        _row(table, cells, table.ids[number] if table.ids else "")
        for number, cells in enumerate(aligned(table).rows)
    )
    names = " ".join(n for n in ("tb-table", "tb-wide" if table.wide else "", table.style) if n)
    return Html(
        f'<div class="tb-scroll" role="region" tabindex="0" aria-label="{caption}">'
        f'<table class="{escape(names)}"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{mark(place) if place else ''}"
    )


def mark(place: str) -> str:
    """The mark of a table's place on a page; see PLACE."""
    return f"<!--tb {place}-->"


def _row(table: Table, cells: Sequence[tuple[Part, ...]], row_id: str) -> str:
    address = f' id="{escape(row_id)}"' if row_id else ""
    pairs = zip(table.columns, cells, strict=True)
    inner = "".join(_cell(column, cell, table.wide) for column, cell in pairs)
    return f"<tr{address}>{inner}</tr>"


def _cell(column: Column, cell: tuple[Part, ...], wide: bool) -> str:
    if column.names_row:
        return f'<th scope="row">{markup(cell)}</th>'
    label = "" if wide else f' data-label="{escape(column.header)}"'
    return f"<td{_class(column)}{label}>{markup(cell)}</td>"


def _class(column: Column) -> str:
    return ' class="tb-num"' if column.numeric else ""
