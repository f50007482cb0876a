"""Tests of analysis.site.static_files: which of the book's own files something uses."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.site.static_files import problems, unused
from tests.support import ROOT, Project


def test_a_file_that_no_page_names_is_told_and_one_that_is_used_is_not(project: Project) -> None:
    static = project.paths.book / "_static"
    static.mkdir(parents=True)
    texts = {
        "frame.css": "a {background: url('prick.svg')}",
        "prick.svg": "<svg/>",
        "visad.png": "x",
        "2022-t2.png": "x",
        "gammal.css": "a {background: url('bara-dit.svg')}",
        "bara-dit.svg": "<svg/>",
    }
    for name, text in texts.items():
        (static / name).write_text(text, encoding="utf-8")
    (project.paths.book / "index.md").write_text("![](_static/visad.png)", encoding="utf-8")
    names = [path.name for path in unused(project.paths)]
    assert names == ["2022-t2.png", "bara-dit.svg", "gammal.css"]
    assert [problem.where for problem in problems(project.paths)] == [
        f"book/_static/{name}" for name in names
    ]


def test_the_book_itself_uses_all_that_it_has() -> None:
    assert unused(Paths(ROOT)) == []
