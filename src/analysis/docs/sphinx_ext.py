"""Puts the reference on the book's pages when it is built, so that it is never out of date.

```{reference} commands
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis.base.paths import project
from analysis.docs.commands import PROGRAM, commands
from analysis.docs.glossary import find, read_terms
from analysis.docs.python_api import Entry, opened
from analysis.html.compose import styled
from analysis.html.parts import Cell, Look, Styled
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.language.messages import SWEDISH


class Reference(SphinxDirective):
    """`{reference} NAME`: commands, python or glossary."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in PAGES:
            raise self.error(f"no such reference {name!r}; there are {', '.join(PAGES)}")
        root = project(Path(self.env.srcdir)).root
        self.env.note_dependency(str(find(root)))
        return list(PAGES[name](root))


def _commands(root: Path) -> Iterable[nodes.Node]:
    for command in commands(SWEDISH):
        shown = f"<pre><code>{escape(command.listing('krävs'))}</code></pre>"
        yield _section(f"{PROGRAM} {command.name}", [nodes.raw("", shown, format="html")])


def _python(root: Path) -> Iterable[nodes.Node]:
    for each in opened():
        name = each.function.written.removeprefix("analysis.").partition("(")[0]
        parts: list[nodes.Node] = [_english(each.function.listing())]
        if each.holds:
            parts += [nodes.paragraph(text="Innehåller:"), _entries(each.holds)]
        if each.shows:
            parts += [nodes.paragraph(text="Visar på sidan:"), _entries(each.shows)]
        yield _section(name, parts)


def _glossary(root: Path) -> Iterable[nodes.Node]:
    columns = [Column("Svenska", names_row=True), Column("Engelska"), Column("Förklaring")]
    rows: list[list[Cell]] = [
        [term.swedish, _span(term.english), _span(term.meaning)] for term in read_terms(root)
    ]
    shown = table("Ord i boken och i programmet", columns, rows)
    yield nodes.raw("", shown.text, format="html", tables=list(shown.tables))


PAGES: dict[str, Callable[[Path], Iterable[nodes.Node]]] = {
    "commands": _commands,
    "python": _python,
    "glossary": _glossary,
}


def _section(title: str, parts: Iterable[nodes.Node]) -> nodes.section:
    """A section with an address of its own, under the heading that the directive stands under."""
    section = nodes.section(ids=[nodes.make_id(title)], names=[title.lower()])
    section += nodes.title(text=title)
    section += list(parts)
    return section


def _entries(entries: Iterable[Entry]) -> nodes.raw:
    return _english("\n\n".join(entry.listing() for entry in entries))


def _english(text: str) -> nodes.raw:
    """Words of the code as they stand there, said to be English."""
    return nodes.raw("", f'<pre lang="en"><code>{escape(text)}</code></pre>', format="html")


def _span(text: str) -> Styled:
    return styled(Look.ENGLISH, text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("reference", Reference)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
