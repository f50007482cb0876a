"""Which of the book's own styles, scripts and pictures something uses: no other is shown or kept.

A file is used when its name stands in a page, a template, the settings, in the frame around the
pages, or in a style or script that is itself used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.base.errors import Problem
from analysis.base.paths import Paths, shown
from analysis.language.messages import tr
from analysis.system.temporary_files import lasting_files

FOLDER = "_static"
_FRAME = Path(__file__).parent
_PAGES = ("*.md", "*.ipynb", "*.yml")
_READ = (".css", ".js", ".html")
_NAME = re.compile(r"[\w.-]+\.\w+")


def unused(paths: Paths) -> list[Path]:
    """The files of book/_static that nothing uses."""
    files = {path: path.name for path in lasting_files(paths.book / FOLDER)}
    named = {name for path in _texts(paths) for name in _names(path)}
    while found := [path for path, name in files.items() if name in named]:
        for path in found:
            del files[path]
            named |= _names(path) if path.suffix in _READ else set()
    return sorted(files)


def _texts(paths: Paths) -> Iterator[Path]:
    for folder in (paths.root, paths.notebooks):
        yield from (path for pattern in _PAGES for path in folder.glob(pattern))
    book = lasting_files(paths.book)
    yield from (path for path in book if path.suffix in (".md", ".ipynb"))
    code = lasting_files(_FRAME)
    yield from (path for path in code if path.suffix in (".py", *_READ))


def _names(path: Path) -> set[str]:
    """All that may be a file's name in a text."""
    return set(_NAME.findall(path.read_text(encoding="utf-8", errors="replace")))


def problems(paths: Paths) -> Iterator[Problem]:
    """Each such file, for `tertial check`."""
    for path in unused(paths):
        yield Problem(
            tr("no page uses this file, but it would be published with the others"),
            where=shown(path),
            fix=tr("use it in a page, or remove it"),
        )
