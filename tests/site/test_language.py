"""What readers meet in the built book: no forbidden phrase, and summaries that are easy to read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.language.readers import (
    forbidden,
    is_for_readers,
    lix,
    page_text,
    paragraphs,
    phrases_in,
)
from tests.site.pages import PAGES, REPORTS, START
from tests.support import ROOT

READ = [page for page in PAGES if is_for_readers(page)]
BOARDS = [page for page in PAGES if "-namnd-" in page]
OVERVIEWS = [page for page in PAGES if page.endswith("/oversikt.html")]
SUMMARIES = [START, *REPORTS, *OVERVIEWS, *BOARDS]
PLANS = [page for page in PAGES if "/plan-" in page]
HARDEST = 45


@cache
def from_documents() -> tuple[str, ...]:
    """What the tables say in words that would be forbidden in our own: it stays as it is."""
    rules = forbidden()
    files = [p for p in (ROOT / "data").rglob("*") if p.suffix in (".csv", ".yml")]
    lines = {line for p in files for line in p.read_text(encoding="utf-8").splitlines()}
    cells = {cell for line in lines for cell in line.replace('"', ",").split(",")}
    return tuple(sorted((c.strip() for c in cells if phrases_in(c, rules)), key=len, reverse=True))


@pytest.mark.parametrize("page", READ)
def test_a_page_has_no_forbidden_phrase(page: str, site: Path) -> None:
    text = page_text(site / page)
    for said in from_documents():
        text = text.replace(said, "")
    assert phrases_in(text, forbidden()) == []


@pytest.mark.parametrize("page", SUMMARIES)
def test_a_summary_is_easy_to_read(page: str, site: Path) -> None:
    assert lix(" ".join(paragraphs(site / page))) <= HARDEST


@pytest.mark.parametrize("page", PLANS)
def test_the_summary_of_a_plan_is_easy_to_read(page: str, site: Path) -> None:
    """The rest of the page is the plan's own words."""
    said = " ".join(paragraphs(site / page, above="h2"))
    assert 0 < lix(said) <= HARDEST
