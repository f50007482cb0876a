"""Tests of analysis.site.directives.extension: the directive as it stands on a page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils.parsers.rst import DirectiveError

from analysis.site.build import (
    highlighting,
    incremental,
    no_intermediate_notebook,
    numbering,
    plain_command,
    table_downloads,
)
from analysis.site.directives.extension import FRAGMENTS, Tertial, data_files, setup
from analysis.site.plain import PLAIN_VARIABLE
from analysis.site.theme import mathml, opengraph, page_layout, page_titles, translations
from tests.support import REGION, Project

ALWAYS = (
    *(plain_command, translations, mathml),
    *(page_layout, page_titles, opengraph, table_downloads),
)


def directive(project: Project, name: str, page: str) -> tuple[Tertial, list[str]]:
    """The directive as it stands on a page, and a list of the files it says it is made of."""
    noted: list[str] = []
    env = SimpleNamespace(
        srcdir=str(project.paths.book), docname=page, note_dependency=noted.append
    )
    document = SimpleNamespace(settings=SimpleNamespace(env=env))
    machine: Any = SimpleNamespace(document=document, reporter=None)
    state: Any = SimpleNamespace(document=document)
    return Tertial("tertial", [name], {}, [], 1, 0, "", state, machine), noted


def test_the_directive_gives_the_html_of_its_fragment(project: Project) -> None:
    [node] = directive(project, "matrix", "index")[0].run()
    assert node.attributes["format"] == "html"
    assert node.astext() == FRAGMENTS["matrix"](project.paths, "").text


def test_addresses_are_relative_to_the_page_that_shows_them(project: Project) -> None:
    [node] = directive(project, "matrix", "a/b/sida")[0].run()
    assert f'href="../../reports/{REGION}/2021-t1.html"' in node.astext()


def test_an_unknown_fragment_is_an_error_that_names_those_there_are(project: Project) -> None:
    with pytest.raises(DirectiveError) as caught:
        directive(project, "matrisen", "index")[0].run()
    assert "no such fragment 'matrisen'" in caught.value.msg
    assert "matrix" in caught.value.msg


def test_a_page_is_made_again_when_any_of_the_data_change(project: Project) -> None:
    made, noted = directive(project, "matrix", "index")
    made.run()
    assert noted == [str(path) for path in data_files(project.paths)]


def test_the_data_are_tables_settings_and_descriptions(project: Project) -> None:
    project.file("anteckning.txt").write_text("x", encoding="utf-8")
    names = {path.name for path in data_files(project.paths)}
    assert {"observations.csv", "region.yml", "datapackage.json", "sources.csv"} <= names
    assert "anteckning.txt" not in names


def test_the_extension_offers_directive_words_formulas_and_frame(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[str] = []
    parts = (*ALWAYS, highlighting, numbering, no_intermediate_notebook, incremental)
    for part in parts:
        name = part.__name__
        monkeypatch.setattr(part, "register", lambda app, name=name: called.append(name))
    directives: dict[str, Any] = {}
    connect: Any = lambda *_, **__: None  # noqa: E731
    app: Any = SimpleNamespace(add_directive=directives.__setitem__, connect=connect)
    told = setup(app)
    assert directives == {"tertial": Tertial}
    assert called == [part.__name__ for part in parts]
    assert told["parallel_read_safe"]
    assert told["parallel_write_safe"]


def test_nothing_is_made_fast_in_a_book_that_is_built_to_be_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[str] = []
    for part in (*ALWAYS, highlighting, numbering, no_intermediate_notebook, incremental):
        name = part.__name__
        monkeypatch.setattr(part, "register", lambda app, name=name: called.append(name))
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    nothing: Any = lambda *_, **__: None  # noqa: E731
    app: Any = SimpleNamespace(add_directive=nothing, connect=nothing)
    setup(app)
    assert called == [part.__name__ for part in ALWAYS]
