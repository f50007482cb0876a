"""Tests of analysis.runs.execute: pages are run in real kernels, so the runs are shared."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.base.errors import NotebookError, Problem
from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_template
from analysis.runs.execute import ExecutionTarget, OnDone, run_pages
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.runs.staleness import PageStatus
from tests.support import REGION, Project, make_project, notebook, save

SOURCES = {
    "a_raises": ("x = 1", 'def f():\n    raise ValueError("no [red]figure[/red]")\n\nf()\ny = 2'),
    "b_dies": ("import os\nos._exit(7)",),
    "c_syntax": ("x = (\ny = 1",),
    "d_fine": ("print(region, period)",),
}


@dataclass(frozen=True)
class Run:
    """What a run of good and bad templates side by side gave."""

    project: Project
    told: list[tuple[str, bool]]
    problems: dict[str, Problem]

    def page(self, name: str) -> Path:
        return self.project.paths.reports / REGION / f"{name}-2021-t1.ipynb"

    def kept(self, name: str) -> Path:
        return self.project.paths.build / "failed" / REGION / f"{name}-2021-t1.ipynb"


def page(paths: Paths, name: str, *cells: str) -> Page:
    path = save(
        paths.notebooks / f"{name}.ipynb",
        notebook(*cells, page=f"{{region}}/{name}-{{period}}", title=name),
    )
    [made] = pages(paths, [read_template(path)])
    return made


def run_all(paths: Paths, wanted: list[Page], on_done: OnDone = lambda page, failure: None) -> None:
    statuses = [PageStatus(page, ("asked for",)) for page in wanted]
    run_pages(Fingerprints(paths, tuple(wanted)), statuses, ExecutionTarget(2), on_done)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    project = make_project(tmp_path_factory.mktemp("run") / "projekt")
    shutil.rmtree(project.paths.notebooks)
    wanted = [page(project.paths, name, *cells) for name, cells in SOURCES.items()]
    old = wanted[0].target
    old.parent.mkdir(parents=True)
    old.write_text("the old page", encoding="utf-8")
    told: list[tuple[str, bool]] = []
    with pytest.raises(NotebookError) as caught:
        run_all(project.paths, wanted, lambda p, f: told.append((p.template.name, bool(f))))
    problems = {p.where.split(".")[0].split("/")[1]: p for p in caught.value.problems}
    return Run(project, told, problems)


def test_every_page_is_told_when_it_is_done(run: Run) -> None:
    told = [("a_raises", True), ("b_dies", True), ("c_syntax", True), ("d_fine", False)]
    assert sorted(run.told) == told


def test_every_failure_is_told_and_the_exit_code_is_that_of_a_failed_notebook(run: Run) -> None:
    assert list(run.problems) == ["a_raises", "b_dies", "c_syntax"]
    assert NotebookError.exit_code == 2


def test_a_good_page_is_made_beside_bad_ones_with_its_parameters(run: Run) -> None:
    made = json.loads(run.page("d_fine").read_text(encoding="utf-8"))
    assert "provregionen 2021-T1" in json.dumps(made["cells"])


def test_a_failing_page_leaves_the_old_one_as_it_was(run: Run) -> None:
    assert run.page("a_raises").read_text(encoding="utf-8") == "the old page"
    assert not run.page("c_syntax").exists()


def test_no_folder_of_a_run_is_left(run: Run) -> None:
    left = sorted(path.name for path in run.project.paths.reports.rglob("*") if path.is_dir())
    assert left == [REGION]


def test_a_failure_names_template_page_cell_and_the_line_that_raised(run: Run) -> None:
    problem = run.problems["a_raises"]
    assert problem.where == "notebooks/a_raises.ipynb (a_raises provregionen 2021-T1)"
    assert "in cell 3, line 4: ValueError: no [red]figure[/red]" in problem.what
    assert problem.got == "f()"


def test_a_failure_shows_the_end_of_the_traceback_without_colours(run: Run) -> None:
    fix = run.problems["a_raises"].fix
    assert "ValueError: no [red]figure[/red]" in fix.splitlines()[-1]
    assert "\x1b" not in fix
    assert len(fix.splitlines()) <= 9


@pytest.mark.parametrize("name", ["a_raises", "b_dies", "c_syntax"])
def test_a_failure_says_where_the_half_run_notebook_lies(run: Run, name: str) -> None:
    kept = run.kept(name).relative_to(run.project.root).as_posix()
    assert f"open {kept}" in run.problems[name].fix
    assert json.loads(run.kept(name).read_text(encoding="utf-8"))["cells"]


def test_a_kernel_that_dies_is_a_failure_like_others(run: Run) -> None:
    problem = run.problems["b_dies"]
    assert "in cell 2: DeadKernelError" in problem.what
    assert problem.got == "os._exit(7)"


def test_a_cell_that_is_no_python_is_a_failure_like_others(run: Run) -> None:
    problem = run.problems["c_syntax"]
    assert problem.what.endswith("in cell 2, line 1: SyntaxError: '(' was never closed")
    assert problem.got == "x = ("


def test_a_page_that_works_again_replaces_the_old_one_and_takes_away_what_was_kept(
    run: Run,
) -> None:
    fixed = page(run.project.paths, "a_raises", "print(region)")
    run_all(run.project.paths, [fixed])
    first = fixed.target.read_bytes()
    assert b"provregionen" in first
    assert not run.kept("a_raises").exists()
    run_all(run.project.paths, [fixed])
    assert fixed.target.read_bytes() == first, "two runs give the same bytes"


def test_a_finished_page_is_remembered_and_one_that_failed_is_not(run: Run) -> None:
    ledger = Ledger(run.project.paths)
    fine = page(run.project.paths, "d_fine", *SOURCES["d_fine"])
    entry = ledger.read(fine)
    assert entry is not None
    assert entry.seconds > 0
    assert ledger.read(page(run.project.paths, "b_dies", *SOURCES["b_dies"])) is None


def test_no_pages_are_no_work(sound: Project) -> None:
    run_all(sound.paths, [])


def test_what_killed_runs_left_is_cleared(project: Project) -> None:
    left = [project.paths.reports / REGION / ".run-7-a.ipynb", project.paths.build / ".run-x" / "a"]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half", encoding="utf-8")
    run_all(project.paths, [page(project.paths, "fine", "1 + 1")])
    assert not [*project.root.rglob(".run-*")]
