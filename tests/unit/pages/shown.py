"""What a template's call puts on the page, as text: headings as Markdown, the rest as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.data.schema import read_catalogue
from tests.support import Project
from tests.unit.pages.page import displaying


def shown(patch: pytest.MonkeyPatch, *calls: Callable[[], None]) -> str:
    """Everything that the calls display, in order."""
    pieces: list[str] = []

    def display(what: Any) -> None:
        html = getattr(what, "_repr_html_", None)
        pieces.append(html() if html else what.data)

    for module in displaying():
        patch.setattr(module, "display", display)
    for call in calls:
        call()
    return "\n".join(pieces)


def whole(opened: object, patch: pytest.MonkeyPatch) -> str:
    """Everything that the sections of an opened page display, in the order they are written."""
    sections = [name for name in vars(type(opened)) if name.startswith("show_")]
    return shown(patch, *(getattr(opened, name) for name in sections))


def headings(page: str) -> list[str]:
    """The headings of a page as they are read, without marks and backslashes."""
    lines = [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
    return [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line) for line in lines]


def add_table(project: Project, name: str, *rows: dict[str, object]) -> None:
    """Write a table of the region, every column that is not given empty, source line 9."""
    catalogue = read_catalogue(project.paths.data)
    columns = catalogue.table(name).columns
    cited = {"source": "provdokument.txt", "source_line": 9, "reading": "printed"}
    lines = [",".join(columns)]
    for row in rows:
        unknown = set(row) - set(columns)
        if unknown:
            raise ValueError(f"{name} has no columns {sorted(unknown)}")
        lines.append(",".join(_cell({**cited, **row}.get(column, "")) for column in columns))
    Path(project.file(f"{name}.csv")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cell(value: object) -> str:
    text = str(value)
    return f'"{text}"' if "," in text else text
