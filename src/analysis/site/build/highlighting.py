"""Remembers what Sphinx makes of code: pages of one template repeat the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from sphinx.application import Sphinx

SOURCE = "sphinx.sphinx.highlighting"
Highlight = Callable[..., str]


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
    """Remember code for as long as the build lasts."""
    app.connect("builder-inited", _remember)


def _remember(app: Sphinx) -> None:
    highlighter = getattr(app.builder, "highlighter", None)
    if highlighter is not None:
        highlighter.highlight_block = remembering(highlighter.highlight_block)
