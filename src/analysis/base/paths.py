"""Where things lie in the project; imports nothing of ours."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from analysis.language.messages import tr

ROOT_VARIABLE = "TERTIAL_ROOT"
MARKER = Path("data") / "datapackage.json"


@dataclass(frozen=True)
class Paths:
    """The folders of one project."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def regions(self) -> Path:
        return self.data / "regions"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def book(self) -> Path:
        return self.root / "book"

    @property
    def reports(self) -> Path:
        """Executed notebooks: generated, not in git."""
        return self.book / "reports"

    @property
    def build(self) -> Path:
        return self.root / "_build"

    @property
    def undo(self) -> Path:
        """What an import has replaced that is under way, or was stopped; mostly not there."""
        return self.build / "import" / "undo.json"

    @property
    def html(self) -> Path:
        return self.build / "html"


def find_root(start: Path | None = None) -> Path:
    """The project's folder: `TERTIAL_ROOT`, else the nearest parent of `start` that has data.

    Raises FileNotFoundError when there is none.
    """
    named = os.environ.get(ROOT_VARIABLE)
    if named:
        root = Path(named).resolve()
        if not (root / MARKER).is_file():
            raise FileNotFoundError(
                tr(
                    "no {marker} in {root}, which {root_variable} names",
                    marker=MARKER,
                    root=root,
                    root_variable=ROOT_VARIABLE,
                )
            )
        return root
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return folder
    installed = Path(__file__).resolve().parents[3]
    if (installed / MARKER).is_file():
        return installed
    raise FileNotFoundError(
        tr("no {marker} in {here} or any folder above it", marker=MARKER, here=here)
    )


def shown(path: Path) -> str:
    """A path as the user knows it: relative to the project it lies in, if it lies in one."""
    for folder in path.parents:
        with suppress(OSError):  # a name that no disk can have
            if (folder / MARKER).is_file():
                return path.relative_to(folder).as_posix()
    return str(path)


def is_there(path: Path) -> bool:
    """Whether there is something by this name, if only a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def data_folder(path: Path) -> Path | None:
    """The project that a file lies in, whose links must not lead out of it; None outside one.

    A file in a `data` that is itself a link, as to a disk that several share, lies in that folder.
    """
    for folder in path.absolute().parents:
        if (folder / MARKER).is_file():
            data = folder / MARKER.parent
            return data if path.absolute().is_relative_to(data) and data.is_symlink() else folder
    return None


def project(start: Path | None = None) -> Paths:
    """The folders of the project that `start` (default: the working folder) lies in."""
    return Paths(find_root(start))
