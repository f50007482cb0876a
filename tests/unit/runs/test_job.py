"""Tests of analysis.runs.job: one page is made in this process; a few real kernels are started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import papermill
import pytest

from analysis.runs import job as job_module
from analysis.runs.job import ONE_THREAD, Job, make
from tests.support import REGION, Project, notebook, save

PARAMETERS = (("region", REGION), ("period", "2021-T1"))


def job(project: Project, *cells: str) -> Job:
    path = save(project.paths.notebooks / "mall.ipynb", notebook(*cells))
    return Job("mall x", path, PARAMETERS, project.root)


def test_a_template_that_is_no_notebook_when_it_is_run_is_a_failure(project: Project) -> None:
    late = job(project)
    late.template.write_text("{", encoding="utf-8")
    outcome = make(late)
    assert outcome.failure is not None
    assert outcome.failure.problem().lines()[0].startswith("notebooks/mall.ipynb (mall x)")


def test_nothing_is_left_where_the_page_was_made(project: Project, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    outcome = make(job(project, "print(region)"), scratch)
    assert outcome.failure is None
    assert REGION in outcome.notebook
    assert outcome.seconds > 0
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
    wanted = job(project, "1 + 1")
    real = papermill.execute_notebook
    left = iter([RuntimeError(said)] * failures)

    def unlucky(*arguments: Any, **named: Any) -> Any:
        error = next(left, None)
        if error:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(papermill, "execute_notebook", unlucky)
    outcome = make(wanted)
    assert (outcome.failure is None) is made
    assert bool(outcome.notebook) is made


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
    def full(job: Job, executed: Path) -> None:
        executed.write_text('{"cells": [', encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(job_module, "_execute", full)
    outcome = make(Job("a", Path("a.ipynb"), (), tmp_path), tmp_path)
    assert outcome.failure is not None
    assert "No space left on device" in outcome.failure.error
    assert outcome.half_run == ""
