"""Tests of analysis.site.build.swap: who reads the site sees the old one or the new one, whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from analysis.site.build import swap as module
from analysis.site.build.swap import exchange, publish
from tests.support import Project, add_built_book, book_files


@pytest.fixture
def built(project: Project) -> Path:
    folder = project.paths.build / "work"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "ny.html").write_text("the new page", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_site_takes_the_old_ones_place(
    atomic: bool, project: Project, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not atomic:
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    add_built_book(project)
    assert names(publish(project.paths, built, [])) == ["a/ny.html"]
    assert sorted(path.name for path in project.paths.build.iterdir()) == ["html", "work"]


def test_what_is_published_can_be_changed_without_changing_what_it_was_made_from(
    project: Project, built: Path
) -> None:
    (publish(project.paths, built, []) / "a" / "ny.html").write_text("x", encoding="utf-8")
    assert (built / "a" / "ny.html").read_text(encoding="utf-8") == "the new page"


def test_a_theme_s_own_templates_are_no_part_of_the_site(project: Project, built: Path) -> None:
    (built / "_static").mkdir()
    for name in ("webpack-macros.html", "sbt-webpack-macros.html", "bok.css"):
        (built / "_static" / name).write_text("x", encoding="utf-8")
    assert names(publish(project.paths, built, []) / "_static") == ["bok.css"]


def test_an_addition_that_fails_leaves_the_old_site(project: Project, built: Path) -> None:
    before = add_built_book(project)

    def full(paths: Paths, folder: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        publish(project.paths, built, [full])
    assert book_files(project) == before


def test_a_swap_that_was_stopped_halfway_is_taken_up_again(project: Project, built: Path) -> None:
    before = add_built_book(project)
    project.paths.html.rename(project.paths.build / "html.old")

    def full(paths: Paths, folder: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        publish(project.paths, built, [full])
    assert book_files(project) == before


def test_what_was_left_of_a_swap_is_cleared(project: Project, built: Path) -> None:
    for name in ("html.new", "html.old"):
        Path(project.paths.build / name / "stale").mkdir(parents=True)
    add_built_book(project)
    assert not (publish(project.paths, built, []) / "stale").exists()
    assert not list(project.paths.build.glob("html.*"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can exchange folders")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / name).mkdir(parents=True)
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system cannot exchange folders")
    assert (tmp_path / "a" / "b").exists()
    assert (tmp_path / "b" / "a").exists()


def test_folders_that_cannot_be_exchanged_are_left(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not exchange(tmp_path / "a", tmp_path / "borta")
    assert (tmp_path / "a").exists()
