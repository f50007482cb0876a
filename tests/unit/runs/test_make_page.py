"""Tests of analysis.runs.make_page: a page is made in this process, a few in real kernels."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import papermill
import pytest

from analysis.catalogue.pages import Page
from analysis.runs import make_page as make_page_module
from analysis.runs.make_page import ONE_THREAD, make_page
from tests.support import REGION, Project, notebook, save
from tests.unit.runs.made import page

PARAMETERS = (("region", REGION), ("period", "2021-T1"))


def page_of(project: Project, *cells: str) -> Page:
    path = save(project.paths.notebooks / "mall.ipynb", notebook(*cells))
    return page(path, *PARAMETERS)


def test_a_template_that_is_no_notebook_when_it_is_run_is_a_failure(project: Project) -> None:
    late = page_of(project)
    late.template.path.write_text("{", encoding="utf-8")
    result = make_page(late)
    assert result.failure is not None
    assert result.failure.problem().lines()[0].startswith("notebooks/mall.ipynb (mall ")


def test_nothing_is_left_where_the_page_was_made(project: Project, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    result = make_page(page_of(project, "print(region)"), scratch=scratch)
    assert result.failure is None
    assert REGION in result.notebook
    assert result.seconds > 0
    assert not [*scratch.iterdir()]


@pytest.mark.parametrize(
    ("said", "failures", "made"),
    [
        ("Kernel died before replying to kernel_info", 2, True),
        ("Kernel died before replying to kernel_info", 3, False),
        ("something else", 1, False),
    ],
)
def test_only_a_kernel_that_never_started_is_started_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, said: str, failures: int, made: bool
) -> None:
    wanted = page_of(project, "1 + 1")
    real = papermill.execute_notebook
    left = iter([RuntimeError(said)] * failures)

    def unlucky(*arguments: Any, **named: Any) -> Any:
        error = next(left, None)
        if error:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(papermill, "execute_notebook", unlucky)
    result = make_page(wanted)
    assert (result.failure is None) is made
    assert bool(result.notebook) is made


THREADS = """
import duckdb, pyarrow
print(duckdb.execute("select current_setting('threads')").fetchone()[0])
print(pyarrow.cpu_count(), pyarrow.io_thread_count())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="DuckDB asks so on Linux only")
def test_the_environment_of_a_worker_holds_duckdb_and_arrow_to_one_thread() -> None:
    said = subprocess.run(
        [sys.executable, "-c", THREADS],
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["1", "1", "1"]


def test_a_page_that_the_disk_has_no_room_for_is_a_failure_and_ends_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(page: Page, timeout: int, executed: Path) -> None:
        executed.write_text('{"cells": [', encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make_page_module, "_execute", full)
    result = make_page(page(Path("a.ipynb")), scratch=tmp_path)
    assert result.failure is not None
    assert "No space left on device" in result.failure.error
    assert result.half_run == ""
