"""Frees pages that the build no longer needs: time and memory in a large book.

Sphinx reads with several processes. Each gives back all that it knows of every page, of which only
its own pages are taken up. The headings of the others are most of that: in a book of 1,600 pages
two seconds for each process. And it keeps every page that it has written as it was read: half a
megabyte for a report.
"""

from __future__ import annotations

import os
from typing import Any

from sphinx.application import Sphinx

from analysis.site import sphinx_private

_READER = "tertial_reading"


def register(app: Sphinx) -> None:
    """Free the headings of other pages where pages are read, and each page when it is written."""
    app.connect("env-before-read-docs", _note)
    app.connect("source-read", _free_headings)
    app.connect("doctree-resolved", _free_page)


def _note(app: Sphinx, env: Any, pages: list[str]) -> None:
    """Remember which process has the book: those that it forks have a copy."""
    setattr(app, _READER, os.getpid())


def _free_headings(app: Sphinx, page: str, source: list[str]) -> None:
    """In a fork, before its first page: no page that is read asks for the headings of another."""
    if getattr(app, _READER) != os.getpid():
        setattr(app, _READER, os.getpid())
        sphinx_private.forget_headings(app.env)


def _free_page(app: Sphinx, doctree: Any, page: str) -> None:
    sphinx_private.forget_page(app.env, page)
