"""Tests of analysis.site.sphinx_private, against Sphinx itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from analysis.kernels.private_names import MovedError, private
from analysis.site import sphinx_private


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """A book of two pages that Sphinx has built."""
    folder = tmp_path_factory.mktemp("sphinx")
    source = folder / "source"
    source.mkdir()
    (source / "index.rst").write_text("Start\n=====\n\n.. toctree::\n\n   a\n", encoding="utf-8")
    (source / "a.rst").write_text("A\n=\n\nord ord\n", encoding="utf-8")
    with docutils_namespace():
        made = Sphinx(
            str(source),
            None,
            str(folder / "html"),
            str(folder / "doctrees"),
            "html",
            status=None,
            warning=StringIO(),
        )
        made.build()
        yield made


def test_sphinx_counts_its_warnings(app: Sphinx) -> None:
    assert not sphinx_private.warned(app)


def test_sphinx_lists_the_pages_that_a_page_has_under_it(app: Sphinx) -> None:
    [(page, [listed])] = sphinx_private.lists_of_pages(app.env)
    assert (page, listed["includefiles"]) == ("index", ["a"])
    assert sphinx_private.numbers(app.env) == ({}, {})


def test_sphinx_keeps_a_page_as_it_was_read_until_it_is_told_not_to(app: Sphinx) -> None:
    app.env.get_doctree("a")
    kept = private("sphinx", app.env, "_pickled_doctree_cache")
    assert "a" in kept
    sphinx_private.forget_page(app.env, "a")
    assert "a" not in kept
    app.env.get_doctree("a")


def test_sphinx_reads_one_page_again(app: Sphinx) -> None:
    (Path(app.srcdir) / "a.rst").write_text("Ny\n==\n", encoding="utf-8")
    sphinx_private.read_page(app.builder, "a")
    assert app.env.titles["a"].astext() == "Ny"


def test_what_a_package_has_connected_hears_no_more(app: Sphinx) -> None:
    event = "html-page-context"
    before = {listener.handler.__module__ for listener in app.events.listeners[event]}
    name = next(iter(before)).split(".")[0]
    sphinx_private.disconnect(app, event, (name,))
    left = [each.handler.__module__.split(".")[0] for each in app.events.listeners[event]]
    assert name not in left


def test_headings_are_let_go(app: Sphinx) -> None:
    sphinx_private.forget_headings(app.env)
    assert app.env.tocs == {}


@pytest.mark.parametrize(
    "use",
    [
        sphinx_private.warned,
        sphinx_private.forget_headings,
        sphinx_private.numbers,
        lambda it: list(sphinx_private.lists_of_pages(it)),
        lambda it: sphinx_private.read_page(it, "a"),
        lambda it: sphinx_private.forget_page(it, "a"),
        lambda it: sphinx_private.disconnect(SimpleNamespace(events=it), "x", ()),  # type: ignore[arg-type]
    ],
)
def test_a_name_that_has_moved_is_told_with_sphinxs_version(use: Any) -> None:
    with pytest.raises(MovedError, match=f"sphinx {version('sphinx')} has no "):
        use(SimpleNamespace())
