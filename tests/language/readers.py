"""Which pages are for readers, what their text is, and how hard it is to read.

Pages for makers may name tables, files and programs: they are listed here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from lxml import html

from tests.support import ROOT

# The folders and pages for those who make the book, check its methods or use its data.
FOR_MAKERS: Final = (
    *("guide/", "decisions/", "metod/", "_static/", "data/", "_generated/"),
    *(
        "oppna-data",
        "tabeller",
        "prestanda",
        "webbserver",
        "utgavor",
        "kallor",
        "ordlista",
        "search",
        "404",
    ),
)
# Where a page shows the words of documents and tables as they stand.
_NO_PROSE: Final = "//script|//style|//nav|//header|//footer|//svg|//code|//pre"
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-:][^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"[.!?:](?=\s|$)")
LONG: Final = 6


@dataclass(frozen=True)
class Forbidden:
    """A phrase that no reader should meet, and what to write instead."""

    pattern: re.Pattern[str]
    instead: str


def is_for_readers(page: str) -> bool:
    """Whether a page, by its address within the book, is read by others than makers."""
    return not page.startswith(FOR_MAKERS)


def forbidden() -> list[Forbidden]:
    """The phrases of forbidden.yml."""
    rows = yaml.safe_load((ROOT / "tests/language/forbidden.yml").read_text(encoding="utf-8"))
    return [
        Forbidden(re.compile(rf"(?<!\w)(?:{row['phrase']})(?!\w)", re.IGNORECASE), row["instead"])
        for row in rows
    ]


def phrases_in(text: str, rules: Iterable[Forbidden]) -> list[str]:
    """Each forbidden phrase with the words around it and what to write instead."""
    return [
        f"{text[max(0, m.start() - 40) : m.end() + 20].strip()!r}: write {rule.instead!r}"
        for rule in rules
        for m in rule.pattern.finditer(text)
    ]


def page_text(page: Path) -> str:
    """What a built page says between its frame, without charts and code, on one line."""
    tree = html.parse(str(page)).getroot()
    for part in tree.xpath(_NO_PROSE):
        part.drop_tree()
    [main] = tree.xpath("//main") or [tree]
    return " ".join(main.text_content().split())


def lix(text: str) -> float:
    """Words a sentence plus the percentage of words longer than six letters (Björnsson 1968)."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    return len(words) / sentences + 100 * sum(len(w) > LONG for w in words) / max(1, len(words))


def paragraphs(page: Path, *, above: str = "") -> Iterator[str]:
    """The sentences of a built page that the book wrote itself: its paragraphs and list items.

    above: those above the first heading of this level alone, which sum up what follows.
    """
    tree = html.parse(str(page)).getroot()
    whole = "//main//p[not(ancestor::table){0}]|//main//li[not(ancestor::nav){0}]"
    only = f" and not(preceding::{above}[ancestor::main])" if above else ""
    for part in tree.xpath(whole.format(only)):
        text = " ".join(part.text_content().split())
        if text.endswith("."):
            yield text
