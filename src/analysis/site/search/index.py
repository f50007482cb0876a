"""The index: which pages hold a word, and which words hold a few letters in a row.

    postings  sjukfranvaro  →  page 3 weighs 9, page 0 weighs 3, …
    parts     ^sj, sju, juk, …, ro$  →  the words with these letters, the most important first

A word is found by any part of it, for each row of three letters in it leads to it ("^" and "$" are
where it begins and ends). Where more than MOST_WORDS words share a part, those first in importance
stand there and the rest under longer parts, so that no list grows with the book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.site.search.pages import Page

SHORTEST, LONGEST_PART = 3, 12
MOST_WORDS = 150
MOST_PAGES = 1_000
Postings = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Part:
    """The words that hold a part; `more`: there are others, under longer parts."""

    words: tuple[str, ...]
    more: bool


@dataclass(frozen=True)
class Found:
    """The pages that hold a word, as (number, weight); `count` is how many there are in all."""

    pages: tuple[tuple[int, int], ...]
    count: int


@dataclass(frozen=True)
class Index:
    """Pages in the order of their rank and address, and the two ways to them."""

    pages: tuple[Page, ...]
    words: Mapping[str, Found]
    parts: Mapping[str, Part]


def make(pages: Iterable[Page]) -> Index:
    """The index of these pages."""
    ordered = tuple(sorted(pages, key=lambda page: (page.rank, page.address)))
    postings = _postings(ordered)
    importance = {word: sum(weight for _, weight in found) for word, found in postings.items()}
    by_importance = sorted(postings, key=lambda word: (-importance[word], word))
    words = {word: _most(postings[word]) for word in postings}
    return Index(ordered, words, parts(by_importance))


def _postings(pages: Sequence[Page]) -> Postings:
    found: Postings = defaultdict(list)
    for number, page in enumerate(pages):
        for word, weight in page.weights.items():
            found[word].append((number, weight))
    return dict(found)


def _most(found: list[tuple[int, int]]) -> Found:
    """The pages where the word weighs most, in the order of their numbers."""
    if len(found) <= MOST_PAGES:
        return Found(tuple(found), len(found))
    heaviest = sorted(found, key=lambda each: (-each[1], each[0]))[:MOST_PAGES]
    return Found(tuple(sorted(heaviest)), len(found))


def parts(by_importance: Iterable[str]) -> dict[str, Part]:
    """The words by their parts; the words come with the most important first."""
    found: dict[str, Part] = {}
    waiting = _by_part(by_importance, SHORTEST)
    while waiting:
        longer: list[tuple[str, list[str]]] = []
        for part, words in waiting.items():
            more = len(words) > MOST_WORDS and len(part) < LONGEST_PART
            found[part] = Part(tuple(words[:MOST_WORDS]), more)
            longer += [(part, words)] if more else []
        waiting = {}
        for part, words in longer:
            waiting |= _by_part(words, len(part) + 1, part)
    return found


def _by_part(words: Iterable[str], length: int, begins: str = "") -> dict[str, list[str]]:
    """The words by their parts of this length (that begin so)."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        whole = f"^{word}$"
        every = {whole[at : at + length] for at in range(len(whole) - length + 1)}
        for part in every:
            if part.startswith(begins):
                found[part].append(word)
    return dict(found)
