"""Remembers what Sphinx makes of code and words: pages of one template repeat the same ones."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.sv import SearchSwedish

from analysis.site import sphinx_private

SOURCE = "sphinx.sphinx.highlighting"
Highlight = Callable[..., str]


class SwedishWords(SearchSwedish):
    """Sphinx's search in Swedish, which finds a word's stem once a build instead of once a page."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._remembered = lru_cache(maxsize=None)(super().stem)

    def stem(self, word: str) -> str:
        return self._remembered(word)


class _Heard(logging.Filter):
    """Counts what is said of code that cannot be coloured."""

    count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        self.count += 1
        return True


def remembering(highlight: Highlight) -> Highlight:
    """`highlight_block` that colours the same code once; what gave a warning is done each time."""
    known: dict[tuple[Any, ...], str] = {}
    heard = _Heard()
    logging.getLogger(SOURCE).addFilter(heard)

    def highlighted(
        source: str,
        lang: str,
        opts: dict[str, Any] | None = None,
        force: bool = False,
        location: Any = None,
        **more: Any,
    ) -> str:
        key = (source, lang, repr(opts), force, repr(sorted(more.items())))
        if key not in known:
            before = heard.count
            html = highlight(source, lang, opts, force, location, **more)
            if heard.count > before:
                return html
            known[key] = html
        return known[key]

    return highlighted


def register(app: Sphinx) -> None:
    """Remember code and stems for as long as the build lasts; look at a page's words once each."""
    app.add_search_language(SwedishWords)
    app.connect("builder-inited", _remember)
    app.connect("doctree-resolved", _each_word_once)


def _each_word_once(app: Sphinx, doctree: Any, docname: str) -> None:
    """Let the index, which only notes that a page has a word, look at each of its words once.

    Sphinx makes the index again for every build, as it begins to write.
    """
    index = getattr(app.builder, "indexer", None)
    if index is not None:
        sphinx_private.replace_collector(index, _once)


def _once(collect: Callable[[Any], Any]) -> _WordsOnce:
    return collect if isinstance(collect, _WordsOnce) else _WordsOnce(collect)


class _WordsOnce:
    """Collects the words of a page, each once; titles are as they were."""

    def __init__(self, collect: Callable[[Any], Any]) -> None:
        self._collect = collect

    def __call__(self, doctree: Any) -> Any:
        found = self._collect(doctree)
        found.words = [*dict.fromkeys(found.words)]
        return found


def _remember(app: Sphinx) -> None:
    highlighter = getattr(app.builder, "highlighter", None)
    if highlighter is not None:
        highlighter.highlight_block = remembering(highlighter.highlight_block)
