"""Tests of analysis.runs.workers: a pool of real processes, one of which is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil
import pytest

from analysis.catalogue.pages import Page
from analysis.runs.make_page import PageResult
from analysis.runs.staleness import PageStatus
from analysis.runs.workers import Pool, kill_tree, scratch_folder, slowest_first, workers_for
from tests.support import REGION, Project, notebook, save
from tests.unit.runs.made import page

KILL = 'import os, signal\nos.kill(int(os.environ["TERTIAL_WORKER"]), signal.SIGKILL)\ninput()'
ENDLESS = "open('begun', 'w').close()\ninput()\nwhile True: pass"
CELLS = {"a": "print(1)", "killed": KILL, "b": "print(2)", "c": "print(3)"}


def page_of(project: Project, name: str) -> Page:
    path = save(project.paths.notebooks / f"{name}.ipynb", notebook(CELLS.get(name, ENDLESS)))
    return page(path, ("region", REGION), ("period", "2021-T1"))


def run(project: Project, pages: list[Page], count: int) -> dict[str, PageResult]:
    """The results by page; no process of the pool is left."""
    with scratch_folder(project.paths.build) as scratch:
        pool = Pool(count, scratch)
        pids = [worker.process.pid for worker in pool.workers]
        try:
            found = {result.page.split()[0]: result for result in pool.results(pages)}
        finally:
            pool.end()
    assert not any(psutil.pid_exists(pid) for pid in pids if pid)
    return found


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal on Windows")
def test_a_worker_that_is_killed_fails_its_page_and_the_others_are_made(project: Project) -> None:
    found = run(project, [page_of(project, name) for name in ("killed", "a", "b", "c")], 2)
    assert {name for name, result in found.items() if result.notebook} == {"a", "b", "c"}
    failure = found["killed"].failure
    assert failure is not None
    assert failure.template == "killed.ipynb"
    assert "died (signal 9)" in failure.error


def test_no_more_pages_are_started_when_it_is_enough(project: Project) -> None:
    with scratch_folder(project.paths.build) as scratch:
        pool = Pool(1, scratch)
        try:
            pages = [page_of(project, name) for name in ("a", "b", "c")]
            made = [result.page.split()[0] for result in pool.results(pages, enough=lambda: True)]
            assert made == ["a"]
            assert [r.page.split()[0] for r in pool.results(pages[1:])] == ["b", "c"]
        finally:
            pool.end()


def test_a_pool_that_is_left_in_the_middle_ends_its_processes(project: Project) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with scratch_folder(project.paths.build) as scratch:
        pool = Pool(1, scratch)
        [worker] = pool.workers
        worker.give(page_of(project, "endless"), 600, "")
        pool.end()
        assert not worker.process.is_alive()
        pool.end()
    after = {child.pid: child for child in psutil.Process().children(recursive=True)}
    assert [p.cmdline() for pid, p in after.items() if pid not in before and not tracker(p)] == []


def tracker(process: psutil.Process) -> bool:
    """Python's own process that looks after what is shared; it ends with this one."""
    return "resource_tracker" in " ".join(process.cmdline())


def test_killing_a_process_kills_what_it_has_started() -> None:
    code = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'input()'], "
    code += "stdin=subprocess.PIPE, start_new_session=True); print(p.pid, flush=True); p.wait()"
    parent = psutil.Popen([sys.executable, "-c", code], stdout=-1, text=True)
    with parent:
        child = psutil.Process(int(parent.stdout.readline()))
        kill_tree(parent.pid)
        assert parent.wait(60) != 0
        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
    kill_tree(parent.pid)


@pytest.mark.parametrize(
    ("seconds", "most", "count"),
    [
        ([0.3], 8, 1),
        ([0.3, 0.3], 8, 1),
        ([None], 8, 1),
        ([None, None], 8, 2),
        ([2.0] * 100, 8, 8),
        ([9.0], 8, 1),
    ],
)
def test_no_more_workers_are_started_than_pay_off(
    seconds: list[float | None], most: int, count: int
) -> None:
    assert workers_for(seconds, most) == count


def test_the_slowest_page_starts_first_and_one_that_was_never_timed_before_it() -> None:
    timed = {"a": 1.0, "b": 3.0, "c": None, "d": 1.0}
    wanted = [PageStatus(page(Path(f"{name}.ipynb")), (), timed[name]) for name in timed]
    assert [each.name for each in slowest_first(wanted)] == ["c", "b", "a", "d"]


def test_one_page_of_each_region_starts_before_all_others() -> None:
    regions = {"a": "norr", "b": "norr", "c": "soder", "d": "", "e": "norr"}
    seconds = {"a": 1.0, "b": 5.0, "c": 2.0, "d": 3.0, "e": 4.0}
    wanted = [
        PageStatus(page(Path(f"{name}.ipynb"), ("region", region)), (), seconds[name])
        for name, region in regions.items()
    ]
    assert [each.template.name for each in slowest_first(wanted)] == ["b", "d", "c", "e", "a"]


def test_what_a_killed_run_left_is_removed_with_the_folder_of_the_next(tmp_path: Path) -> None:
    (tmp_path / ".run-dead" / "deep").mkdir(parents=True)
    (tmp_path / "kept").mkdir()
    with scratch_folder(tmp_path) as scratch:
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted([scratch.name, "kept"])
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]
