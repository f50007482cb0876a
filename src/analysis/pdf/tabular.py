"""Tables on paper: a caption, a header that is repeated on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.html.parts import Part, Words, words
from analysis.html.table import Column, Table
from analysis.pdf.cells import content
from analysis.pdf.columns import is_small, widths
from analysis.pdf.markup import Atom, array, line, quoted

# A row with more text than this could be taller than a page, so it may be parted.
LONGEST_WHOLE = 1200
# A table of so many rows may be parted, but not after its first.
FEWEST_PARTED = 3


def table(value: Table, targets: frozenset[str] = frozenset()) -> str:
    """The code of a table; targets: the ids that a link of the page leads to."""
    heads = [(Words(column.header),) for column in value.columns]
    plain = [[words(cell) for cell in row] for row in (heads, *value.rows)]
    head = [_cell(*each, targets) for each in zip(value.columns, heads, strict=True)]
    caption = line([Atom(value.caption)])
    parts = [
        f"widths: {array(f'{width}fr' for width in widths(plain))}",
        f"caption: [{caption}]" if caption else "caption: none",
        f"small: {'true' if is_small(len(value.columns)) else 'false'}",
        f"head: {array(head)}",
    ]
    room = "#room(42mm); " if len(value.rows) >= FEWEST_PARTED else ""
    return f"{room}#data({', '.join(parts)}, {', '.join(_rows(value, targets))})"


def _rows(value: Table, targets: frozenset[str]) -> Iterator[str]:
    for number, row in enumerate(value.rows):
        name = value.ids[number] if value.ids else ""
        anchor = f"#anchor({quoted(name)});" if name in targets else ""
        is_long = any(len(words(cell)) > LONGEST_WHOLE for cell in row)
        for place, (column, cell) in enumerate(zip(value.columns, row, strict=True)):
            yield _cell(column, cell, targets, "" if place else anchor, is_long=is_long)


def _cell(
    column: Column,
    cell: tuple[Part, ...],
    targets: frozenset[str],
    before: str = "",
    *,
    is_long: bool = False,
) -> str:
    inner = f"[{before}{content(cell, targets)}]"
    settings = ["align: right"] if column.numeric and not column.names_row else []
    settings += ["breakable: true"] if is_long else []
    return f"table.cell({', '.join(settings)}){inner}" if settings else inner
