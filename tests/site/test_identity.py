"""What makes the build fast changes nothing: the pages are those of `jupyter-book build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.site.build.sphinx_build import build_fast, build_plain
from tests.site.books import book, files, make_book
from tests.support import Project

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_book(tmp_path_factory.mktemp("identity") / "projekt", regions=9, periods=5)


@pytest.fixture(scope="module")
def plain(project: Project) -> Files:
    """The book of 50 pages as Jupyter Book's own command makes it."""
    made = book(project, "plain")
    done = build_plain(made)
    assert done.returncode == 0, done.stderr
    return files(made.html)


def fast(project: Project, jobs: int) -> Files:
    made = book(project, f"fast-{jobs}")
    done = build_fast(made, jobs)
    assert done.returncode == 0, done.stderr
    return files(made.html)


def test_the_book_has_fifty_pages(plain: Files) -> None:
    own = [name for name in plain if name.endswith(".html") and not name.startswith("_static")]
    assert len(own) == 50 + len(["search.html", "404.html"])
    text = b"".join(plain[name] for name in own)
    for sign in (b"toctree-l3", b"highlight", b"<math", b"tb-scroll", b"_images/bild9.svg"):
        assert sign in text


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_file_is_that_of_the_plain_command_whatever_the_number_of_cores(
    project: Project, plain: Files, jobs: int
) -> None:
    made = fast(project, jobs)
    assert sorted(made) == sorted(plain)
    assert [name for name in plain if made[name] != plain[name]] == []


def test_what_is_compared_was_made_in_two_ways(project: Project, tmp_path: Path) -> None:
    """A page that Sphinx warns of is told of by both, each in its own words."""
    bad = make_book(tmp_path / "projekt", regions=1, periods=2)
    (bad.paths.book / "index.md").write_text("# Start\n\n[borta](borta.md)\n", encoding="utf-8")
    for build in (build_plain, build_fast):
        done = build(book(bad, build.__name__))
        assert done.returncode != 0
        assert "index.md:3: WARNING:" in done.stderr
