"""Folders that dead processes have left are taken away, and nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.system.temporary_folder import (
    LOCK,
    OLD,
    PREFIX,
    SETTLED,
    TemporaryFolder,
    clear_left,
    temporary_folder,
)
from tests.faults import tally

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
    tally.count("folder left in the temporary folder", "that of a killed process cleared")


def old_copy(place: Path, name: str = "tertial-verify-abc_1234") -> Path:
    """What a version that locked nothing left of an edition."""
    made = place / name
    (made / "source/data").mkdir(parents=True)
    (made / "source/data/datapackage.json").write_text("{}", encoding="utf-8")
    made.chmod(0o700)
    return made


def old_kernels(place: Path, name: str = "tertial-abcd1234") -> tuple[Path, socket.socket]:
    """The folder of such a version's kernels, and the socket in it."""
    made = place / name
    made.mkdir(mode=0o700)
    own = socket.socket(socket.AF_UNIX)
    own.bind(str(made / "0123abcd"))
    return made, own


def test_what_older_versions_left_is_known_by_its_name_and_by_what_lies_in_it(place: Path) -> None:
    copy, (kernels, own) = old_copy(place), old_kernels(place)
    own.close()
    assert clear_left(place, time.time() + OLD / 2) == []
    assert clear_left(place, time.time() + 2 * OLD) == [kernels, copy]
    assert not copy.exists()
    tally.count("folder left in the temporary folder", "those of older versions cleared", number=2)


def test_what_only_looks_so_is_left(place: Path) -> None:
    listening, own = old_kernels(place)
    own.listen()
    kept = [old_copy(place, f"tertial-{name}") for name in ("min-kopia", "verify-1")]
    mixed, other = old_kernels(place, "tertial-aaaa1111")
    other.close()
    (mixed / "anteckning.txt").touch()
    shared = old_copy(place, "tertial-verify-bbbb2222")
    shared.chmod(0o755)
    empty = place / "tertial-cccc3333"
    empty.mkdir(mode=0o700)
    assert clear_left(place, time.time() + 2 * OLD) == []
    assert all(path.exists() for path in (listening, *kept, mixed, shared, empty))
    own.close()
    tally.count("folder left in the temporary folder", "those of others left", number=6)


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
    tally.count("folder left in the temporary folder", "those of others left", number=6)
    held.close()
    held.close()
    assert not held.path.exists()
