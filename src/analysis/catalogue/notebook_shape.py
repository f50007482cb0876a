"""Whether a file is shaped like a notebook: what nbformat 4 asks of what papermill and we read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.language.messages import tr


def misshapen(notebook: Any) -> Iterator[str]:
    """The keys of what is not as nbformat 4 has it, of that which papermill and we read."""
    if not isinstance(notebook, dict):
        yield tr("(the whole file)")
        return
    shapes = (("cells", list), ("metadata", dict), ("nbformat", int), ("nbformat_minor", int))
    yield from (key for key, kind in shapes if not _is(notebook.get(key), kind))
    if not isinstance(notebook.get("metadata"), dict):
        return
    for key in ("kernelspec", "language_info"):
        if not isinstance(notebook["metadata"].get(key, {}), dict):
            yield f"metadata.{key}"
    for number, cell in enumerate(notebook.get("cells") or ()):
        yield from (f"cells.{number}{key}" for key in _misshapen_cell(cell))


def _misshapen_cell(cell: Any) -> Iterator[str]:
    if not isinstance(cell, dict):
        yield ""
        return
    if cell.get("cell_type") not in ("code", "markdown", "raw"):
        yield ".cell_type"
    if not _is_text(cell.get("source")):
        yield ".source"
    if not isinstance(cell.get("metadata"), dict):
        yield ".metadata"
    elif not _is_texts(cell["metadata"].get("tags", [])):
        yield ".metadata.tags"
    if cell.get("cell_type") == "code" and not _is(cell.get("outputs"), list):
        yield ".outputs"


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    """A text, or its lines."""
    return isinstance(value, str) or _is_texts(value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
