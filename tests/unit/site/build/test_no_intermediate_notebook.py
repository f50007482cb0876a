"""Tests of no_intermediate_notebook; that the pages are the same is proved in tests/site."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import nbformat
import pytest

from analysis.site.build.no_intermediate_notebook import IN_PLACE, Unwritten, register

PARSER: Any = import_module("myst_nb.sphinx_")


def test_myst_nb_writes_no_copy_and_everybody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PARSER, "nbformat", nbformat)
    app: Any = None
    for _ in range(2):  # a process may build twice
        register(app)
        made = nbformat.v4.new_notebook()
        assert PARSER.nbformat.writes(made) == IN_PLACE
        assert "nbformat_minor" in nbformat.writes(made)
        assert PARSER.nbformat.reads is nbformat.reads


def test_a_parser_that_knows_no_such_module_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Unwritten("other")
    monkeypatch.setattr(PARSER, "nbformat", other)
    app: Any = None
    register(app)
    assert PARSER.nbformat is other
