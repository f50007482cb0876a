"""HTML tables with caption, scoped headers and labels that let them fold into cards on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Html:
    """A piece of HTML that is safe to put on a page as it is."""

    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.text

    def __add__(self, other: Html) -> Html:
        return Html(self.text + other.text)


@dataclass(frozen=True)
class Column:
    """A column: its Swedish header (with unit), and whether it holds figures or names the row."""

    header: str
    numeric: bool = False
    names_row: bool = False


Cell = str | Html


def text(cell: Cell) -> str:
    """A cell as HTML: plain text is escaped, Html stands as it is."""
    return cell.text if isinstance(cell, Html) else escape(cell)


def link(label: Cell, href: str) -> Html:
    """A link; label and address are escaped."""
    return Html(f'<a href="{escape(href)}">{text(label)}</a>')


def join(parts: Iterable[Html], between: str = "") -> Html:
    """Several pieces as one."""
    return Html(between.join(part.text for part in parts))


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    ids: Sequence[str] = (),
    wide: bool = False,
    style: str = "",
) -> Html:
    """A table in its own labelled, scrollable region.

    ids: an id for each row, so that it has an address. wide: keep the table a table on a phone
    and let it scroll; without it, rows become cards there. style: another CSS class.
    """
    head = "".join(
        f'<th scope="col"{_role("columnheader", wide)}{_class(column)}>{escape(column.header)}</th>'
        for column in columns
    )
    body = "".join(
        _row(columns, row, ids[number] if ids else "", wide) for number, row in enumerate(rows)
    )
    names = " ".join(n for n in ("tb-table", "tb-wide" if wide else "", style) if n)
    group, line = _role("rowgroup", wide), _role("row", wide)
    return Html(
        f'<div class="tb-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="{escape(names)}"{_role("table", wide)}>'
        f"<caption>{escape(caption)}</caption>"
        f"<thead{group}><tr{line}>{head}</tr></thead>"
        f"<tbody{group}>{body}</tbody></table></div>"
    )


def _row(columns: Sequence[Column], cells: Sequence[Cell], row_id: str, wide: bool) -> str:
    pairs = zip(columns, cells, strict=True)
    address = f' id="{escape(row_id)}"' if row_id else ""
    inner = "".join(_cell(column, cell, wide) for column, cell in pairs)
    return f"<tr{_role('row', wide)}{address}>{inner}</tr>"


def _cell(column: Column, cell: Cell, wide: bool) -> str:
    if column.names_row:
        return f'<th scope="row"{_role("rowheader", wide)}>{text(cell)}</th>'
    label = "" if wide else f' data-label="{escape(column.header)}"'
    return f"<td{_role('cell', wide)}{_class(column)}{label}>{text(cell)}</td>"


def _role(name: str, wide: bool) -> str:
    """The role written out where cards need it: `display: block` takes it from screen readers."""
    return "" if wide else f' role="{name}"'


def _class(column: Column) -> str:
    return ' class="tb-num"' if column.numeric else ""


def paragraph(content: Cell, style: str = "") -> Html:
    """A paragraph, with a CSS class if given."""
    name = f' class="{escape(style)}"' if style else ""
    return Html(f"<p{name}>{text(content)}</p>")


def bullets(items: Iterable[Cell], style: str = "tb-list") -> Html:
    """A list."""
    inner = "".join(f"<li>{text(item)}</li>" for item in items)
    return Html(f'<ul class="{escape(style)}">{inner}</ul>')


def details(summary: str, content: Html) -> Html:
    """Content under a disclosure."""
    return Html(
        f'<details class="tb-data"><summary>{escape(summary)}</summary>{content.text}</details>'
    )
