"""Puts a whole new site in the old one's place; who reads the folder sees the one or the other."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.base.paths import Paths

Extra = Callable[[Paths, Path], object]
# Templates for Sphinx that the themes keep among the files of their sites, and the list of places
# by which other Sphinx books link to this one: none does, and a part of a book has but its own.
LEFT_OUT = ("*webpack-macros.html", "objects.inv")
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2
_HERE = -100  # AT_FDCWD


def publish(paths: Paths, built: Path, extras: Iterable[Extra]) -> Path:
    """Copy the built pages, let each of `extras` add its files, and swap the folders.

    A copy, not links: Sphinx writes into its files where they lie, and a link would let it, or an
    extra, change the site that is being read.
    """
    with new_folder(paths.html) as new:
        shutil.copytree(built, new, ignore=shutil.ignore_patterns(*LEFT_OUT))
        for extra in extras:
            extra(paths, new)
    return paths.html


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill, that is not there yet; it takes the place of `place` if nothing fails."""
    new, old = place.with_name(f"{place.name}.new"), place.with_name(f"{place.name}.old")
    if old.exists() and not place.exists():  # an earlier swap was stopped halfway
        old.rename(place)
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _swap(new, place, old)
    shutil.rmtree(old, ignore_errors=True)


def _swap(new: Path, place: Path, old: Path) -> None:
    if not place.exists():
        new.rename(place)
    elif exchange(new, place):
        new.rename(old)
    else:
        place.rename(old)
        new.rename(place)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE))
    return bool(done == 0)
