"""Jupyter Book is stood in for, what is done around it is ours."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from analysis.site.build import build as module
from analysis.site.build.build import CURRENT, BuildError, build_site
from analysis.site.build.sphinx_build import Book
from tests.support import Project, add_built_book, book_files

StandIn = Callable[[int, str], list[list[str]]]


@pytest.fixture
def jupyter_book(project: Project, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Let Jupyter Book end with a code and a message; a list of the folders as it found them."""
    calls: list[list[str]] = []

    def arranged(code: int, said: str) -> list[list[str]]:
        def run(book: Book, jobs: int) -> subprocess.CompletedProcess[str]:
            found = (path.relative_to(book.work).as_posix() for path in book.work.rglob("*"))
            calls.append(sorted(found))
            for name in ("index.html", "_static/a.css"):
                (book.html / name).parent.mkdir(parents=True, exist_ok=True)
                (book.html / name).write_text(f"the new {name}", encoding="utf-8")
            return subprocess.CompletedProcess([], code, stdout=said, stderr="")

        monkeypatch.setattr(module, "build_fast", run)
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
    kept = {"_toc.yml", "build.log", "html", "shared", "site.json", "site.lock", "work"}
    assert left == sorted(kept)


def test_the_data_lie_on_the_site_for_readers_to_take(
    project: Project, jupyter_book: StandIn
) -> None:
    jupyter_book(0, "")
    data = build_site(project.paths) / "data"
    for name in ("assessments.csv", "nodes.csv", "datapackage/datapackage.json"):
        assert (data / name).is_file()


def test_nothing_is_done_when_nothing_has_changed(project: Project, jupyter_book: StandIn) -> None:
    said: list[str] = []
    calls = jupyter_book(0, "")
    build_site(project.paths, said.append)
    before = book_files(project)
    assert build_site(project.paths, said.append) == project.paths.html
    assert (len(calls), book_files(project)) == (1, before)
    assert said == ["Building the site ...", CURRENT]


@pytest.mark.parametrize("name", ["book/om.md", "data/sources.csv", "_config.yml", "ny/fil.txt"])
def test_the_site_is_built_again_when_a_source_changes(
    name: str, project: Project, jupyter_book: StandIn
) -> None:
    calls = jupyter_book(0, "")
    build_site(project.paths)
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as source:
        source.write("# ny rad\n" if name != "data/sources.csv" else "\n")
    build_site(project.paths)
    assert len(calls) == 2


def test_what_was_read_is_kept_when_a_page_changes_and_not_when_a_setting_does(
    project: Project, jupyter_book: StandIn
) -> None:
    calls = jupyter_book(0, "")
    build_site(project.paths)
    for name, kept in (("book/om.md", True), ("_config.yml", False)):
        path = project.root / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as source:
            source.write("# ny rad\n")
        build_site(project.paths)
        assert ("_build/html/index.html" in calls[-1]) is kept


def test_a_style_that_is_gone_is_cleared_from_what_is_kept(
    project: Project, jupyter_book: StandIn
) -> None:
    calls = jupyter_book(0, "")
    style = project.paths.book / "_static" / "a.css"
    style.parent.mkdir(parents=True)
    style.write_text("a {}", encoding="utf-8")
    build_site(project.paths)
    style.unlink()
    build_site(project.paths)
    assert "_build/html/index.html" in calls[-1]
    assert "_build/html/_static/a.css" not in calls[-1]


def test_what_a_failed_build_has_read_is_read_again(
    project: Project, jupyter_book: StandIn
) -> None:
    jupyter_book(1, "WARNING: x")
    with pytest.raises(BuildError):
        build_site(project.paths)
    calls = jupyter_book(0, "")
    build_site(project.paths)
    assert calls[-1] == []


def test_what_is_added_to_the_pages_is_added_in_order_before_the_swap(
    project: Project, jupyter_book: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    jupyter_book(0, "")
    order: list[str] = []

    def first(paths: Paths, folder: Path) -> None:
        assert (folder / "index.html").exists()
        assert not paths.html.exists()
        (folder / "feed.xml").write_text("x", encoding="utf-8")
        order.append("first")

    monkeypatch.setattr(module, "EXTRAS", [first, lambda *_: order.append("second")])
    assert (build_site(project.paths) / "feed.xml").exists()
    assert order == ["first", "second"]
    build_site(project.paths)
    assert order == ["first", "second"]


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
    assert all("_build/build.log" in problem.fix for problem in caught.value.problems)
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
