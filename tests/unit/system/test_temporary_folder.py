"""Folders that dead processes have left are taken away, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.system.temporary_folder import (
    LOCK,
    PREFIX,
    SETTLED,
    TemporaryFolder,
    clear_left,
    temporary_folder,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no locks by which a folder is left over")
# Long after any test: this is reckoned when the tests are collected.
LATER = time.time() + 10_000 * SETTLED
KILLED = """
import os, signal
from analysis.system.temporary_folder import TemporaryFolder
made = TemporaryFolder("verify-")
print(made.path, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the system's own for the test, and for what it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_context(place: Path) -> None:
    with temporary_folder("diff-") as folder:
        assert folder.parent == place
        assert folder.name.startswith(f"{PREFIX}diff-")
    assert not folder.exists()


def test_the_folder_of_a_killed_process_is_cleared_once_it_is_settled(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, text=True, check=False
    )
    left = Path(done.stdout.strip())
    assert left.is_dir()
    assert clear_left(place) == []
    assert clear_left(place, LATER) == [left]
    assert not left.exists()


def test_nothing_else_is_cleared(place: Path) -> None:
    held = TemporaryFolder()
    without = place / f"{PREFIX}annat"
    without.mkdir()
    other = place / "annans"
    other.mkdir()
    (other / LOCK).touch()
    (place / f"{PREFIX}link").symlink_to(other)
    (place / f"{PREFIX}fil").touch()
    odd = place / f"{PREFIX}udda"
    (odd / LOCK).mkdir(parents=True)
    assert clear_left(place, LATER) == []
    assert all(path.exists() for path in (held.path, without, other / LOCK, odd))
    held.close()
    held.close()
    assert not held.path.exists()
