"""Writes the files of a page's tables when Sphinx writes the page, and links to them.

The tables are those that travel with the page: next to the HTML in the outputs of an executed
notebook, on the nodes of our own directives, and the tables of Markdown themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from analysis.html.table import Table
from analysis.html.table_json import decode, key, of_notebook
from analysis.opendata.formats.table_files import clear, lightened, place, put_beside, without_files
from analysis.site.build.markdown_tables import tables_of


def register(app: Sphinx) -> None:
    """Read the tables when the frame has fixed them."""
    app.connect("html-page-context", _fill, priority=950)


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    if doctree is None or not context.get("body"):
        return
    folder = place(Path(app.outdir), pagename)
    clear(folder)
    if context.get("frame_draft"):  # what no one has approved is no open data
        context["body"] = without_files(lightened(context["body"]))
        return
    title = re.sub(r"<[^>]+>", "", str(context.get("title", "")))
    root = "../" * pagename.count("/")
    tables = {**_typed(app, pagename, doctree), **tables_of(doctree)}
    context["body"] = put_beside(lightened(context["body"]), tables, folder, root, title)


def _typed(app: Sphinx, page: str, doctree: nodes.document) -> dict[str, Table]:
    """The typed tables of a page by the mark of their place."""
    encoded = [*_of_source(Path(app.env.doc2path(page))), *_of_directives(doctree)]
    return {key(each): decode(each) for each in encoded}


def _of_source(source: Path) -> list[str]:
    if source.suffix != ".ipynb":
        return []
    return of_notebook(json.loads(source.read_text(encoding="utf-8")))


def _of_directives(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.raw):
        yield from node.get("tables", ())
