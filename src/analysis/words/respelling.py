"""Puts a body's own words in the place of the book's, in text, HTML and Markdown.

`Inget mätetal når målet` → `Ingen indikator når målet`; `Regionens status` → `Kommunens status`.
What the body itself has written (`Vocabulary.kept`) stands as it is, and so does what is in its
words already: to respell twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from analysis.words.own_nouns import Finder, finders, own_words
from analysis.words.vocabulary import Vocabulary, spoken

# What is between tags, and the attributes that are read out or shown.
_HTML: Final = re.compile(
    r"(?P<skip><(?:code|pre|script|style)\b.*?</(?:code|pre|script|style)>|<!--.*?-->)"
    r"|(?P<attribute>\b(?:aria-label|alt|title|data-label|placeholder)=\")(?P<value>[^\"]*)"
    r"|(?P<text>(?<=>)[^<>]+|\A[^<>]+)",
    re.DOTALL,
)
_CODE_OR_ADDRESS: Final = re.compile(r"(`[^`]*`|\]\([^)\n]*\))")


def respelled(text: str) -> str:
    """The text in the words that are used now; the book's own change nothing."""
    vocabulary = spoken()
    return _in_words(text, vocabulary, vocabulary.kept) if text and vocabulary.is_own else text


def respelled_html(html: str) -> str:
    """The same for HTML: its text, and what is read out; never addresses or code."""
    return _HTML.sub(_piece, html) if spoken().is_own else html


def respelled_markdown(text: str) -> str:
    """The same for Markdown; code and addresses stand as they are."""
    parts = _CODE_OR_ADDRESS.split(text) if spoken().is_own else []
    own = "".join(part if at % 2 else respelled(part) for at, part in enumerate(parts))
    return own or text


def _piece(match: re.Match[str]) -> str:
    if match["text"] is not None:
        return respelled(match["text"])
    if match["attribute"] is not None:
        return match["attribute"] + respelled(match["value"])
    return match[0]


@lru_cache(maxsize=4096)
def _in_words(text: str, vocabulary: Vocabulary, kept: tuple[str, ...]) -> str:
    """Each word in turn, never in what is kept or was put in: the parts at odd places."""
    stays = _staying(vocabulary, kept)
    parts = [text] if stays is None else stays.split(text)
    for finder in _finders(vocabulary):
        parts = _next(parts, finder)
    return "".join(parts)


@lru_cache(maxsize=16)
def _finders(vocabulary: Vocabulary) -> tuple[Finder, ...]:
    return tuple(finders(vocabulary))


@lru_cache(maxsize=16)
def _staying(vocabulary: Vocabulary, kept: tuple[str, ...]) -> re.Pattern[str] | None:
    own = {*(text for text in kept if " " in text), *own_words(vocabulary)}
    words = "|".join(re.escape(word) for word in sorted(own, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)((?:{words}))(?!\w)", re.IGNORECASE) if words else None


def _next(parts: Sequence[str], finder: Finder) -> list[str]:
    pattern, put = finder
    found: list[str] = []
    for at, part in enumerate(parts):
        if at % 2:
            found.append(part)
            continue
        done = 0
        for match in pattern.finditer(part):
            found += [part[done : match.start()], put(match)]
            done = match.end()
        found.append(part[done:])
    return found
