"""Tests of analysis.preview.build: the mirror of the pages."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.preview.build import Ahead, mirror


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_mirror_is_like_its_source_and_tells_what_changed(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(source / "a.html", "a")
    write(source / "b/c.html", "c")
    assert mirror(source, target) == {"a.html", "b/c.html"}
    assert mirror(source, target) == set()
    write(source / "a.html", "changed")
    (source / "b/c.html").unlink()
    assert mirror(source, target) == {"a.html", "b/c.html"}
    assert [path.name for path in target.rglob("*") if path.is_file()] == ["a.html"]
    assert (target / "a.html").read_text(encoding="utf-8") == "changed"


def test_a_file_that_was_written_again_alike_is_no_change(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(source / "a.html", "a")
    mirror(source, target)
    os.utime(source / "a.html", (1, 1))
    assert mirror(source, target) == set()


def test_a_file_written_where_the_mirror_is_put_back_is_as_it_was(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(source / "a.html", "old")
    mirror(source, target)
    write(source / "a.html", "new")
    mirror(target, source)
    assert (source / "a.html").read_text(encoding="utf-8") == "old"


def test_what_has_been_shown_ahead_is_left_until_the_build_comes_to_it(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write(source / "a.html", "older")
    write(target / "a.html", "newer")
    write(target / "picture.png", "newer")
    ahead = Ahead()
    ahead.add({"a.html", "picture.png"})
    assert mirror(source, target, ahead.names) == set()
    assert (target / "a.html").read_text(encoding="utf-8") == "newer"
    ahead.reached(frozenset({"a.html", "picture.png"}))
    assert mirror(source, target, ahead.names) == {"a.html", "picture.png"}


def test_a_page_shown_while_a_build_runs_is_still_ahead_of_it() -> None:
    ahead = Ahead()
    ahead.add({"a.html"})
    begun = ahead.names
    ahead.add({"b.html"})
    ahead.reached(begun)
    assert ahead.names == {"b.html"}
