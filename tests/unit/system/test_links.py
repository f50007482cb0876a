"""Tests of analysis.system.links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.system.links import link_or_copy, link_unchanged


def texts(folder: Path, *texts: str) -> list[Path]:
    found = [folder / str(number) for number in range(len(texts))]
    for path, text in zip(found, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return found


def test_what_is_the_same_is_one_more_name_for_what_was_there(tmp_path: Path) -> None:
    now, before = texts(tmp_path, "5,4", "5,4")
    link_unchanged(now, tmp_path / "put", before)
    assert (tmp_path / "put").samefile(before)


@pytest.mark.parametrize("before", ["5,5", "5,4 %"])
def test_what_is_not_the_same_is_copied(before: str, tmp_path: Path) -> None:
    now, old = texts(tmp_path, "5,4", before)
    link_unchanged(now, tmp_path / "put", old)
    assert (tmp_path / "put").read_text(encoding="utf-8") == "5,4"
    assert not (tmp_path / "put").samefile(now)


def test_a_link_that_was_put_where_the_file_was_is_not_followed(tmp_path: Path) -> None:
    now, real = texts(tmp_path, "5,4", "5,4")
    (tmp_path / "before").symlink_to(real)
    link_unchanged(now, tmp_path / "put", tmp_path / "before")
    assert not (tmp_path / "put").samefile(real)


def test_a_disk_without_links_has_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    [now] = texts(tmp_path, "5,4")
    link_or_copy(now, tmp_path / "put")
    assert (tmp_path / "put").read_text(encoding="utf-8") == "5,4"
