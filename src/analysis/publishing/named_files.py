"""Which files of a project are published: kinds that are known, and of the book those it uses.

Data that something describes, templates without what running them has left in them, pages that
stand in the contents with what they show, and styles and scripts that a page uses. Whatever else
lies there is nobody's to read.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath
from typing import Any

from analysis.base.paths import Paths
from analysis.data.described_files import is_described
from analysis.data.schema import read_catalogue
from analysis.site.build.book_settings import CONTENTS, read_settings
from analysis.site.static_files import FOLDER as STATIC
from analysis.site.static_files import unused
from analysis.system.temporary_files import ignore_temporary, lasting_files

# What a run makes in book/.
MADE = ("reports", "_generated")
CODE_KINDS = (
    *(".py", ".css", ".html", ".js", ".json", ".mo", ".mplstyle", ".po", ".ttf", ".typ"),
    *(".typed", ".yml"),
)
SITE_KINDS = (
    *(".html", ".css", ".js", ".json", ".map", ".po", ".mo", ".inv", ".txt", ".xml", ".rdf"),
    *(".jsonld", ".csv", ".xlsx", ".pdf", ".yml", ".svg", ".png", ".jpg", ".jpeg", ".gif"),
    *(".webp", ".ico", ".ttf", ".woff", ".woff2"),
)
_PAGES = (".md", ".ipynb")
_NAME = re.compile(r"[^\s\"'()<>`{}\[\]=,:/\\]+\.\w+")
_KEPT = ("tags",)
_ABOUT = ("kernelspec", "language_info", "tertial")


def copy_named(paths: Paths, copy: Paths) -> None:
    """Copy the project's named files into another root; raises DataError or OSError."""
    inside = paths.root.resolve()
    for path in sorted({*_data(paths), *_templates(paths), *_book(paths)}):
        target = copy.root / path.relative_to(paths.root)
        if path.resolve().is_relative_to(inside):  # no link leads out
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
            if path.parent == paths.notebooks:
                _without_outputs(target)
    for folder in (copy.data, copy.notebooks, copy.book):
        folder.mkdir(parents=True, exist_ok=True)


def _data(paths: Paths) -> Iterator[Path]:
    catalogue = read_catalogue(paths.data)
    for path in lasting_files(paths.data):
        if is_described(catalogue, path.relative_to(paths.data)):
            yield path


def _templates(paths: Paths) -> list[Path]:
    return [path for path in lasting_files(paths.notebooks) if path.match("notebooks/*.ipynb")]


def _book(paths: Paths) -> set[Path]:
    """The pages in the contents, and what is named in them, as pictures and parts of pages."""
    static = paths.book / STATIC
    kept = {*lasting_files(static)} - {*unused(paths)}
    pages = {*_in_contents(read_settings(paths, CONTENTS), paths.book)}
    others = [
        p for p in lasting_files(paths.book) if p.relative_to(paths.book).parts[0] not in MADE
    ]
    waiting = [path for path in others if static not in path.parents]
    found = [p for p in waiting if p.relative_to(paths.book).with_suffix("").as_posix() in pages]
    while found:
        kept |= {*found}
        named = {name for path in found if path.suffix in _PAGES for name in _names(path)}
        found = [path for path in waiting if path not in kept and path.name in named]
    return kept


def _in_contents(settings: Any, book: Path) -> Iterator[str]:
    """The pages that _toc.yml lists, without their endings."""
    for key, value in settings.items() if isinstance(settings, dict) else ():
        if key in ("file", "root") and isinstance(value, str):
            yield PurePath(value).with_suffix("").as_posix() if value.endswith(_PAGES) else value
        elif isinstance(value, list):
            for each in value:
                yield from _in_contents(each, book)
        elif key == "glob":
            for path in book.glob(str(value)):
                yield path.relative_to(book).with_suffix("").as_posix()


def _names(path: Path) -> set[str]:
    return set(_NAME.findall(path.read_text(encoding="utf-8", errors="replace")))


def _without_outputs(path: Path) -> None:
    """Take out of a template what running it by hand has left there, which may tell of drafts."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    clean = {
        **{name: value for name, value in notebook.items() if name.startswith("nbformat")},
        "metadata": _only(notebook.get("metadata", {}), _ABOUT),
        "cells": [_clean(cell) for cell in notebook["cells"]],
    }
    if clean != notebook:
        text = json.dumps(clean, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path.write_text(text, encoding="utf-8")


def _clean(cell: dict[str, Any]) -> dict[str, Any]:
    kept = {**cell, "metadata": _only(cell.get("metadata", {}), _KEPT)}
    return {**kept, "outputs": [], "execution_count": None} if "outputs" in cell else kept


def _only(said: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name in names}


def of_kinds(kinds: Collection[str]) -> Any:
    """What `shutil.copytree` leaves out of a folder: temporary files, and those of other kinds."""

    def ignored(folder: str, names: Collection[str]) -> set[str]:
        odd = {n for n in names if (Path(folder) / n).is_file() and Path(n).suffix not in kinds}
        return odd | ignore_temporary(folder, names)

    return ignored
