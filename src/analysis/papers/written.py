"""Writes a paper where it was asked for."""

from __future__ import annotations

from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_bytes


def write_paper(path: Path, raw: bytes) -> None:
    """Write the file whole; raises DataError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(path, raw)
    except OSError as error:
        what = tr("the file cannot be written: {why}", why=foreign(error.strerror))
        fix = tr("close it in Word or PowerPoint, or name another file: --out")
        raise DataError(Problem(what, where=shown(path), fix=fix)) from error
