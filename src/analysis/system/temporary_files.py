"""What editors, office programs and operating systems keep next to a file for a while.

Such a file comes and goes as somebody works, and may be half of something. It is not content:
nothing is read from it, no digest counts it, no copy takes it along.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

# Hidden files (.x.swp, .#x, .~lock.x#, .ipynb_checkpoints, .DS_Store), and ~$x.xlsx of Office.
_BEGINNINGS = (".", "~")
# Emacs's and vi's copies, #x# and x~; what JetBrains, OneDrive and browsers have half written.
_ENDS = ("~", "#", ".tmp", ".swp", ".swo", ".part", ".crdownload", "___jb_tmp___", "___jb_old___")
# Windows' pictures of a folder, Python's compiled code, and the file by which vim tries a folder.
_NAMES = {"thumbs.db", "ehthumbs.db", "desktop.ini", "__pycache__", "4913"}


def is_temporary(path: PurePath) -> bool:
    """Whether the file, or a folder above it, is such a one; the path is relative to the project.

    Folders above the project are not ours and may have any name.
    """
    return any(_named_so(part) for part in path.parts)


def lasting_files(folder: Path) -> list[Path]:
    """Every file under the folder, sorted, but for temporary ones; none when there is no folder.

    Temporary folders are not entered: compiled code is as many files again as the code.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _named_so(name)]
        found += [Path(place, name) for name in names if not _named_so(name)]
    return sorted(path for path in found if path.is_file())


def lasting(folder: Path, paths: Iterable[Path]) -> list[Path]:
    """Those of the paths in the folder that are not temporary, in their order."""
    return [path for path in paths if not is_temporary(path.relative_to(folder))]


def ignore_temporary(folder: str | os.PathLike[str], names: Collection[str]) -> set[str]:
    """The names that `shutil.copytree` leaves out: its argument `ignore`."""
    return {name for name in names if _named_so(name)}


def _named_so(name: str) -> bool:
    low = name.lower()
    return low.startswith(_BEGINNINGS) or low.endswith(_ENDS) or low in _NAMES
