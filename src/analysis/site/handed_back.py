"""Lets a process that reads pages hand back what it has read, and not the whole book.

Sphinx reads with several processes. Each gives back all that it knows of every page, of which only
its own pages are taken up. The headings of the others are most of that: in a book of 1,600 pages
two seconds for each process, and there are more of them the more pages there are.
"""

from __future__ import annotations

import os
from typing import Any

from sphinx.application import Sphinx

_READER = "tertial_reading"


def register(app: Sphinx) -> None:
    """Let the headings of other pages go where pages are read beside each other."""
    app.connect("env-before-read-docs", _note)
    app.connect("source-read", _let_go)


def _note(app: Sphinx, env: Any, pages: list[str]) -> None:
    """Remember which process has the book: those that it forks have a copy."""
    setattr(app, _READER, os.getpid())


def _let_go(app: Sphinx, page: str, source: list[str]) -> None:
    """In a fork, before its first page: no page that is read asks for the headings of another."""
    if getattr(app, _READER) != os.getpid():
        setattr(app, _READER, os.getpid())
        app.env.tocs = {}
