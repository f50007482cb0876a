"""What a section of a page shows, as a test reads it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

from IPython.display import Markdown

import analysis.html
import analysis.pages
from analysis.base.model import Status
from analysis.words.status_words import STATUS_WORDS


def displaying() -> list[ModuleType]:
    """The modules that put something on a page themselves."""
    found = [
        importlib.import_module(info.name)
        for room in (analysis.html, analysis.pages)
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    ]
    return [module for module in found if hasattr(module, "display")]


@dataclass
class Page:
    """The outputs of a section in order."""

    outputs: list[Any] = field(default_factory=list)

    def __call__(self, output: Any) -> None:
        self.outputs.append(output)

    @property
    def headings(self) -> list[str]:
        return [o.data for o in self.outputs if isinstance(o, Markdown)]

    @property
    def html(self) -> str:
        shown = [o for o in self.outputs if not isinstance(o, Markdown)]
        return "".join(output._repr_html_() for output in shown)

    @property
    def root(self) -> ElementTree.Element:
        """The HTML as a tree; it must be well formed, but for empty elements, to become one."""
        closed = re.sub(r"<(br|input[^>]*)>", r"<\1/>", self.html)
        return ElementTree.fromstring(f"<div>{closed}</div>")  # noqa: S314 - our own HTML

    @property
    def words(self) -> str:
        """The text of the page, with every kind of space as one."""
        return words(self.root)

    def rows(self, number: int = 0) -> list[list[str]]:
        """The cells of the body of a table as text."""
        table = self.root.findall(".//table")[number]
        return [[words(cell) for cell in row] for row in table.findall("tbody/tr")]


def words(element: ElementTree.Element) -> str:
    parts = [text.strip() for text in element.itertext()]
    return " ".join(" ".join(parts).split())


def mark(status: Status) -> str:
    """How a status reads on a page: its symbol and its word."""
    return f"{STATUS_WORDS[status].symbol} {STATUS_WORDS[status].word}"
