"""A store that machines share: what one has made, another reads, under the name of its content.

    TERTIAL_CACHE=/mnt/tertial           a folder, on a disk that all of them see
    TERTIAL_CACHE=s3://bucket/tertial    an S3 store, or another address that fsspec knows

An entry begins with a digest of its name and the rest: one that is half written, damaged or moved
is as none. A store that fails once is asked no more; what it lacks is made here.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

VARIABLE = "TERTIAL_CACHE"
_DIGEST = sha256().digest_size
_AT_A_TIME = 16
# Seconds: a store that is down must not cost more than it would have saved.
_CONNECT, _REQUEST = 5, 60


@dataclass
class SharedStore:
    """The store at an address, "" for none; `trouble` says what it failed with, if it did."""

    url: str
    trouble: str = ""
    _opened: list[tuple[Any, str]] = field(default_factory=list)

    def get(self, name: str) -> bytes | None:
        """What is kept by this name; None where that is not there whole."""
        if not self.is_used:
            return None
        try:
            files, root = self._files()
            with files.open(f"{root}/{name}", "rb") as file:
                found: bytes = file.read()
        except FileNotFoundError:
            return None
        except Exception as error:  # whatever the library of a store raises
            self._fails(error)
            return None
        kept = found[_DIGEST:]
        return kept if hmac.compare_digest(found[:_DIGEST], _digest(name, kept)) else None

    def get_all(self, names: Iterable[str]) -> dict[str, bytes]:
        """What is kept by these names, several asked for at a time."""
        listed = list(names) if self.is_used else []
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            found = zip(listed, pool.map(self.get, listed), strict=True)
            return {name: kept for name, kept in found if kept is not None}

    def put(self, name: str, content: bytes) -> None:
        """Keep something by this name, whole or not at all; where it cannot be kept, nothing is."""
        if not self.is_used:
            return
        try:
            files, root = self._files()
            place = f"{root}/{name}"
            entry = _digest(name, content) + content
            if not _is_folder(files):  # an object is there whole, or not at all
                files.pipe_file(place, entry)
                return
            files.makedirs(place.rpartition("/")[0], exist_ok=True)
            part = f"{place}.{uuid4().hex}.part"
            files.pipe_file(part, entry)
            Path(part).replace(place)
        except Exception as error:  # whatever the library of a store raises
            self._fails(error)

    @property
    def is_used(self) -> bool:
        """Whether there is a store, and it answers."""
        return bool(self.url) and not self.trouble

    def _fails(self, error: Exception) -> None:
        self.trouble = f"{type(error).__name__}: {error}".splitlines()[0]

    def _files(self) -> tuple[Any, str]:
        if not self._opened:
            self._opened.append(_opened(self.url))
        return self._opened[0]


def _opened(url: str) -> tuple[Any, str]:
    """The file system of an address, and the place in it; both are slow to import."""
    if not url.startswith("s3://"):
        from fsspec.core import url_to_fs

        files, root = url_to_fs(url)
        return files, root.rstrip("/")
    # Arrow is here already and speaks S3; it finds keys and region where AWS' own tools do.
    from fsspec.implementations.arrow import ArrowFSWrapper
    from pyarrow.fs import AwsDefaultS3RetryStrategy, S3FileSystem

    once = AwsDefaultS3RetryStrategy(max_attempts=1)
    store = S3FileSystem(
        connect_timeout=_CONNECT,
        request_timeout=_REQUEST,
        retry_strategy=once,
        endpoint_override=os.environ.get("AWS_ENDPOINT_URL") or None,
        scheme=urlsplit(os.environ.get("AWS_ENDPOINT_URL", "")).scheme or "https",
    )
    return ArrowFSWrapper(store), url.removeprefix("s3://").rstrip("/")


def shared_store() -> SharedStore:
    """The store that TERTIAL_CACHE names; one that keeps nothing where it names none."""
    return _store(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=4)
def _store(url: str) -> SharedStore:
    return SharedStore(url)


def _is_folder(files: Any) -> bool:
    return "file" in (files.protocol if isinstance(files.protocol, tuple) else (files.protocol,))


def _digest(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + b"\0" + content).digest()
