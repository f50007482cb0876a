"""Only regular files of a size that fits are read, and only those that lie inside."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from analysis.system.plain_file import NotPlainError, megabytes, require_plain

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def refused(path: Path, within: Path | None = None) -> str:
    with pytest.raises(NotPlainError) as caught:
        require_plain(path, 10, within)
    assert caught.value.fix
    return str(caught.value)


def test_a_file_that_fits_is_let_in(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * 10)
    (tmp_path / "b.csv").symlink_to(file)
    require_plain(file, 10)
    require_plain(tmp_path / "b.csv", 10, tmp_path)


def test_what_is_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # a short address
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
        assert "a socket" in refused(tmp_path / "socket")
    assert "a pipe" in refused(tmp_path / "pipe")
    assert "a folder" in refused(tmp_path)
    assert "a device" in refused(Path(os.devnull))


def test_a_link_that_leads_out_and_a_file_too_large_are_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "projekt", tmp_path / "annat"
    inside.mkdir()
    outside.write_bytes(b"x" * 11)
    (inside / "a").symlink_to(outside)
    assert "leads out" in refused(inside / "a", inside)
    assert "11" not in refused(outside)  # sizes are told in kB
    assert "the most is" in refused(outside)


def test_what_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    for name in ("a", "b"):
        with pytest.raises(OSError, match=r"link|file"):
            require_plain(tmp_path / name, 10)


def test_sizes_are_told_in_words() -> None:
    assert (megabytes(2**27), megabytes(2048)) == ("128 MB", "2 kB")
