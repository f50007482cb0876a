"""Dates what Sphinx has read by when it began, so that a page written meanwhile is read again.

Sphinx dates a page by when it had been read. An editor that empties a file and then fills it can
do so while the page is read: the page is empty, its file is older than its date, and it stays
empty until the file is saved once more.
"""

from __future__ import annotations

import time
from typing import Any

from sphinx.application import Sphinx

_BEGAN = "tertial_read_began"
# What a file was last changed may be told as a tick of the system's clock too early.
_TICK = 20_000  # microseconds


def register(app: Sphinx) -> None:
    """Note when the pages begin to be read, and date them by that when all are."""
    app.connect("env-before-read-docs", _note)
    app.connect("env-updated", _date, priority=100)


def _note(app: Sphinx, env: Any, pages: list[str]) -> None:
    setattr(app, _BEGAN, (time.time_ns() // 1_000 - _TICK, tuple(pages)))


def _date(app: Sphinx, env: Any) -> None:
    began, pages = getattr(app, _BEGAN)
    env.all_docs.update({page: began for page in pages if page in env.all_docs})
