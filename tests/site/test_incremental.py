"""A book that is built again is the same as one that is built anew, whatever has changed.

Each build is a process of its own, forked from one that has imported Sphinx: that saves two of the
three seconds of a build. The first build and the last are made as `tertial build` makes them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.base.working_copy import PUBLISHING
from analysis.preview.warm_builder import WarmBuilder
from analysis.site.build import build
from analysis.site.build.build import BuildError, build_site
from analysis.site.build.sphinx_build import build_fast
from analysis.site.build.swap import LEFT_OUT
from tests.site.books import book, contents, files, make_book, page, set_toc, write
from tests.support import Project, save

REGIONS, PERIODS = 2, 3
Again = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def published() -> Iterator[None]:
    """Builds as for an edition: the files of a working copy are marked after what is compared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PUBLISHING, "1")
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, published: None) -> Project:
    """A book that is built once and then changed by one test after the other."""
    made = make_book(tmp_path_factory.mktemp("incremental") / "projekt", REGIONS, PERIODS)
    build_site(made.paths)
    return made


@pytest.fixture(scope="module", autouse=True)
def warm(project: Project) -> Iterator[WarmBuilder]:
    with WarmBuilder(project.root) as builder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "build_fast", lambda made, _: builder.build(made))
        yield builder


@pytest.fixture
def again(project: Project, warm: WarmBuilder, request: pytest.FixtureRequest) -> Again:
    """Gives the site after what has changed, which is found the same as one built anew."""

    def built(name: str = "") -> dict[str, bytes]:
        site = {
            **files(build_site(project.paths)),
            "404.html": files(project.paths.build / "work/_build/html")["404.html"],
        }
        anew = book(project, f"_build/{request.node.name}{name}")
        done = warm.build(anew)
        assert done.returncode == 0, done.stdout
        clean = {name: raw for name, raw in files(anew.html).items() if not left_out(name)}
        data = {name for name in site if name.startswith("data/") and "/tabeller/" not in name}
        assert sorted(name for name in site if name not in data) == sorted(clean)
        assert [name for name in clean if site[name] != clean[name]] == []
        return site

    return built


def left_out(name: str) -> bool:
    """Whether a file of the themes' is kept out of what is published."""
    return any(Path(name).match(pattern) for pattern in LEFT_OUT)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_that_is_added_stands_in_the_lists_of_all(project: Project, again: Again) -> None:
    save(project.paths.book / "prov/r2/ny.ipynb", page("r2", "ny"))
    chapters = contents(REGIONS, PERIODS)
    chapters[1]["sections"].append({"file": "prov/r2/ny"})
    set_toc(project, chapters)
    site = again()
    assert b'href="ny.html"' in site["prov/r2/p2.html"]


def test_a_page_that_is_removed_is_gone(project: Project, again: Again) -> None:
    gone = project.paths.book / "prov/r1/p3.ipynb"
    assert "prov/r1/p3.html" in again("-before")
    gone.unlink()
    chapters = contents(REGIONS, PERIODS)
    del chapters[0]["sections"][-1]
    set_toc(project, chapters)
    site = again()
    assert [name for name in site if "r1/p3" in name] == []


def test_a_title_that_is_changed_is_changed_everywhere(project: Project, again: Again) -> None:
    save(project.paths.book / "prov/r2/p1.ipynb", page("r2", "p1", title="Nya namnet"))
    replace(project.paths.book / "djup.md", "# Djup", "# Djupare")
    site = again()
    assert b"Nya namnet</a>" in site["metod.html"]
    assert b"Djupare" in site["botten.html"]


def test_content_that_is_changed_is_shown_even_with_an_older_time(
    project: Project, again: Again
) -> None:
    path = project.paths.book / "metod.md"
    replace(path, "# Metod\n", "# Metod\n\nNytt innehåll.\n")
    replace(path, "## Regeln", "## Andra regeln")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    site = again()
    assert "Nytt innehåll".encode() in site["metod.html"]
    assert b"Andra regeln" in site["index.html"]


def test_data_that_are_changed_are_shown(project: Project, again: Again) -> None:
    project.edit("region.yml", "name: Region Prov\n", "name: Region Nynamn\n")
    assert b"Region Nynamn" in again()["index.html"]


def test_an_image_is_named_as_if_all_were_read_at_once(project: Project, again: Again) -> None:
    replace(project.paths.book / "botten.md", "{numref}", "![](prov/r1/bild.svg) {numref}")
    site = again()
    assert sum(name.startswith("_images/") for name in site) == 3
    replace(project.paths.book / "djup.md", "{figure} bild.svg", "{figure} prov/r1/bild.svg")
    assert sum(name.startswith("_images/") for name in again("2")) == 2


def test_a_style_that_is_changed_has_another_address_on_all_pages(
    project: Project, again: Again
) -> None:
    static = project.paths.book / "_static"
    write(static / "extra.css", "a { color: red }\n")
    before = again("-added")
    (static / "extra.css").unlink()
    with (static / "frame.css").open("a", encoding="utf-8") as style:
        style.write("\n/* ny */\n")
    site = again()
    assert "_static/extra.css" in before
    assert "_static/extra.css" not in site
    assert site["prov/r2/p2.html"] != before["prov/r2/p2.html"]


def test_a_setting_that_is_changed_is_on_all_pages(project: Project, again: Again) -> None:
    replace(project.root / "_config.yml", "title: Tertialboken", "title: Provboken")
    site = again()
    assert b" \xe2\x80\x93 Provboken</title>" in site["prov/r2/p2.html"]


def test_a_warning_is_told_until_it_is_fixed(project: Project, again: Again) -> None:
    path = project.paths.book / "data.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\n[borta](finns-inte.md)\n", encoding="utf-8")
    before = files(project.paths.html)
    for _ in range(2):
        with pytest.raises(BuildError) as caught:
            build_site(project.paths)
        assert [(p.where, p.row) for p in caught.value.problems] == [("book/data.md", 6)]
    assert files(project.paths.html) == before
    path.write_text(good, encoding="utf-8")
    again()


def test_a_site_that_is_altered_is_built_again_by_a_process_that_is_started(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    good = files(build_site(project.paths))
    monkeypatch.setattr(build, "build_fast", build_fast)
    (project.paths.html / "index.html").write_text("x", encoding="utf-8")
    assert files(build_site(project.paths, said.append)) == good
    build_site(project.paths, said.append)
    assert said == ["Building the site ...", "Nothing that the site is made of has changed."]
