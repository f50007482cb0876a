"""The command lines that the documents show, with the page that each stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import ROOT

PROGRAMS = (
    "tertial",
    "make",
    "dask",
    "papermill",
    "jupyter-book",
    "python",
    "source",
    "pre-commit",
)
_BLOCK = re.compile(r"^( *)```([a-z]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`((?:tertial|make) [^`]+)`")
_RECIPES = re.compile(r"^## Recipes\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
SHELL = ("", "sh")


@dataclass(frozen=True)
class Line:
    """One command line of a document."""

    page: str
    text: str


def documents() -> list[Path]:
    """README, CONTRIBUTING and the hand-written pages of the book."""
    book = ROOT / "book"
    made = ("reports", "_generated")
    pages = [p for p in book.rglob("*.md") if p.relative_to(book).parts[0] not in made]
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(pages)]


def text_of(path: Path) -> str:
    """A document without the chapter of recipes, which tests of their own walk through."""
    return _RECIPES.sub("", path.read_text(encoding="utf-8"))


def blocks(path: Path, *languages: str) -> list[str]:
    """The code blocks of a document in these languages, without the indent of a list."""
    return [
        "\n".join(line.removeprefix(indent) for line in body.splitlines())
        for indent, language, body in _BLOCK.findall(text_of(path))
        if language in languages
    ]


def shown() -> list[Line]:
    """Every command line in a block of the documents, without what is said after a `#`."""
    return [Line(_name(path), line) for path in documents() for line in _lines(path)]


def mentioned() -> list[Line]:
    """Every `tertial …` and `make …` within a sentence."""
    return [
        Line(_name(path), words) for path in documents() for words in _INLINE.findall(text_of(path))
    ]


def _lines(path: Path) -> Iterator[str]:
    for block in blocks(path, *SHELL):
        for line in block.splitlines():
            words = re.split(r"\s+# ", line.strip())[0]
            if words.removeprefix(".venv/bin/").split(" ")[0] in PROGRAMS:
                yield words


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
