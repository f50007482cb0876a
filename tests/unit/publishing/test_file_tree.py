"""Tests of analysis.publishing.file_tree."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.publishing.file_tree import entries, lock


def test_what_is_locked_is_as_expected(tmp_path: Path) -> None:
    (tmp_path / "sida").mkdir()
    (tmp_path / "sida" / "a.html").write_text("a", encoding="utf-8")
    lock(tmp_path)
    assert [entry.odd for entry in entries(tmp_path).values()] == [""]


def test_the_mode_of_an_editions_own_file_is_not_mended_by_a_link_to_it(tmp_path: Path) -> None:
    edition, tree = tmp_path / "edition", tmp_path / "tree"
    for folder in (edition, tree):
        folder.mkdir()
    (edition / "a.html").write_text("a", encoding="utf-8")
    (edition / "a.html").chmod(0o777)
    os.link(edition / "a.html", tree / "a.html")
    lock(tree)
    assert [entry.odd for entry in entries(edition).values()] == ["mode 777 instead of 444"]
