"""Tests of analysis.system.digests."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.system import digests
from analysis.system.digests import digest, file_digest, file_digests


@pytest.mark.parametrize("cores", [1, 2, 7])
def test_every_file_gets_its_own_digest_in_the_order_asked_for(
    cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "cores", lambda: cores)
    monkeypatch.setattr(digests, "WORTH_THREADS", 2)
    files = [tmp_path / name for name in "dbeac"]
    for path in files[:-1]:
        path.write_text(path.name * 9, encoding="utf-8")
    found = file_digests(iter(files))
    assert [*found] == files
    assert [*found.values()] == [*map(file_digest, files[:-1]), ""]
    assert found[files[0]] == digest(b"d" * 9) != found[files[1]]


def test_no_files_have_no_digests() -> None:
    assert file_digests([]) == {}
