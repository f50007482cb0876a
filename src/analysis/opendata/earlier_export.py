"""What an earlier export left in a folder: it is replaced, and nothing of anybody else's is.

A file is ours when it begins as we begin it, the data package when its description has our name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.base.errors import Problem, UserError
from analysis.language.messages import later, tr

DESCRIPTOR = "datapackage.json"
# What each region has in its own folder of the package.
SETTINGS = ("region.yml", "scheme.yml")


class ForeignFilesError(UserError):
    """The folder holds files of the same names that no export has written."""

    left = later("nothing was written")


def require_ours(out: Path, package: Path, name: str, begins: Mapping[str, str]) -> None:
    """Raise ForeignFilesError when the export would replace what it has not written.

    package: the folder of the data package in `out`; name: what its description is called.
    begins: the files in `out`, with what each begins with.
    """
    foreign = [*_foreign(out, begins), *_foreign_package(package, name)]
    if foreign:
        raise ForeignFilesError(
            Problem(
                tr("this was not written by an export, and is not replaced"),
                where=str(path),
                expected=tr("a new folder, or one that `tertial export` has written"),
                fix=tr("choose another folder with --out, or move it away"),
            )
            for path in foreign
        )


def remove_earlier(package: Path) -> None:
    """Remove what an earlier export wrote into the package's folder, and nothing else."""
    described = _described(package)
    own = [package / str(each.get("path")) for each in described.get("resources", [])]
    own += [path for name in SETTINGS for path in package.glob(f"*/{name}")]
    for path in own:
        if path.resolve().is_relative_to(package.resolve()) and path.is_file():
            path.unlink()
    for folder in {path.parent for path in own} - {package}:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _foreign(out: Path, begins: Mapping[str, str]) -> Iterator[Path]:
    for name, line in begins.items():
        path = out / name
        if path.exists() and not (path.is_file() and _begins(path).startswith(line)):
            yield path


def _foreign_package(package: Path, name: str) -> Iterator[Path]:
    if package.is_dir() and any(package.iterdir()) and _described(package).get("name") != name:
        yield package


def _begins(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline()


def _described(package: Path) -> dict[str, Any]:
    """The package's description; empty when there is none that can be read."""
    try:
        found = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
