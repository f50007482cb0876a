"""Tests of analysis.system.atomic_write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.system.atomic_write import UNFINISHED, replace_bytes, replace_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_written_with_its_folder_and_its_bytes_as_they_are(
    tmp_path: Path, lasting: bool
) -> None:
    path = tmp_path / "a" / "b.yml"
    replace_text(path, "å\r\nb\n", lasting)
    assert path.read_bytes() == "å\r\nb\n".encode()
    assert names(path.parent) == ["b.yml"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_written_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = tmp_path / "a.yml"
    replace_text(path, "old")

    def stopped(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(type(error)):
        replace_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.yml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_who_may_read_the_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    replace_bytes(path, b"old")
    path.chmod(0o600)
    replace_bytes(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_writer_of_the_file_left_is_taken_away(tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    for pid, name in ((dead, "a.yml"), (dead, "b.yml"), (str(os.getppid()), "a.yml")):
        (tmp_path / f"{UNFINISHED}{pid}-{name}").touch()
    replace_text(tmp_path / "a.yml", "new")
    assert names(tmp_path) == sorted(
        [f"{UNFINISHED}{dead}-b.yml", f"{UNFINISHED}{os.getppid()}-a.yml", "a.yml"]
    )
