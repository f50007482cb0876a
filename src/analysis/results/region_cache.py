"""Work that the pages of a region have in common: done by the first, kept for the others.

A run or a build names a folder in TERTIAL_SHARED, another one for other code. Without one, as in
JupyterLab, each page does the work itself; what comes out is the same.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from analysis.base.paths import Paths
from analysis.system.atomic_write import replace_bytes
from analysis.system.temporary_files import lasting, lasting_files

FOLDER = "TERTIAL_SHARED"
_DIGEST = 16
T = TypeVar("T")
# What a file of ours raises that is not there, or that something else has written to.
UNREADABLE = (
    *(OSError, EOFError, pickle.UnpicklingError, ImportError),
    *(AttributeError, LookupError, TypeError, ValueError),
)


# What tables are made of, by the names that pandas, numpy and pyarrow write in a file.
PARTS = {
    *("builtins.slice", "datetime.date", "numpy.dtype", "numpy.ndarray"),
    *("numpy._core.multiarray._reconstruct", "numpy._core.numeric._frombuffer"),
    *(f"pandas.{name}" for name in ("DataFrame", "Index", "RangeIndex")),
    *(f"pandas.{name}Dtype" for name in ("Boolean", "Int64", "String")),
    *(f"pandas.arrays.{name}Array" for name in ("ArrowString", "Boolean", "Integer")),
    "pandas._libs.internals._unpickle_block",
    "pandas.core.indexes.base._new_Index",
    "pandas.core.internals.managers.BlockManager",
    *(f"pyarrow.lib.{name}" for name in ("_restore_array", "py_buffer", "type_for_alias")),
}


@dataclass(frozen=True)
class Shared:
    """What is kept of a region: a file for each piece of work, named by what the data were.

    folder: None where nothing is kept. content: a digest of the data, taken before they are read.
    """

    folder: Path | None = None
    region: str = ""
    content: str = ""
    paths: Paths | None = None

    def get(self, work: str, do: Callable[[], T]) -> T:
        """What `do` gives, from the file when it has been done on the same data; always a new copy.

        A file that cannot be read is taken for none: the work is done and kept anew. Nothing is
        kept where the data have changed while the work was done.
        """
        if self.folder is None:
            return do()
        path = self.folder / f"{self.region}.{work}.{self.content}"
        with suppress(*UNREADABLE):
            return _Reader(_whole(path.read_bytes())).load()  # type: ignore[no-any-return]
        done = do()
        if self.paths and content_digest(self.paths, self.region) == self.content:
            with suppress(OSError):  # on a full disk the next page does the work itself
                self._keep(path, pickle.dumps(done, pickle.HIGHEST_PROTOCOL))
        return done

    def _keep(self, path: Path, content: bytes) -> None:
        """Write the file, and take away what was made of other data of the region."""
        replace_bytes(path, _digest(content) + content, lasting=False)
        for old in path.parent.glob(f"{path.stem}.*"):
            if old != path:
                old.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _whole(content: bytes) -> io.BytesIO:
    """What a file holds behind its digest; raises UnpicklingError for one that is not as written.

    A disk that has lost or changed a part of a text leaves what can be read, but not what was kept.
    """
    kept = content[_DIGEST:]
    if _digest(kept) != content[:_DIGEST]:
        raise pickle.UnpicklingError("the file is not as it was written")
    return io.BytesIO(kept)


class _Reader(pickle.Unpickler):
    """Makes tables and values of ours and nothing else: a file can make nothing run."""

    def find_class(self, module: str, name: str) -> Any:
        """The class that a file names; raises UnpicklingError for another."""
        if f"{module}.{name}" in PARTS:
            return super().find_class(module, name)
        if module.startswith("analysis.") and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that is kept")


# Each page does the work itself.
NOTHING_KEPT = Shared()


def shared(paths: Paths, region: str) -> Shared:
    """What is kept of a region whose data are as they now are: to be asked for before reading."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return NOTHING_KEPT
    return Shared(Path(folder), region, content_digest(paths, region), paths)


def kept_beside(folder: Path, paths: Paths, region: str) -> Shared:
    """The same in a folder of one's own, which is emptied when the code or the packages change."""
    return Shared(folder, region, content_digest(paths, region), paths)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Let this process, and those it starts, keep what is shared in the folder.

    Not where TERTIAL_SHARED is set to nothing, by those who want each page to do all itself.
    """
    before = os.environ.get(FOLDER)
    if before != "":
        os.environ[FOLDER] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(FOLDER, None)
        if before is not None:
            os.environ[FOLDER] = before


def content_digest(paths: Paths, region: str) -> str:
    """A digest of all that a region is read from: its own files, and those directly in data/."""
    shared = sorted(path for path in paths.data.glob("*") if path.is_file())
    found = blake2b(digest_size=16)
    for path in [*lasting(paths.data, shared), *lasting_files(paths.regions / region)]:
        content = path.read_bytes()
        found.update(f"{path}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
