"""Tables as HTML: scoped headers, and labels that let a row fold into a card on a phone.

Cards are `display: block`, which takes a table's meaning from some screen readers; frame.js writes
it out there, for no table may have it in a valid page.

The typed table travels next to the HTML, so that no program has to read a figure back out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from analysis.html.alignment import aligned
from analysis.html.parts import Cell, Part, markup
from analysis.html.pieces import Html
from analysis.html.table import Column, Fold, Table, make
from analysis.html.table_json import encode, key
from analysis.html.table_words import in_words

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
    folds: Sequence[Fold] = (),
    source: str = "",
) -> Html:
    """A table on a page: its HTML with the typed table next to it; see `analysis.html.table`."""
    made = make(caption, columns, rows, ids=ids, wide=wide, style=style, folds=folds, source=source)
    return shown(made)


def shown(value: Table) -> Html:
    """A table as HTML that carries it, in the words that are used now."""
    value = in_words(value)
    encoded = encode(value)
    return Html(to_html(value, key(encoded)).text, (encoded,))


def to_html(table: Table, place: str = "") -> Html:
    """The table in its own labelled, scrollable region, with the mark of its place, if any."""
    caption = escape(table.caption)
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.header)}</th>' for column in table.columns
    )
    rows = aligned(table)
    bodies = "".join(_body(rows, numbers, fold) for numbers, fold in _parts(table))
    names = " ".join(n for n in ("tb-table", "tb-wide" if table.wide else "", table.style) if n)
    return Html(
        f'<div class="tb-scroll" role="region" tabindex="0" aria-label="{caption}">'
        f'<table class="{escape(names)}"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>"
        f"{bodies}</table></div>{mark(place) if place else ''}{source_line(table.source)}"
    )


def source_line(source: str) -> str:
    """The line under figures that says where they come from; nothing for those of documents."""
    return f'<p class="tb-source">{escape(source)}</p>' if source else ""


def mark(place: str) -> str:
    """The mark of a table's place on a page; see PLACE."""
    return f"<!--tb {place}-->"


def _parts(table: Table) -> Iterator[tuple[range, Fold | None]]:
    """The rows by what folds together, and those between that do not fold."""
    done = 0
    for fold in table.folds:
        if done < fold.at:
            yield range(done, fold.at), None
        yield range(fold.at, fold.end), fold
        done = fold.end
    if done < len(table.rows) or not table.rows:
        yield range(done, len(table.rows)), None


def _body(table: Table, numbers: range, fold: Fold | None) -> str:
    rows = "".join(_row(table, n, fold if fold and n == fold.at else None) for n in numbers)
    style = ' class="tb-fold"' if fold else ""
    return f"<tbody{style}>{rows}</tbody>"


def _row(table: Table, number: int, fold: Fold | None) -> str:
    address = f' id="{escape(table.ids[number])}"' if table.ids and table.ids[number] else ""
    pairs = zip(table.columns, table.rows[number], strict=True)
    inner = "".join(_cell(column, cell, table.wide, fold) for column, cell in pairs)
    return f"<tr{address}>{inner}</tr>"


def _cell(column: Column, cell: tuple[Part, ...], wide: bool, fold: Fold | None) -> str:
    if column.names_row:
        shows = _switch(fold) if fold else ""
        return f'<th scope="row">{markup(cell)}{shows}</th>'
    label = "" if wide else f' data-label="{escape(column.header)}"'
    return f"<td{_class(column)}{label}>{markup(cell)}</td>"


def _switch(fold: Fold) -> str:
    """What shows and hides the rows of a fold; the style sheet does it, so no script is needed."""
    checked = ' checked=""' if fold.is_open else ""
    return (
        f'<label class="tb-switch tb-screen"><input type="checkbox"{checked}>'
        f" {escape(fold.label)}</label>"
    )


def _class(column: Column) -> str:
    return ' class="tb-num"' if column.numeric else ""
