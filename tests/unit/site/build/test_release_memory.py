"""Tests of release_memory; that the pages are the same is proved in tests/site."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.site.build import release_memory

HEADINGS = {"a": "headings of a", "b": "headings of b"}


class App(SimpleNamespace):
    """Sphinx's application as far as this module knows it."""

    def connect(self, name: str, handler: Any) -> None:
        self.handlers[name] = handler

    def emit(self, name: str, *given: Any) -> None:
        self.handlers[name](self, *given)


@pytest.fixture
def app() -> App:
    made = App(env=SimpleNamespace(tocs=dict(HEADINGS)), handlers={})
    release_memory.register(made)  # type: ignore[arg-type]
    made.emit("env-before-read-docs", made.env, ["c"])
    return made


def test_the_process_that_has_the_book_keeps_all_headings(app: App) -> None:
    app.emit("source-read", "c", ["# C"])
    assert app.env.tocs == HEADINGS


def test_a_process_that_only_reads_hands_back_its_own_headings(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: -1)  # as in a fork
    for page in ("c", "d"):
        app.emit("source-read", page, [""])
        app.env.tocs[page] = f"headings of {page}"
    assert app.env.tocs == {"c": "headings of c", "d": "headings of d"}


def test_a_page_that_is_resolved_is_not_kept_as_it_was_read(app: App) -> None:
    app.env._pickled_doctree_cache = {"a": b"...", "b": b"..."}
    app.emit("doctree-resolved", None, "a")
    assert app.env._pickled_doctree_cache == {"b": b"..."}
