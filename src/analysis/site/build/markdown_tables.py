"""The tables of Markdown as typed tables, read from what Sphinx has read of the page.

| Mått | Utfall |
| :--- | -----: |
| A    |  5,4 % |    a column that is set to the right holds figures
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from analysis.base.values import FigureError, parse
from analysis.html.parts import Cell, Number, Words
from analysis.html.table import Column, Table, make
from analysis.html.table_html import OF_MARKDOWN


def tables_of(doctree: nodes.document) -> dict[str, Table]:
    """The page's tables of Markdown by the mark of their place; their captions are headings."""
    found = enumerate(doctree.findall(nodes.table))
    return {OF_MARKDOWN.format(number): _table(node) for number, node in found}


def _table(node: nodes.table) -> Table:
    head, *body = list(_rows(node)) or [[]]
    columns = [
        Column(entry.astext(), numeric="text-right" in entry["classes"], names_row=place == 0)
        for place, entry in enumerate(head)
    ]
    rows = ([_cell(entry) for entry in row] for row in body)
    return make(_caption(node), columns, rows)


def _rows(node: nodes.table) -> Iterator[list[nodes.entry]]:
    for row in node.findall(nodes.row):
        yield [entry for entry in row.children if isinstance(entry, nodes.entry)]


def _cell(entry: nodes.entry) -> Cell:
    said = entry.astext().strip()
    if "text-right" not in entry["classes"]:
        return Words(said)
    try:
        found = parse(said)
    except FigureError:
        return Words(said)
    return Number(found.value, said, found.unit, found.bound)


def _caption(node: nodes.table) -> str:
    """`Tabell: heading`, numbered where a heading has several, as the page names it."""
    section = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    if section is None:
        return "Tabell"
    own = [each for each in section.findall(nodes.table) if _section(each) is section]
    number = own.index(node) + 1
    heading = next(iter(section.findall(nodes.title)))
    return f"Tabell: {heading.astext()}" + (f" ({number})" if number > 1 else "")


def _section(node: nodes.Node) -> nodes.Node | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return parent
