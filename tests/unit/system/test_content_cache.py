"""Tests of analysis.system.content_cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.system.content_cache import ContentCache


def test_what_is_kept_is_read_for_the_same_name_and_content_alone(tmp_path: Path) -> None:
    cache = ContentCache(tmp_path / "new" / "folder")
    cache.keep("norr.sum", "abc", b"1")
    assert cache.read("norr.sum", "abc") == b"1"
    assert cache.read("norr.sum", "abd") is None
    assert cache.read("norr", "abc") is None


def test_one_file_a_name_is_kept(tmp_path: Path) -> None:
    cache = ContentCache(tmp_path)
    for content in ("abc", "abd"):
        cache.keep("norr.sum", content, content.encode())
        cache.keep("norr.count", content, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["norr.count.abd", "norr.sum.abd"]


def test_names_that_are_gone_go(tmp_path: Path) -> None:
    cache = ContentCache(tmp_path)
    for name in ("norr.sum", "soder.sum"):
        cache.keep(name, "abc", b"")
    cache.keep_only(["soder.sum"])
    assert [path.name for path in tmp_path.iterdir()] == ["soder.sum.abc"]


@pytest.mark.parametrize("place", range(0, 20, 3))
def test_a_file_of_which_a_byte_was_changed_is_as_none(tmp_path: Path, place: int) -> None:
    cache = ContentCache(tmp_path)
    cache.keep("a", "b", b"text")
    [path] = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert cache.read("a", "b") is None


@pytest.mark.parametrize("content", [b"", b"x", bytes(16)])
def test_a_file_that_is_cut_off_is_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.b").write_bytes(content)
    assert ContentCache(tmp_path).read("a", "b") is None
