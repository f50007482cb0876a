"""Lets `jupyter-book build .`, said in the project's folder, build the whole book.

The settings and the contents lie at the top and the pages in book/, where Sphinx shall read them:
a page's address begins below that folder. The contents at the top name the reports by a pattern,
which Jupyter Book cannot turn into a tree of regions with their pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from analysis.base.paths import project
from analysis.site.build.book_settings import CONTENTS
from analysis.site.build.toc import write_toc

# Before sphinx-external-toc reads the contents, and before Sphinx looks for pages.
EARLY = 100


def register(app: Sphinx) -> None:
    """Point Sphinx to the pages, and the table of contents to those that have been run."""
    app.connect("config-inited", _find_book, priority=EARLY)


def _find_book(app: Sphinx, config: Config) -> None:
    paths = project(Path(app.srcdir))
    contents = Path(app.srcdir, config["external_toc_path"]).resolve()
    if contents == paths.root / CONTENTS:
        config["external_toc_path"] = write_toc(paths).as_posix()
    if Path(app.srcdir) == paths.root:
        folder: Any = type(app.srcdir)
        app.srcdir = app.confdir = folder(paths.book)
