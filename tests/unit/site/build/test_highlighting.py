"""Tests of analysis.site.build.highlighting: the same is done once, and warnings are never lost."""

from __future__ import annotations

import logging
from typing import Any

from analysis.site.build.highlighting import SOURCE, remembering


def counting(calls: list[str], warn: bool = False) -> Any:
    def highlight(source: str, lang: str, *rest: Any, **more: Any) -> str:
        calls.append(source)
        if warn:
            logging.getLogger(SOURCE).warning("cannot be coloured")
        return f"<{lang} {more}>{source}"

    return remembering(highlight)


def test_the_same_code_is_coloured_once() -> None:
    calls: list[str] = []
    highlight = counting(calls)
    assert highlight("x = 1", "python") == highlight("x = 1", "python", location="elsewhere")
    assert calls == ["x = 1"]


def test_code_differs_by_language_and_options() -> None:
    calls: list[str] = []
    highlight = counting(calls)
    made = {highlight("x", "python"), highlight("x", "text"), highlight("x", "text", linenos=True)}
    assert len(made) == len(calls) == 3


def test_code_that_gives_a_warning_gives_it_on_every_page() -> None:
    calls: list[str] = []
    highlight = counting(calls, warn=True)
    assert highlight("!", "python") == highlight("!", "python")
    assert len(calls) == 2
