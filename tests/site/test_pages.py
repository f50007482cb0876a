"""Every page of the book: whole, Swedish, well marked up, light, and from nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag

import pytest

from tests.site.browsing import MOVED, WIDTHS, Visitor
from tests.site.pages import MAIN, PAGES, REPORTS, START, every_page
from tests.site.rules import Rules

# Words of English that interfaces have, and that Swedish text has not.
ENGLISH = re.compile(
    r"\b(?:Search|Searching|Skip to|Back to top|Next|Previous|Contents|Table of contents"
    r"|On this page|Light|Dark|Auto|Color mode|Colour mode|System Settings|Download|Toggle"
    r"|Permalink|Link to this|Click to|Copy|Copied|Home|Breadcrumb|Navigation bar|Sidebar"
    r"|Page|Main|Menu|Close|Open|Expand|Collapse|Loading|Please|Show|Hide|Edit|Print|Full ?screen"
    r"|Created using|Built with|Powered by|Last updated|By the|Version|Error|None|nan"
    r"|True|False|Untitled|Project name not set)\b"
)
# Names of programs, formats and licences, which are what they are in any language, and values of
# Python in the code that a guide shows: `integer=True`.
NAMES = re.compile(
    r"Open Data|Jupyter Book|Sphinx|Read the Docs|Table Schema|Data Package|Creative Commons"
    r"|\w=(?:True|False|None)\b"
)
# What a page may weigh, in bytes as they are before any compression on the way.
HEAVIEST_REPORT = 500_000
HEAVIEST_FRAME = 60_000
HEAVIEST_FONTS = 120_000
STILL = 0.01

rule = Rules()


@every_page
def test_page_keeps_every_rule(page: str, visitor: Visitor, site: Path) -> None:
    assert [*rule.broken(page=page, visitor=visitor, site=site)] == []


def test_the_built_pages_are_the_ones_that_are_tested(site: Path) -> None:
    built = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.relative_to(site).parts[0] not in ("_static", "data")
    }
    assert built == set(PAGES)


@rule
def page_is_there_in_swedish_with_a_title(page: str, visitor: Visitor) -> None:
    visit = visitor.visit(page)
    assert visit.status == 200
    assert visit.facts["lang"] == "sv"
    title, _, book = visit.facts["title"].rpartition(" – ")
    assert (bool(title), book) == (True, "Tertialboken")


def test_no_two_pages_are_called_the_same(site: Path) -> None:
    called: dict[str, list[str]] = {}
    for page in PAGES:
        text = (site / page).read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?) – Tertialboken</title>", text, re.DOTALL)
        heading = re.search(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\"|</h1>)", text, re.DOTALL)
        assert title
        assert heading
        called.setdefault(title[1].casefold(), []).append(page)
        called.setdefault(f"h1: {heading[1].strip().casefold()}", []).append(page)
    assert [pages for pages in called.values() if len(pages) > 1] == []


@rule
def headings_begin_with_one_title_and_skip_no_level(page: str, visitor: Visitor) -> None:
    headings = visitor.visit(page).facts["headings"]
    levels = [level for level, _ in headings]
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    steps = pairwise(headings)
    assert [after for before, after in steps if after[0] > before[0] + 1] == []
    assert [text for _, text in headings if not text.strip("#")] == []


@rule
def no_word_of_the_interface_is_english(page: str, visitor: Visitor) -> None:
    facts = visitor.visit(page).facts
    texts = [facts["title"], facts["text"], *facts["attributes"], *facts["hidden"]]
    found = {word for text in texts for word in ENGLISH.findall(NAMES.sub("", text))}
    assert found == set()


def test_english_words_are_caught() -> None:
    assert ENGLISH.search("title: Toggle primary sidebar")
    assert ENGLISH.search("placeholder: Search...")
    assert not ENGLISH.search("Sök i boken, mörkt läge, innehåll")


@rule
def every_internal_link_and_fragment_leads_somewhere(
    page: str, visitor: Visitor, site: Path
) -> None:
    facts = visitor.visit(page).facts
    broken = [
        href
        for href in {*facts["links"], *facts["sources"]}
        if not re.match(r"[a-z]+:", href) and not _leads_somewhere(href, page, site)
    ]
    assert broken == []


def _leads_somewhere(href: str, page: str, site: Path) -> bool:
    address, fragment = urldefrag(href)
    path = unquote(address.partition("?")[0])
    beside = path.removeprefix("/") if path.startswith("/") else PurePosixPath(page).parent / path
    target = site / beside if path else site / page
    if not target.is_file():
        return False
    return not fragment or unquote(fragment) in _ids(target)


_IDS: dict[Path, set[str]] = {}


def _ids(path: Path) -> set[str]:
    key = path.resolve()
    if key not in _IDS:
        _IDS[key] = set(re.findall(r'\bid="([^"]+)"', key.read_text(encoding="utf-8")))
    return _IDS[key]


@rule
def ids_are_unique(page: str, visitor: Visitor) -> None:
    ids = Counter(visitor.visit(page).facts["ids"])
    assert [name for name, count in ids.items() if count > 1] == []


@rule
def every_table_has_a_caption_and_scoped_headers(page: str, visitor: Visitor) -> None:
    tables = visitor.visit(page).facts["tables"]
    assert [t for t in tables if not t["caption"] or t["unscoped"] or not t["headers"]] == []
    captions = Counter(table["caption"] for table in tables)
    assert [caption for caption, count in captions.items() if count > 1] == []


@rule
def every_chart_is_an_image_with_a_name_of_its_own(page: str, visitor: Visitor) -> None:
    """One with links is a named group: what is in an image is not told to a screen reader."""
    every = visitor.visit(page).facts["charts"]
    charts = [chart for chart in every if not chart["small"]]
    assert [c for c in every if c["role"] != ("group" if c["links"] else "img")] == []
    assert [c for c in every if not c["name"]] == []
    assert [c for c in charts if len(c["name"]) < 20] == []
    assert [c for c in charts if c["name"] == c["figure"]] == []
    names = Counter(chart["name"] for chart in charts)
    assert [name for name, count in names.items() if count > 1] == []
    images = visitor.visit(page).facts["images"]
    assert [source for source, words in images if words is None] == []


@rule
def nothing_comes_from_elsewhere_and_nothing_complains(page: str, visitor: Visitor) -> None:
    seen = visitor.visit(page).seen
    assert (seen.refused, seen.failed, seen.complaints) == ([], [], [])


@rule
def page_has_no_script_or_style_of_its_own_but_those_in_files(page: str, site: Path) -> None:
    """So that a strict Content-Security-Policy can hold."""
    html = (site / page).read_text(encoding="utf-8")
    # A block of data (schema.org) is not run, and no policy stops it.
    code = html.replace('<script type="application/ld+json">', "")
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", code) == []
    assert re.findall(r"<(?!svg\b)[a-z]+[^>]*\son[a-z]+=\"[^>]*>", html) == []
    assert "http://" not in "".join(re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", html))


@rule
def page_does_not_scroll_sideways(page: str, visitor: Visitor) -> None:
    """At any width, nor on a phone when all that can be opened is open."""
    assert visitor.visit(page).overflow == dict.fromkeys((*WIDTHS, 0), 0)


@rule
def report_page_weighs_less_than_500_kb(page: str, visitor: Visitor) -> None:
    if page not in REPORTS:
        return
    weights = visitor.visit(page).seen.weights
    assert sum(weights.values()) < HEAVIEST_REPORT
    fonts = {url: size for url, size in weights.items() if url.endswith(".woff2")}
    frame = {url: size for url, size in weights.items() if not url.endswith((".html", ".woff2"))}
    assert sum(frame.values()) < HEAVIEST_FRAME
    assert 0 < sum(fonts.values()) < HEAVIEST_FONTS


@rule
def nothing_moves_while_the_page_is_drawn(page: str, visitor: Visitor) -> None:
    assert visitor.visit(page).moved < STILL


@pytest.mark.parametrize("page", MAIN)
def test_nothing_moves_on_a_phone(page: str, visitor: Visitor) -> None:
    with visitor.open(page, width=390) as (tab, _):
        assert tab.evaluate(MOVED) < STILL


def test_what_moves_is_measured(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, _):
        tab.evaluate("document.querySelector('h1').style.marginTop = '300px'")
        assert tab.evaluate(MOVED) > STILL
