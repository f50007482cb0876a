"""Work that the pages of a region have in common: done by the first, kept for the others.

A run or a build names a folder in TERTIAL_SHARED, another one for other code. Without one, as in
JupyterLab, each page does the work itself; what comes out is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from analysis.base.paths import Paths
from analysis.data.national.read import FOLDER as NATIONAL
from analysis.data.schema import FILE, description_of_tables
from analysis.system.content_cache import ContentCache
from analysis.system.temporary_files import lasting, lasting_files
from analysis.system.typed_values import dump, load

FOLDER = "TERTIAL_SHARED"
T = TypeVar("T")


@dataclass(frozen=True)
class RegionCache:
    """What is kept of a region: a file for each piece of work, named by what the data were.

    files: None where nothing is kept. content: a digest of the data, taken before they are read.
    """

    files: ContentCache | None = None
    region: str = ""
    content: str = ""
    paths: Paths | None = None

    def get(self, work: str, kind: type[T], do: Callable[[], T]) -> T:
        """What `do` gives, from the file when it has been done on the same data; always a new copy.

        kind: of what `do` gives, as `list[Finding]`. A file that holds no such value is taken for
        none: the work is done and kept again. Nothing is kept where the data have changed while the
        work was done.
        """
        if self.files is None:
            return do()
        name = f"{self.region}.{work}"
        kept = self.files.read(name, self.content)
        if kept is not None:
            with suppress(ValueError):
                return load(kind, kept)
        done = do()
        if self.paths and content_digest(self.paths, self.region) == self.content:
            # On a full disk, and with a table that cannot be kept, the next page does the work.
            with suppress(OSError, TypeError, ValueError):
                self.files.keep(name, self.content, dump(kind, done))
        return done


# Each page does the work itself.
NO_CACHE = RegionCache()


def region_cache(paths: Paths, region: str) -> RegionCache:
    """The cache of a region whose data are as they now are: to be asked for before reading."""
    folder = os.environ.get(FOLDER)
    return cache_in(Path(folder), paths, region, Path(folder).name) if folder else NO_CACHE


def cache_in(folder: Path, paths: Paths, region: str, shared: str) -> RegionCache:
    """The same in a folder of one's own, which is emptied when the code or the packages change.

    shared: a name of that code and those packages, for the store that machines share.
    """
    return RegionCache(ContentCache(folder, shared), region, content_digest(paths, region), paths)


@contextmanager
def caching_in(folder: Path) -> Iterator[None]:
    """Let this process, and those it starts, keep what pages of a region share in the folder.

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
    """A digest of all that a region is read from: its own files, and those of no region."""
    shared = sorted(path for path in paths.data.glob("*") if path.is_file())
    national, own = paths.data / NATIONAL, paths.regions / region
    found = blake2b(digest_size=16)
    for path in [
        *lasting(paths.data, shared),
        *(each for folder in (national, own) for each in lasting_files(folder)),
    ]:
        is_description = path == paths.data / FILE
        content = description_of_tables(paths.data) if is_description else path.read_bytes()
        place = path.relative_to(paths.data).as_posix()  # the same on every machine
        found.update(f"{place}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
