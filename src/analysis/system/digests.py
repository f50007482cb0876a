"""Short names for what files hold: the same for the same bytes and for no others."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

from analysis.system.cpu import cores

# Files that are read in the time that threads take to start.
WORTH_THREADS = 50


def digest(content: bytes) -> str:
    """A digest of bytes, 32 hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file, "" when there is none."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def file_digests(paths: Iterable[Path]) -> dict[Path, str]:
    """The digest of each file by its path, in the order of the paths; read on all cores."""
    listed = list(paths)
    count = cores() if len(listed) >= WORTH_THREADS else 1
    if count == 1:
        return {path: file_digest(path) for path in listed}
    shares = [listed[number::count] for number in range(count)]
    with ThreadPoolExecutor(count) as pool:  # reading and hashing let the other threads work
        found = pool.map(lambda share: [file_digest(path) for path in share], shares)
    own = {
        path: each
        for share, digests in zip(shares, found, strict=True)
        for path, each in zip(share, digests, strict=True)
    }
    return {path: own[path] for path in listed}
