"""Fetches a package of the npm registry, and takes it only when it is the one expected."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path


class UnavailableError(Exception):
    """The package could not be fetched, or is another; the message says why."""


def member(package: str, checksum: str, name: str) -> bytes:
    """A file of a package (`name@version`) whose archive has that sha256.

    Raises UnavailableError.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise UnavailableError("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", package]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            raise UnavailableError(f"npm could not fetch {package}")
        return _read(archives[0], package, checksum, name)


def _read(archive: Path, package: str, checksum: str, name: str) -> bytes:
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != checksum:
        raise UnavailableError(f"{package} has the sha256 {found}, expected {checksum}")
    with tarfile.open(archive) as opened:
        inner = opened.extractfile(name)
        if inner is None:
            raise UnavailableError(f"{package} has no file {name}")
        return inner.read()
