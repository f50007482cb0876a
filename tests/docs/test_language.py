"""Pages written by hand for readers have no phrase that the language page rules out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.readers import forbidden, is_for_readers, lix, phrases_in
from tests.support import ROOT

BOOK = ROOT / "book"
PAGES = [p for p in sorted(BOOK.rglob("*.md")) if is_for_readers(p.relative_to(BOOK).as_posix())]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_for_readers_has_no_forbidden_phrase(page: Path) -> None:
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert phrases_in(text, forbidden()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Det är 17,4 % ifrån.", "% från målet"),
        ("1 förändringar är till det bättre", "Ett mätetal har blivit bättre"),
        ("högst 203,5 kWh/m2", "kWh/m²"),
        ("Den uträknade statusen", "beräknad"),
    ],
)
def test_a_forbidden_phrase_is_told_with_what_to_write(text: str, said: str) -> None:
    [found] = phrases_in(text, forbidden())
    assert f"write {said!r}" in found


@pytest.mark.parametrize("text", ["Det är 17,4 % från målet.", "kWh/m²", "Tre når målet."])
def test_plain_swedish_is_let_through(text: str) -> None:
    assert phrases_in(text, forbidden()) == []


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred() -> None:
    assert lix("Tre mätetal når målet. Två når inte målet.") == pytest.approx(4 + 100 / 8)
