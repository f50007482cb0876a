"""Whose words a page is written in: those of the body it is about, or those that all have."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import pandas as pd

from analysis.base.notebook_names import NATIONAL
from analysis.base.paths import Paths, project
from analysis.data.dataset import Region, RegionData, read_region, region_ids
from analysis.data.publisher import read_publisher
from analysis.results.disclosed import load_published
from analysis.words.vocabulary import BodyKind, Vocabulary, common, speak

P = ParamSpec("P")
R = TypeVar("R")
# The book's words that a body may have others for; its own texts may hold them too.
_BOOKS: Final = re.compile(r"\b(?:mätetal|mål|region|uppnå|nästan|utfall saknas)", re.IGNORECASE)


def words_of(data: RegionData) -> Vocabulary:
    """A body's words, with those of its own texts that stand as it wrote them."""
    return replace(data.region.vocabulary, kept=tuple(_texts(data)))


def words_of_region(region: Region) -> Vocabulary:
    """A body's words for what names no more of it than itself and its periods."""
    return replace(region.vocabulary, kept=tuple(_names(region)))


def words_of_all(paths: Paths) -> Vocabulary:
    """The words of what is about every body: what they all say, and their kind.

    Bodies that cannot be read are told of by the checks.
    """
    regions = [read_region(paths.regions / name) for name in region_ids(paths)]
    shared = _of_book(common([region.vocabulary for region in regions]), paths)
    if not shared.is_own:
        return shared
    every = [text for name in region_ids(paths) for text in _texts(load_published(paths, name))]
    return replace(shared, kept=tuple(dict.fromkeys(every)))


def in_own_words(opens: Callable[P, R]) -> Callable[P, R]:
    """`opens`, which from then on has its notebook speak in the words of what it is about."""

    @functools.wraps(opens)
    def opened(*given: P.args, **named: P.kwargs) -> R:
        found = opens(*given, **named)
        asked = inspect.signature(opens).bind(*given, **named).arguments
        words = _asked(asked.get("region"), asked.get("root"))
        speak(of_regions(words) if opens.__name__ in NATIONAL else words)
        return found

    return opened


def of_regions(words: Vocabulary) -> Vocabulary:
    """The same for a page about the regions of the country, which are no other kind of body."""
    return replace(words, kind=BodyKind.REGION)


def words_for(paths: Paths, region: str) -> Vocabulary:
    """A body's words by its id; the body is read only where it has some of its own."""
    if not (paths.regions / region).is_dir():
        return words_of_all(paths)
    own = _of_book(read_region(paths.regions / region).vocabulary, paths)
    if not own.is_own:
        return own
    return replace(own, kept=words_of(load_published(paths, region)).kept)


def _of_book(vocabulary: Vocabulary, paths: Paths) -> Vocabulary:
    return replace(vocabulary, book=read_publisher(paths).title)


def _asked(region: object, root: object) -> Vocabulary:
    paths = project(root if isinstance(root, Path) else None)
    return words_for(paths, region) if isinstance(region, str) else words_of_all(paths)


def _texts(data: RegionData) -> Iterator[str]:
    """The body's names, and the texts of its tables that hold one of the book's words."""
    yield from _names(data.region)
    for frame in data.tables.values():
        for column in frame.columns:
            if frame[column].dtype == object:
                yield from _holding(frame[column])


def _names(region: Region) -> Iterator[str]:
    yield from (region.name, region.genitive, region.notice)
    yield from (item.title for item in region.periods)


def _holding(column: pd.Series) -> Iterator[str]:
    for text in column.unique():
        if isinstance(text, str) and " " in text and _BOOKS.search(text):
            yield text
