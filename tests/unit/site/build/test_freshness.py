"""Content decides, and everything the site is made of counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.site.build import freshness as module
from analysis.site.build.freshness import Sources, current, folder_digest, remember, sources
from tests.support import Project, add_built_book


@pytest.fixture
def toc(project: Project) -> Path:
    add_built_book(project)
    return project.root / "_toc.yml"


def changed(project: Project, toc: Path, before: Sources) -> set[str]:
    now = sources(project.paths, toc)
    return {
        name for name in ("content", "frame", "static") if vars(now)[name] != vars(before)[name]
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("book/om.md", {"content"}),
        ("book/reports/provregionen/2021-t1.ipynb", {"content"}),
        ("data/regions/provregionen/region.yml", {"content"}),
        ("_toc.yml", {"content", "frame"}),
        ("book/_static/ny.css", {"content", "static"}),
        ("_config.yml", {"frame"}),
        ("benchmarks/results.json", {"frame"}),
        ("notebooks/region.ipynb", set()),
        ("_build/html/index.html", set()),
        ("book/.ipynb_checkpoints/om.md", set()),
        (".hidden/fil", set()),
    ],
)
def test_each_file_counts_where_it_can_be_seen(
    name: str, expected: set[str], project: Project, toc: Path
) -> None:
    before = sources(project.paths, toc)
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as source:
        source.write("\n")
    assert changed(project, toc, before) == expected


def test_a_name_counts_and_a_time_does_not(project: Project, toc: Path) -> None:
    page = project.paths.book / "om.md"
    page.write_text("# Om", encoding="utf-8")
    before = sources(project.paths, toc)
    os.utime(page, (1, 1))
    assert changed(project, toc, before) == set()
    page.rename(page.with_name("annan.md"))
    assert changed(project, toc, before) == {"content"}


def test_code_and_packages_are_of_the_frame(
    project: Project, toc: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sources(project.paths, toc)
    monkeypatch.setattr(module, "_packages", lambda: ["sphinx-99.dist-info"])
    assert changed(project, toc, before) == {"frame"}
    before = sources(project.paths, toc)
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    assert changed(project, toc, before) == {"frame"}


def test_what_is_installed_is_known_by_name_and_version() -> None:
    assert any(name.startswith("sphinx-7") for name in map(str.lower, module._packages()))


def test_a_site_is_current_until_it_or_its_sources_change(project: Project, toc: Path) -> None:
    now = sources(project.paths, toc)
    assert not current(project.paths, now)
    remember(project.paths, now)
    assert current(project.paths, now)
    assert not current(project.paths, Sources("a", now.frame, now.static))
    (project.paths.html / "index.html").unlink()
    assert not current(project.paths, now)


def test_a_record_that_cannot_be_read_is_as_none(project: Project, toc: Path) -> None:
    (project.paths.build / "site.json").write_text("{", encoding="utf-8")
    assert not current(project.paths, sources(project.paths, toc))


def test_a_folder_that_is_missing_is_not_a_folder_with_files(project: Project, toc: Path) -> None:
    assert folder_digest(project.paths.html) != folder_digest(project.root / "borta")
