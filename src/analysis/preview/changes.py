"""What a change on disk means for the watch: new content, new code, or nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from analysis.base.paths import Paths
from analysis.runs.fingerprint import PACKAGE
from analysis.system.temporary_files import is_temporary

QUIET = 60  # milliseconds without a change before the changes are told
PAUSE = 500  # milliseconds after which it is told that there is none
LONGEST = 400  # milliseconds that changes are gathered


@dataclass(frozen=True)
class Changes:
    """The names of the files that have changed, and those that are code."""

    names: tuple[str, ...]
    code: tuple[Path, ...]


class Watched(DefaultFilter):
    """Leaves out temporary files, the project's or the package's, and what we make ourselves."""

    def __init__(self, paths: Paths) -> None:
        super().__init__(ignore_paths=[paths.reports, paths.book / "_generated"])
        self._folders = (paths.root, PACKAGE)

    def __call__(self, change: Change, path: str) -> bool:
        """Whether the change of the file at this path is one."""
        folder = next((each for each in self._folders if Path(path).is_relative_to(each)), None)
        within = Path(path).relative_to(folder) if folder else Path(Path(path).name)
        return super().__call__(change, path) and not is_temporary(within)


def changes(paths: Paths) -> Generator[Changes]:
    """The changes as they come, and now and then none; Ctrl+C is a KeyboardInterrupt.

    From the first that is given on, those that come while no one asks are kept. A folder that is
    removed and made again, as git and backups do, is watched anew and counts as changed.
    """
    folders = [paths.notebooks, paths.data, paths.book, PACKAGE]
    before = _identities(folders)
    while True:
        yield from _until_replaced(paths, folders, before)
        now = _identities(folders)
        changed = {folder for folder in folders if now[folder] != before[folder]}
        before = now
        yield Changes(tuple(sorted(_shown(paths, folder) for folder in changed)), ())


Identity = tuple[int, int] | None


def _until_replaced(
    paths: Paths, folders: Sequence[Path], before: Mapping[Path, Identity]
) -> Iterator[Changes]:
    """The changes until one of the folders is another, has gone, or has come."""
    with suppress(FileNotFoundError):  # it went just now
        for found in watch(
            *(folder for folder in folders if before[folder]),
            watch_filter=Watched(paths),
            step=QUIET,
            debounce=LONGEST,
            rust_timeout=PAUSE,
            yield_on_timeout=True,
        ):
            yield meaning(paths, found)
            if _identities(folders) != before:
                return


def _identities(folders: Iterable[Path]) -> dict[Path, Identity]:
    """Which folder each name leads to now; None where there is none."""
    return {folder: _identity(folder) for folder in folders}


def _identity(folder: Path) -> Identity:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None


def meaning(paths: Paths, found: Iterable[tuple[Change, str]]) -> Changes:
    """What these changes are."""
    files = sorted({Path(name) for _, name in found})
    code = tuple(file for file in files if file.is_relative_to(PACKAGE))
    return Changes(tuple(_shown(paths, file) for file in files), code)


def _shown(paths: Paths, file: Path) -> str:
    within = file.is_relative_to(paths.root)
    return file.relative_to(paths.root).as_posix() if within else file.name
