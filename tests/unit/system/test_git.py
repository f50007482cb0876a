"""What git knows of a folder, and that no git is no error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from analysis.system.git import committed

GIT = ("git", "-c", "user.name=Prov", "-c", "user.email=prov@example.org")


def git(root: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=root, check=True, timeout=120, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a repository, as a part of something larger."""
    made = tmp_path / "projekt å"
    (made / "data").mkdir(parents=True)
    (made / "data" / "å b.csv").write_text("a\n1\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    return made


def test_the_files_of_the_last_commit_are_known_as_they_were(root: Path) -> None:
    assert committed(root, "data") is None
    git(root, "add", "-A")
    git(root, "commit", "-qm", "data")
    (root / "data" / "å b.csv").unlink()
    found = committed(root, "data")
    assert found is not None
    assert set(found.files) == set(found.index) == {"data/å b.csv"}
    assert set(found.changed) == {"data/å b.csv"}
    assert found.content("data/å b.csv") == b"a\n1\n"
    assert (found.ever("data/å b.csv"), found.ever("data/c.csv")) == (True, False)
    git(root, "rm", "-q", "--", "data/å b.csv")
    after = committed(root, "data")
    assert after is not None
    assert (set(after.files), set(after.index)) == ({"data/å b.csv"}, set())


def test_a_folder_outside_git_or_a_machine_without_it_has_no_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert committed(tmp_path, "data") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed(tmp_path, "data") is None
