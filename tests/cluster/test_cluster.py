"""A real scheduler and real workers of Dask on the loopback address."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.told import told
from tests.cluster.conftest import Cluster
from tests.support import (
    REGION,
    Project,
    book_files,
    make_project,
    notebook,
    save,
    tertial,
)
from tests.waiting import DEADLINE, until

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

PAGES = 6
# The first notebook to come to this line says which worker it runs on and waits; where that
# worker is killed the next to make the page finds that somebody has been there.
SLOW = """
import os, pathlib, time
sign = pathlib.Path("begun")
if not sign.exists():
    sign.with_suffix(".part").write_text(os.environ["TERTIAL_WORKER"])
    sign.with_suffix(".part").rename(sign)
    time.sleep(300)
print(region, period)
"""


def book(root: Path) -> Project:
    project = make_project(root)
    shutil.rmtree(project.paths.notebooks)
    cells = ("print(region)", SLOW)
    for n in range(PAGES):
        template = notebook(
            cells[n == 0], f"print({n})", page=f"{{region}}/s{n}-{{period}}", title=str(n)
        )
        save(project.paths.notebooks / f"s{n}.ipynb", template)
    return project


def test_a_cluster_that_loses_a_worker_makes_the_same_book_byte_for_byte(
    started: Cluster, tmp_path: Path
) -> None:
    here, there = book(tmp_path / "here"), book(tmp_path / "there")
    (here.root / "begun").touch()
    local = tertial(here.root, "run", "--jobs", "2")
    assert local.returncode == 0, local.stderr
    with subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", "run", "--scheduler", started.address],
        env={**os.environ, "TERTIAL_ROOT": str(there.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        until((there.root / "begun").exists, "the first page to begin")
        os.kill(int((there.root / "begun").read_text(encoding="utf-8")), signal.SIGKILL)
        said, errors = running.communicate(timeout=DEADLINE)
    assert running.returncode == 0, errors
    assert errors == ""
    assert f"[{PAGES}/{PAGES}]" in said.splitlines()[-1]
    assert sum(worker.poll() is not None for worker in started.workers) == 1
    assert book_files(there) == book_files(here)
    assert tertial(there.root, "run").stdout.startswith("Every page is current")


def test_a_worker_that_sees_other_content_is_named_and_makes_nothing(
    started: Cluster, tmp_path: Path
) -> None:
    project = book(tmp_path / "other")
    (project.root / "begun").touch()
    code = "import sys; from analysis.cli.main import main; from analysis.runs import fingerprint; "
    code += (
        "sys.argv[0] = 'tertial'; fingerprint.platform.python_version = lambda: '3.99.0'; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "run", "--scheduler", started.address],
        env={**os.environ, "TERTIAL_ROOT": str(project.root)},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert result.returncode == 1
    problems = told(result)
    assert all("sees other content than this machine" in p.what for p in problems)
    assert {problem.got for problem in problems} == {"environment"}
    assert book_files(project) == {}


def test_a_notebook_that_fails_on_the_cluster_is_told_as_one_that_fails_here(
    started: Cluster, tmp_path: Path
) -> None:
    project = book(tmp_path / "fails")
    for path in project.paths.notebooks.glob("*.ipynb"):
        path.unlink()
    save(project.paths.notebooks / "bad.ipynb", notebook("x = 1\nx / 0"))
    result = tertial(project.root, "run", "--scheduler", started.address)
    assert result.returncode == 2
    [problem] = told(result)
    said = "the notebook failed in cell 2, line 2: ZeroDivisionError: division by zero"
    assert problem.what == said
    kept = project.root / "_build" / "failed" / REGION / "2021-t1.ipynb"
    assert "ZeroDivisionError" in json.dumps(json.loads(kept.read_text(encoding="utf-8")))
