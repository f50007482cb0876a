"""Writes the files of a page's tables when Sphinx writes the page, and links to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.opendata.formats.table_files import clear, lightened, place, put_beside


def register(app: Sphinx) -> None:
    """Read the tables when the frame has mended them."""
    app.connect("html-page-context", _fill, priority=950)


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    if doctree is None or not context.get("body"):
        return
    folder = place(Path(app.outdir), pagename)
    clear(folder)
    if context.get("frame_draft"):  # what nobody has approved is no open data
        context["body"] = lightened(context["body"])
        return
    title = re.sub(r"<[^>]+>", "", str(context.get("title", "")))
    root = "../" * pagename.count("/")
    context["body"] = lightened(put_beside(context["body"], folder, root, title))
