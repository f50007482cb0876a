"""Tests of what `tertial run` does with its options, and of runs that are stopped or meet."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from analysis.base.errors import Problem
from analysis.base.paths import Paths
from analysis.runs import cluster, plan
from analysis.runs.lock import only_run
from tests.cli.told import Command, Result, told
from tests.support import (
    REGION,
    Project,
    add_built_book,
    book_files,
    free_port,
    make_project,
    notebook,
    save,
    tertial,
)
from tests.waiting import DEADLINE, until

PAGES = 4
# Tells that it has begun and waits until it may go on.
WAITS = """
import pathlib, time
pathlib.Path("begun").touch()
while not pathlib.Path("go").exists():
    time.sleep(0.05)
print(region)
"""


def make_book(project: Project, *cells: str) -> Project:
    """Let the project have one page a cell of code, made in the cells' order when timed so."""
    shutil.rmtree(project.paths.notebooks)
    for n, cell in enumerate(cells):
        template = notebook(cell, page=f"{{region}}/s{n}-{{period}}", title=f"Sida {n}")
        save(project.paths.notebooks / f"s{n}.ipynb", template)
    return project


@contextmanager
def started(project: Project, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that runs as on a terminal, in a group of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", *arguments],
        cwd=project.root,
        env={**os.environ, "TERTIAL_ROOT": str(project.root), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def running(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


# What is made, and what is said of it


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """The files of the same book, made by 1, 2 and 3 jobs."""
    found: dict[int, dict[str, bytes]] = {}
    for jobs in (1, 2, 3):
        root = tmp_path_factory.mktemp("jobs") / "projekt"
        project = make_book(make_project(root), *(f"print({n} * 7, region)" for n in range(PAGES)))
        result = tertial(project.root, "run", "--jobs", str(jobs))
        assert result.returncode == 0, result.stderr
        found[jobs] = book_files(project)
    return found


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_jobs(
    made: dict[int, dict[str, bytes]], jobs: int
) -> None:
    assert len(made[1]) == PAGES
    assert made[jobs] == made[1]


@pytest.fixture
def current(project: Project, command: Command) -> Project:
    """A project of two pages that have just been made."""
    result = command_run(command, make_book(project, "print(1)", "print(2)"))
    assert result.returncode == 0, result.stderr
    return project


def command_run(command: Command, project: Project, *options: str) -> Result:
    return command("run", "--jobs", "1", *options)


def test_only_what_changed_is_made_and_explain_says_why_first(
    current: Project, command: Command
) -> None:
    assert command_run(command, current).stdout == "Every page is current: 2 of 2.\n"
    template = notebook("print(3)", page="{region}/s1-{period}", title="Sida 1")
    save(current.paths.notebooks / "s1.ipynb", template)
    before = book_files(current)
    explained = command_run(command, current, "--explain")
    assert explained.stdout.splitlines() == [
        f"current  s0 {REGION} 2021-T1",
        f"make     s1 {REGION} 2021-T1",
        "         template changed: notebooks/s1.ipynb",
        "1 of 2 pages to make, 1 current.",
    ]
    assert book_files(current) == before, "explaining changes nothing"
    lines = command_run(command, current).stdout.splitlines()
    assert lines[0] == "1 of 2 pages to make, 1 current."
    assert [line.split("  ")[-1] for line in lines[1:]] == [f"s1 {REGION} 2021-T1"]
    changed = {name for name, content in book_files(current).items() if before[name] != content}
    assert changed == {f"book/reports/{REGION}/s1-2021-t1.ipynb"}


def test_force_makes_every_page_with_the_same_bytes(current: Project, command: Command) -> None:
    before = book_files(current)
    explained = command_run(command, current, "--force", "--explain").stdout
    assert explained.count("--force was given") == 2
    assert command_run(command, current, "--force").stdout.count("  done  ") == 2
    assert book_files(current) == before


def test_a_page_that_nothing_gives_any_longer_goes_when_all_are_asked_for(
    current: Project, command: Command
) -> None:
    (current.paths.notebooks / "s0.ipynb").unlink()
    page = f"book/reports/{REGION}/s0-2021-t1.ipynb"
    assert f"remove   {page}" in command_run(command, current, "--explain").stdout
    assert page not in command_run(command, current, "--region", REGION).stdout
    assert page in book_files(current)
    assert f"Removed {page}" in command_run(command, current).stdout
    assert page not in book_files(current)


def test_build_explains_without_building(current: Project, command: Command) -> None:
    result = command("build", "--explain")
    assert result.stdout.endswith("Every page is current: 2 of 2.\n")
    assert not current.paths.html.exists()


def test_data_that_were_found_right_are_not_read_again_until_something_changes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.require_valid_once(project.paths)
    calls: list[object] = []

    def validate(paths: Paths, region: str | None = None) -> list[Problem]:
        calls.append(paths)
        return []

    monkeypatch.setattr("analysis.data.checks.validate.validate", validate)
    plan.require_valid_once(project.paths)
    assert calls == []
    project.append("observations.csv", "x")
    plan.require_valid_once(project.paths)
    assert calls == [project.paths]


# Runs that are stopped, and runs that meet


def test_a_run_that_is_killed_is_taken_up_where_it_was(project: Project) -> None:
    make_book(project, *["print(region)"] * 3, WAITS)
    with started(project, "run", "--jobs", "2") as first:
        pages = project.paths.reports / REGION
        until(lambda: len([*pages.glob("s*.ipynb")]) == 3, "three pages")
        until((project.root / "begun").exists, "the fourth page to begin")
        processes = family(first.pid)
        first.kill()
        first.wait()
    until(lambda: not running(processes), "the workers to follow their parent")
    (project.root / "go").touch()
    result = tertial(project.root, "run")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("1 of 4 pages to make, 3 current.")
    assert not [*project.root.rglob(".run-*")]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")
@pytest.mark.parametrize("command", ["run", "build"])
def test_a_command_that_is_stopped_leaves_no_process_no_folder_and_no_lock(
    project: Project, command: str
) -> None:
    make_book(project, WAITS, WAITS)
    site = {n: b for n, b in add_built_book(project).items() if "/reports/" not in n}
    with started(project, command, "--jobs", "2") as process:
        until((project.root / "begun").exists, "a page to begin")
        processes = family(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 130
    assert errors == "Interrupted. Finished pages are intact; the next run resumes.\n"
    until(lambda: not running(processes), "every process to end")
    assert len(processes) >= 4, "the command, two workers and a kernel"
    assert not [*project.root.rglob(".run-*")]
    assert {n: b for n, b in book_files(project).items() if "/reports/" not in n} == site
    assert not [*project.paths.reports.rglob("s*.ipynb")]
    with only_run(project.paths, False, print):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal on Windows")
@pytest.mark.parametrize("delay", [0.6, 1.2, 1.8])
def test_a_command_that_is_stopped_as_it_starts_says_nothing_else(
    project: Project, delay: float
) -> None:
    """Whenever it is stopped once it has the lock, wherever its processes then are."""
    make_book(project, WAITS)
    holder = project.paths.build / "runs" / "holder.json"
    with started(project, "run") as process:
        until(holder.exists, "the lock")
        time.sleep(delay)  # decides what is tried, not whether the test passes
        processes = family(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, errors.count("\n")) == (130, 1), errors
    until(lambda: not running(processes), "every process to end")
    assert not holder.exists()
    assert not [*project.root.rglob(".run-*")]


def test_a_second_run_is_told_who_is_running_or_waits(project: Project) -> None:
    make_book(project, WAITS)
    with started(project, "run") as first:
        until((project.root / "begun").exists, "the page to begin")
        refused = tertial(project.root, "run")
        assert refused.returncode == 1
        [problem] = told(refused)
        assert problem.what == "another run is going on in this project"
        assert re.search(rf"`tertial run`, process {first.pid} on .*, since 20", problem.got)
        assert tertial(project.root, "run", "--explain").returncode == 0, "only reads"
        with started(project, "run", "--wait") as second:
            assert second.stdout is not None
            assert f"process {first.pid}" in second.stdout.readline()
            (project.root / "go").touch()
            said, errors = first.communicate(timeout=DEADLINE)
            assert first.returncode == 0, errors
            assert said.count("  done  ") == 1
            said, errors = second.communicate(timeout=DEADLINE)
            assert (second.returncode, said) == (0, "Every page is current: 1 of 1.\n"), errors


# A cluster that cannot be used


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "här", "http://127.0.0.1:{port}"])
def test_a_scheduler_that_does_not_answer_is_a_user_error(
    project: Project, command: Command, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    given = address.format(port=free_port())
    result = command("run", "--scheduler", given)
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.what == "there is no Dask scheduler at this address"
    assert problem.got == given


def test_a_missing_extra_says_how_to_install_it(
    project: Project, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LIBRARY", "a_library_that_is_not_there")
    result = command("run", "--scheduler", "tcp://127.0.0.1:8786")
    assert result.returncode == 1
    [problem] = told(result)
    assert "pip install 'tertialboken[cluster]'" in problem.fix
