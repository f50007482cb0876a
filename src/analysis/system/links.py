"""Gives a file one more name where the disk can, and a copy of it where it cannot."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path


def link_or_copy(path: str | Path, place: str | Path) -> None:
    """The file in another place: one more name for it, or a copy on another disk."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copy2(path, place)


def link_unchanged(path: Path, place: Path, before: Path) -> None:
    """A copy of the file; where `before` is the same to the byte, one more name for that one.

    before: a file that is never written to where it lies; it need not be there.
    """
    kept = before.is_file() and not before.is_symlink()
    if kept and filecmp.cmp(path, before, shallow=False):
        link_or_copy(before, place)
    else:
        shutil.copyfile(path, place)
