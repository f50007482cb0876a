"""Pieces of HTML: what is safe to put on a page as it is, and the common elements around it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

# The tables of an output, each as JSON, in the order in which the HTML shows them.
TABLES = "application/vnd.tertialboken.table+json"


class Piece(ABC):
    """Something that can stand on a page."""

    @abstractmethod
    def markup(self) -> str:
        """The piece as HTML."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables in the piece as JSON (see `analysis.html.table_json`)."""
        return ()

    def __str__(self) -> str:
        return self.markup()

    def __add__(self, other: Piece) -> Html:
        return join([self, other])

    def _repr_html_(self) -> str:
        return self.markup()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The HTML and, next to it, the tables; the plain text only says that there is HTML."""
        return bundle(self.markup(), "HTML", self.tables)


@dataclass(frozen=True)
class Html(Piece):
    """A piece of HTML that is safe to put on a page as it is."""

    text: str
    data: tuple[str, ...] = ()

    def markup(self) -> str:
        return self.text

    @property
    def tables(self) -> tuple[str, ...]:
        return self.data


Content = str | Piece


def bundle(html: str, plain: str, tables: tuple[str, ...]) -> dict[str, str]:
    """An output of a notebook by mime type; the tables are one JSON text, to be kept as it is."""
    shown = {"text/html": html, "text/plain": plain}
    return {**shown, TABLES: f"[{','.join(tables)}]"} if tables else shown


def text(content: Content) -> str:
    """Content as HTML: plain text is escaped, a piece stands as it is."""
    return content.markup() if isinstance(content, Piece) else escape(content)


def tables_in(parts: Iterable[Content]) -> tuple[str, ...]:
    """The tables of several pieces, in order."""
    return tuple(each for part in parts if isinstance(part, Piece) for each in part.tables)


def join(parts: Iterable[Piece], between: str = "") -> Html:
    """Several pieces as one."""
    found = list(parts)
    return Html(between.join(part.markup() for part in found), tables_in(found))


def paragraph(content: Content, style: str = "") -> Html:
    """A paragraph, with a CSS class if given."""
    name = f' class="{escape(style)}"' if style else ""
    return Html(f"<p{name}>{text(content)}</p>")


def bullets(items: Iterable[Content], style: str = "tb-list") -> Html:
    """A list."""
    inner = "".join(f"<li>{text(item)}</li>" for item in items)
    return Html(f'<ul class="{escape(style)}">{inner}</ul>')


def details(summary: str, content: Html, element_id: str = "") -> Html:
    """Content under a disclosure; one that has an id is opened by a link to it."""
    own = f' id="{escape(element_id)}"' if element_id else ""
    shown = f"<summary>{escape(summary)}</summary>{content.text}"
    return Html(f'<details class="tb-data"{own}>{shown}</details>', content.tables)
