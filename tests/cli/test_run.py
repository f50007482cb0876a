"""Tests of `tertial run`: good and bad templates side by side, in a process of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.cli.told import Command, Result, told
from tests.support import (
    REGION,
    ROOT,
    Project,
    add_built_book,
    book_files,
    make_project,
    notebook,
    save,
    tertial,
)
from tests.waiting import until

BAD = "x = 1\nx / 0\ny = 2"


@dataclass(frozen=True)
class Run:
    """A project with one good and one bad template, run twice by the command line."""

    project: Project
    before: dict[str, bytes]
    result: Result


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    project = make_project(tmp_path_factory.mktemp("run") / "projekt")
    for path in project.paths.notebooks.glob("*.ipynb"):
        if path.name != "region_period.ipynb":
            path.unlink()
    save(
        project.paths.notebooks / "bad.ipynb",
        notebook(BAD, page="{region}/bad-{period}", title="Fel", order=99),
    )
    before = add_built_book(project)
    return Run(project, before, tertial(project.root, "run", "--jobs", "2"))


def test_a_failing_notebook_gives_exit_code_2_and_no_traceback_of_ours(run: Run) -> None:
    assert run.result.returncode == 2
    assert "Traceback" not in run.result.stderr
    assert "analysis/runs/execute.py" not in run.result.stderr


def test_the_message_names_template_page_cell_and_line(run: Run) -> None:
    [problem] = told(run.result)
    assert problem.where == f"notebooks/bad.ipynb (bad {REGION} 2021-T1)"
    said = "the notebook failed in cell 2, line 2: ZeroDivisionError: division by zero"
    assert problem.what == said
    assert problem.got == "x / 0"


def test_the_message_says_where_the_half_run_notebook_lies(run: Run) -> None:
    [problem] = told(run.result)
    kept = f"_build/failed/{REGION}/bad-2021-t1.ipynb"
    assert kept in problem.fix
    cells = json.loads((run.project.root / kept).read_text(encoding="utf-8"))["cells"]
    assert "ZeroDivisionError" in json.dumps(cells)


def test_the_message_ends_with_the_end_of_the_traceback_and_how_the_book_was_left(
    run: Run,
) -> None:
    lines = run.result.stderr.rstrip().splitlines()
    assert "ZeroDivisionError: division by zero" in lines[-2]
    assert any("x / 0" in line for line in lines[-9:-1])
    assert lines[-1] == ("1 problem; failed pages are unchanged, all others were made.")


def test_the_log_has_a_line_for_each_page(run: Run) -> None:
    first, *lines = run.result.stdout.splitlines()
    assert first == "2 of 2 pages to make, 0 current."
    assert [re.sub(r"\d", "n", line[:5]) for line in lines] == ["[n/n]", "[n/n]"]
    assert sorted(line.split(" s  ")[1] for line in lines) == [
        f"FAILED  bad {REGION} 2021-T1",
        f"done  region_period {REGION} 2021-T1",
    ]


def test_other_pages_are_made_and_the_site_is_not_touched(run: Run) -> None:
    after = book_files(run.project)
    page = f"book/reports/{REGION}/2021-t1.ipynb"
    assert after[page] != run.before[page]
    assert {n: b for n, b in after.items() if n != page} == {
        n: b for n, b in run.before.items() if n != page
    }


def test_no_folder_of_a_run_is_left(run: Run) -> None:
    assert not list(run.project.root.rglob(".run-*"))


def test_the_real_template_gives_a_page_with_headings_of_its_own(run: Run) -> None:
    page = run.project.paths.reports / REGION / "2021-t1.ipynb"
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    headings = [c["source"] for c in cells if c["cell_type"] == "markdown"]
    assert headings[0].splitlines()[0] == "# Region Prov, april 2021"
    assert [c["source"] for c in cells if "error" in str(c.get("outputs"))[:200]] == []
    assert "papermill" not in page.read_text(encoding="utf-8")


def test_a_second_run_gives_the_same_bytes(run: Run) -> None:
    page = run.project.paths.reports / REGION / "2021-t1.ipynb"
    first = page.read_bytes()
    page.unlink()
    (run.project.paths.notebooks / "bad.ipynb").unlink()
    result = tertial(run.project.root, "run", "--region", REGION, "--period", "2021-T1")
    assert result.returncode == 0, result.stderr
    assert page.read_bytes() == first


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")
def test_a_run_that_is_stopped_leaves_the_book_as_it_was(project: Project) -> None:
    shutil.rmtree(project.paths.notebooks)
    slow = notebook("import time\nopen('begun', 'w').close()\ntime.sleep(120)")
    save(project.paths.notebooks / "slow.ipynb", slow)
    before = add_built_book(project)
    with subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", "run"],
        cwd=project.root,
        env={**os.environ, "TERTIAL_ROOT": str(project.root)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        until((project.root / "begun").exists, "the page to begin")
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert errors == "Interrupted. Finished pages are intact; the next run resumes.\n"
    assert book_files(project) == before
    assert not list(project.root.rglob(".run-*"))


# Templates that cannot be run at all


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (notebook("1", parameters=None), "exactly one cell tagged `parameters`"),
        (notebook("1", parameters='region = "a"'), "the parameters cell does not set period"),
        (notebook("1", per="kommun"), "made per something unknown"),
        (notebook("1", page="{region}/{period}/{month}"), "the page cannot be filled"),
        ({"cells": []}, "this is not a notebook"),
    ],
    ids=["no parameters", "parameter left out", "unknown per", "unknown name", "no notebook"],
)
def test_a_template_that_is_not_well_formed_is_refused_before_anything_runs(
    project: Project, command: Command, content: object, what: str
) -> None:
    before = add_built_book(project)
    save(project.paths.notebooks / "ny.ipynb", content)
    result = command("run")
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.where == "notebooks/ny.ipynb"
    assert what in problem.what
    assert problem.fix
    assert book_files(project) == before


def test_two_templates_with_the_same_page_are_refused(project: Project, command: Command) -> None:
    shutil.copyfile(
        project.paths.notebooks / "region_period.ipynb", project.paths.notebooks / "kopia.ipynb"
    )
    result = command("run")
    assert result.returncode == 1
    [problem] = told(result)
    assert "have the same place" in problem.what


def test_a_project_without_templates_is_a_user_error(project: Project, command: Command) -> None:
    shutil.rmtree(project.paths.notebooks)
    result = command("run")
    assert result.returncode == 1
    assert "there are no templates" in told(result)[0].what


def test_the_templates_of_the_tiny_project_are_the_real_ones(project: Project) -> None:
    for path in project.paths.notebooks.glob("*.ipynb"):
        assert path.read_bytes() == (ROOT / "notebooks" / path.name).read_bytes()
