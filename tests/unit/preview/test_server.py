"""Tests of analysis.preview.server: what a browser is told."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from analysis.base.paths import Paths
from analysis.preview.server import Preview, serving


@pytest.mark.parametrize("seen", ["9" * 5000, "-1", "%D9%A3", "", "x"])
def test_a_version_that_is_no_count_is_answered(
    tmp_path: Path, seen: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(Paths(tmp_path), 0, Preview()) as port:
        address = f"http://127.0.0.1:{port}/_preview.json?first=1&seen={seen}"
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.status == 200
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("path", ["a" * 300 + ".html", "b/" * 3000 + "c.html", "%00", "%ff"])
def test_an_address_that_no_page_can_have_is_refused_in_words(
    tmp_path: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with (
        serving(Paths(tmp_path), 0, Preview()) as port,
        pytest.raises(urllib.error.HTTPError) as caught,
    ):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=20)
    assert caught.value.code in (400, 404)
    caught.value.close()
    assert "Traceback" not in capfd.readouterr().err


def test_a_page_is_shown_again_only_when_it_has_changed() -> None:
    preview = Preview()
    preview.tell({"a.html", "sok/index.json"}, ())
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
