"""Tests of analysis.preview.server: what a browser is told."""

from __future__ import annotations

import threading

from analysis.preview.server import Preview


def test_a_page_is_shown_again_only_when_it_has_changed() -> None:
    preview = Preview()
    preview.tell({"a.html", "searchindex.js"}, ())
    assert preview.ask("a.html", 0)["reload"]
    assert not preview.ask("b.html", 0)["reload"]
    assert not preview.ask("a.html", preview.version, patience=0)["reload"]


def test_every_page_is_shown_again_when_a_style_has_changed() -> None:
    preview = Preview()
    preview.tell({"_static/book.css"}, ())
    assert preview.ask("b.html", 0)["reload"]


def test_a_problem_is_told_until_it_is_gone() -> None:
    preview = Preview()
    preview.tell((), ["wrong"])
    told = preview.ask("a.html", 0)
    assert (told["lines"], told["reload"]) == (("wrong",), False)
    preview.tell((), [])
    assert preview.ask("a.html", told["version"])["lines"] == ()


def test_the_same_again_is_no_news() -> None:
    preview = Preview()
    preview.tell((), [])
    assert preview.version == 0


def test_a_question_waits_for_news() -> None:
    preview = Preview()
    later = threading.Timer(0.05, preview.tell, ({"a.html"}, ()))
    later.start()
    assert preview.ask("a.html", 0)["version"] == 1
    later.join()


def test_the_pages_looked_at_are_told_the_last_one_first() -> None:
    preview = Preview()
    for page in ("a.html", "b.html", "a.html"):
        preview.look(page)
    assert preview.open() == ["a.html", "b.html"]
