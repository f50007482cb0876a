"""Tests of analysis.site.build.sphinx_build: how Jupyter Book is called, in both ways."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jupyter_book.sphinx
import pytest

from analysis.site.build import sphinx_build as module
from analysis.site.build.sphinx_build import Book, build_fast, build_plain
from analysis.site.plain import PLAIN_VARIABLE, plain

BOOK = Book(Path("rot"), Path("rot/book"), Path("c.yml"), Path("t.yml"), Path("arbete"))


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    given: dict[str, Any] = {}

    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
        given.update(command=command, **more)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return given


def test_the_plain_build_is_the_command_with_nothing_of_ours(called: dict[str, Any]) -> None:
    build_plain(BOOK)
    assert called["command"][1:5] == ["-c", module.COMMAND, "build", "rot/book"]
    assert {"--warningiserror", "--keep-going"} <= set(called["command"])
    assert called["env"][PLAIN_VARIABLE]
    assert called["env"]["TERTIAL_ROOT"] == "rot"


def test_the_fast_build_uses_all_cores_and_is_never_plain(
    called: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    monkeypatch.setenv("PYTHONPATH", "annat")
    monkeypatch.setattr(module, "cores", lambda: 7)
    build_fast(BOOK)
    assert called["command"][-2:] == ["--jobs", "7"]
    assert PLAIN_VARIABLE not in called["env"]
    own = Path(module.__file__).parents[2]
    assert called["env"]["PYTHONPATH"] == f"{own}{os.pathsep}annat"
    build_fast(BOOK, 3)
    assert called["command"][-2:] == ["--jobs", "3"]


@pytest.mark.parametrize(("result", "code"), [(0, 0), (1, 1), (ValueError("fel"), 2)])
def test_jupyter_book_is_asked_for_one_process_more_and_warnings_are_errors(
    result: int | Exception, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def build_sphinx(pages: Path, html: Path, **options: Any) -> int | Exception:
        asked.update(html=html, **options)
        return result

    monkeypatch.setattr(jupyter_book.sphinx, "build_sphinx", build_sphinx)
    given: Any = SimpleNamespace(**vars(BOOK), jobs=2)
    assert module.build(given) == code
    assert asked["jobs"] == 3
    assert asked["warningiserror"]
    assert asked["keep_going"]
    assert asked["html"] == BOOK.html


def test_plain_is_said_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PLAIN_VARIABLE, raising=False)
    assert not plain()
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    assert plain()


def test_notebooks_are_not_run_again() -> None:
    config = (Path(module.__file__).parents[3] / "_config.yml").read_text(encoding="utf-8")
    assert 'execute_notebooks: "off"' in config
    assert "html_copy_source: false" in config
