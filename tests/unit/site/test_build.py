"""Tests of analysis.site.build: Jupyter Book is stood in for, what is done around it is ours."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.site import build as module
from analysis.site.build import BuildError, build_site
from tests.support import Project, add_built_book, book_files

StandIn = Callable[[int, str], list[dict[str, Any]]]


@pytest.fixture
def jupyter_book(project: Project, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Let Jupyter Book end with a code and a message; a list of how it was called."""
    calls: list[dict[str, Any]] = []

    def arranged(code: int, said: str) -> list[dict[str, Any]]:
        def run(command: list[str], **given: Any) -> subprocess.CompletedProcess[str]:
            calls.append({"command": command, **given})
            html = project.paths.build / "work" / "_build" / "html"
            html.mkdir(parents=True, exist_ok=True)
            (html / "index.html").write_text("the new index.html", encoding="utf-8")
            return subprocess.CompletedProcess(command, code, stdout=said, stderr="")

        monkeypatch.setattr(module.subprocess, "run", run)
        return calls

    return arranged


def test_a_built_site_takes_the_old_ones_place_whole(
    project: Project, jupyter_book: StandIn
) -> None:
    add_built_book(project)
    jupyter_book(0, "")
    assert build_site(project.paths) == project.paths.html
    assert (project.paths.html / "index.html").read_text(encoding="utf-8") == "the new index.html"
    assert not (project.paths.html / "reports").exists()
    left = sorted(path.name for path in project.paths.build.iterdir())
    assert left == ["_toc.yml", "build.log", "html", "work"]


def test_the_data_lie_on_the_site_for_readers_to_take(
    project: Project, jupyter_book: StandIn
) -> None:
    jupyter_book(0, "")
    data = build_site(project.paths) / "data"
    for name in ("assessments.csv", "nodes.csv", "datapackage/datapackage.json"):
        assert (data / name).is_file()


def test_warnings_are_errors_and_notebooks_are_not_run_again(
    project: Project, jupyter_book: StandIn
) -> None:
    calls = jupyter_book(0, "")
    build_site(project.paths)
    assert "--warningiserror" in calls[0]["command"]
    assert calls[0]["env"]["TERTIAL_ROOT"] == str(project.root)
    config = (project.root / "_config.yml").read_text(encoding="utf-8")
    assert 'execute_notebooks: "off"' in config


def test_a_build_that_fails_leaves_the_old_site_and_tells_each_warning_once(
    project: Project, jupyter_book: StandIn
) -> None:
    before = add_built_book(project)
    page = project.paths.book / "om.md"
    said = f"reading\n\x1b[91m{page}:3: WARNING: no such fragment\x1b[39;49;00m\n" * 2
    jupyter_book(1, said + "SomeError: other\n")
    with pytest.raises(BuildError) as caught:
        build_site(project.paths)
    assert [(p.where, p.row, p.got) for p in caught.value.problems] == [
        ("book/om.md", 3, "no such fragment"),
        ("", None, "SomeError: other"),
    ]
    assert all("_build/build.log" in problem.mend for problem in caught.value.problems)
    assert caught.value.exit_code == 1
    assert caught.value.left == "the old site is left as it was"
    assert book_files(project) == before


def test_a_build_that_fails_without_a_word_is_told_all_the_same(
    project: Project, jupyter_book: StandIn
) -> None:
    jupyter_book(3, "")
    with pytest.raises(BuildError, match="without a message"):
        build_site(project.paths)


def test_the_whole_log_is_kept(project: Project, jupyter_book: StandIn) -> None:
    jupyter_book(1, "line\n" * 100)
    with pytest.raises(BuildError):
        build_site(project.paths)
    log = (project.paths.build / "build.log").read_text(encoding="utf-8")
    assert log.count("line") == 100


def test_a_long_list_of_warnings_is_cut(project: Project, jupyter_book: StandIn) -> None:
    jupyter_book(1, "".join(f"WARNING: {n}\n" for n in range(50)))
    with pytest.raises(BuildError) as caught:
        build_site(project.paths)
    assert len(caught.value.problems) == 20


def test_a_swap_that_was_stopped_halfway_is_taken_up_again(
    project: Project, jupyter_book: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = add_built_book(project)
    jupyter_book(0, "")
    project.paths.html.rename(project.paths.build / "html.old")

    def full(*_: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(module.shutil, "copytree", full)
    with pytest.raises(OSError, match="full"):
        build_site(project.paths)
    assert book_files(project) == before


def test_what_was_left_of_a_swap_is_cleared(project: Project, jupyter_book: StandIn) -> None:
    for name in ("html.new", "html.old"):
        Path(project.paths.build / name / "stale").mkdir(parents=True)
    add_built_book(project)
    jupyter_book(0, "")
    assert not (build_site(project.paths) / "stale").exists()
    assert not list(project.paths.build.glob("html.*"))
