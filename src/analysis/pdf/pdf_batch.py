"""Sets pages as PDF on all cores, a few pages in a process.

Typst keeps what it has laid out, up to ten documents in memory, and is a third slower for it after
a dozen of them; a process that ends takes that with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.html.table_json import decode, of_notebook
from analysis.pdf.document import About, Paper, document
from analysis.pdf.picture_files import UnreadableError
from analysis.pdf.signs import set_with_names
from analysis.pdf.typst_compile import PressError, engine
from analysis.system.shared_store import shared_store
from analysis.system.subprocess_call import Subprocess, SubprocessDiedError

# Pages that are set here, in the time that a process takes to start; and those that one sets.
HERE = 1
IN_A_PROCESS = 8


@dataclass(frozen=True)
class Sheet:
    """A page to set: its HTML file and notebook, what is said of it, and where the PDF is kept.

    more: the HTML files and notebooks of the pages that follow in the same PDF.
    """

    html: Path
    notebook: Path
    about: About
    kept: Path
    more: tuple[tuple[Path, Path], ...] = ()


def set_all(sheets: Sequence[Sheet], cores: int) -> list[str]:
    """Set every page that is not kept as it would be; gives what was wrong with each, or ""."""
    if len(sheets) <= HERE:
        return set_sheets(sheets)
    size = min(IN_A_PROCESS, -(-len(sheets) // cores))
    shares = [sheets[start : start + size] for start in range(0, len(sheets), size)]
    with ThreadPoolExecutor(cores) as pool:
        return [each for share in pool.map(_beside, shares) for each in share]


def _beside(sheets: Sequence[Sheet]) -> list[str]:
    with Subprocess(set_sheets, sheets) as other:
        try:
            return other.answer()
        except SubprocessDiedError as error:
            return [str(error)] * len(sheets)


def set_sheets(sheets: Sequence[Sheet]) -> list[str]:
    """Set some pages in this process, one after the other; gives what was wrong with each.

    A page with signs that cannot be set, or that Typst refuses, is no error: see `noted`.
    """
    return [_set(sheet) for sheet in sheets]


def _set(sheet: Sheet) -> str:
    try:
        first, *rest = (_paper(*each) for each in ((sheet.html, sheet.notebook), *sheet.more))
        _keep(sheet.kept, document(first, sheet.about, rest))
    except UnreadableError as error:
        return str(error) or type(error).__name__
    return ""


def _paper(html: Path, notebook: Path) -> Paper:
    """A built page, with the tables of the executed notebook that it is made from."""
    made: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    tables = [decode(each) for each in of_notebook(made)]
    return Paper(html.read_text(encoding="utf-8"), html.parent, tables)


def _keep(kept: Path, source: str) -> None:
    """Set the document, unless the PDF is there from the same source by the same engine."""
    key = hashlib.sha256(f"{engine()}\n{source}".encode()).hexdigest()
    said = kept.with_suffix(".sha256")
    if kept.is_file() and said.is_file() and said.read_text(encoding="utf-8") == key:
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    said.unlink(missing_ok=True)  # so that a stop between the two is never taken for whole
    try:
        content, signs = _made(key, source)
    except PressError as error:
        kept.unlink(missing_ok=True)
        _note(kept, Noted(str(error), ()))
        return
    kept.write_bytes(content)
    _note(kept, Noted("", tuple(signs)))
    said.write_text(key, encoding="utf-8")


def _made(key: str, source: str) -> tuple[bytes, Sequence[str]]:
    """The PDF with the signs that stand by their names; one that any machine has made is reused."""
    store = shared_store()
    made = store.get(f"pdf/{key}")
    if made is not None:
        head, _, content = made.partition(b"\n")
        return content, json.loads(head)
    content, signs = set_with_names(source)
    store.put(f"pdf/{key}", json.dumps(list(signs)).encode() + b"\n" + content)
    return content, signs


@dataclass(frozen=True)
class Noted:
    """What was odd when a page was set: why there is no PDF ("" when there is), signs by name."""

    without: str
    signs: tuple[str, ...]


def noted(kept: Path) -> Noted:
    """What was odd when the PDF was last set."""
    note = kept.with_suffix(".json")
    if not note.is_file():
        return Noted("", ())
    told = json.loads(note.read_text(encoding="utf-8"))
    return Noted(told["without"], tuple(told["signs"]))


def _note(kept: Path, odd: Noted) -> None:
    note = kept.with_suffix(".json")
    note.unlink(missing_ok=True)
    if odd.without or odd.signs:
        note.write_text(json.dumps(asdict(odd), ensure_ascii=False), encoding="utf-8")
