"""The search in a real browser: what readers write, what they are shown, and what it costs."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.site.search import files, index
from analysis.site.search.folding import words
from analysis.site.search.pages import Page as Indexed
from tests.site.browsing import Visitor, Watch
from tests.site.conftest import served
from tests.site.pages import START
from tests.support import ROOT

# No search may read more than this, at any size of the book.
MOST_BYTES = 300_000
SICK = "Sjukfrånvaro"
WAITING = "Väntande över 90 dagar"
HIRED = "Inhyrda läkare"
TRAINS = "Norrtåg, punktlighet"
# What is written, and what one of the first results is called or says.
QUERIES = {
    **dict.fromkeys(
        ("sjukskrivning", "sjukskriven", "sjuk", "sjukfrånvaro", "SJUKFRÅNVARO", "sjukfranvaro"),
        SICK,
    ),
    **dict.fromkeys(("sjukfrånvro", "sjukfånvaro", "sjufkrånvaro", "sjukfrånvarro"), SICK),
    **dict.fromkeys(("frånvaro", "franvaro", "frånvarons", "sjukfrån", "ukfrånv"), SICK),
    **dict.fromkeys(
        ("väntande", "vantande", "förstabesök", "forstabesok", "8 376", "8376"), WAITING
    ),
    **dict.fromkeys(("långtidsväntande", "langtidsvantande"), "Långtidsväntande"),
    **dict.fromkeys(("hyrpersonal", "stafettläkare", "stafettlakare", "hyrläkare"), HIRED),
    **dict.fromkeys(("inhyrd läkare", "inhyrda lakare", "doktor"), HIRED),
    **dict.fromkeys(
        ("norrtåg", "norrtag", "NORRTÅG 5", "punktl", "ktlighet", "punklighet"), TRAINS
    ),
    **dict.fromkeys(
        ("järnväg", "punklighet", "punktlighet 15 minuter", "norrtåg punktlighet"), TRAINS
    ),
    **dict.fromkeys(("vårdgaranti", "vardgaranti", "vårdgarnati", "garanti"), "Vårdgaranti"),
    **dict.fromkeys(("2025", "plan 2025", "norrbotten 2025"), "2023–2025"),
    **dict.fromkeys(("antibiotika", "antibotika", "antibiotikarecepten"), "Antibiotikarecept"),
    **dict.fromkeys(("lustgas", "lusgas", "lsutgas"), "lustgas"),
    **dict.fromkeys(("budget", "budgt", "budgeten"), "budget"),
    **dict.fromkeys(("april 2021", "rapport april 2021"), "april 2021"),
    **dict.fromkeys(("buss", "länstrafiken", "lanstrafik"), "länstrafiken"),
    **dict.fromkeys(("styrdiagram", "styrdigram"), "Styrdiagram"),
    **dict.fromkeys(("klimat", "co2"), "utsläpp"),
    **dict.fromkeys(("källdokument", "kalldokument"), "Källor"),
    "kWh/m²": "Energianvändning",
    "ladda ner": "Öppna data",
    "tillgänglighet": "illgänglighet",
    "tillganglighet": "illgänglighet",
    "könsrelaterat våld": "könsrelaterat våld",
    "sjukfrånvaro norrbotten": "Sjukfrånvaro, Region Norrbotten",
    "jämförelse": "Jämförelse",
}
# Words that a queue is looked for by: the pages about it are among the first.
QUEUES = ("vårdkö", "köer", "väntetid", "väntetider", "vantetider", "väntelista", "kön till vården")
NOTHING = ("qqxz", "unemployment", "sick leave", "🙂", "%%%", "a" * 300)
ASK = """async (query) => {
  const made = await import("/_static/search-index.js");
  const index = new made.Index("/sok/");
  const found = await made.search(index, query);
  const pages = await Promise.all(found.numbers.slice(0, 10).map((n) => index.page(n)));
  return {count: found.count, all: found.all, pages: pages.filter(Boolean)};
}"""


@pytest.fixture(scope="module")
def tab(visitor: Visitor) -> Iterator[Page]:
    """A tab on a page of the book, from which the index is asked."""
    with visitor.open("404.html") as (tab, _):
        yield tab


def ask(tab: Page, query: str) -> dict[str, Any]:
    return dict(tab.evaluate(ASK, query))


@pytest.mark.parametrize(("query", "wanted"), QUERIES.items(), ids=[*QUERIES])
def test_a_search_finds_what_it_means_among_the_first(query: str, wanted: str, tab: Page) -> None:
    found = ask(tab, query)
    titles = [page["title"] for page in found["pages"][:5]]
    assert any(wanted in title for title in titles), titles


@pytest.mark.parametrize("query", QUEUES)
def test_a_search_for_queues_finds_waiting_and_guarantees(query: str, tab: Page) -> None:
    titles = " ".join(page["title"] for page in ask(tab, query)["pages"])
    assert "väntande" in titles.lower() or "Vårdgaranti" in titles, titles


@pytest.mark.parametrize("query", NOTHING)
def test_what_no_page_has_finds_nothing(query: str, tab: Page) -> None:
    assert ask(tab, query)["count"] == 0


def test_some_of_the_words_is_an_answer_that_says_so(tab: Page) -> None:
    found = ask(tab, "zzz 2025 qqxz")
    assert found["all"] is False
    assert "2023–2025" in found["pages"][0]["title"]


def test_pages_for_readers_come_before_those_for_makers(tab: Page) -> None:
    for query in ("sjukfrånvaro", "rapport", "mätetal", "region"):
        kinds = [page["kind"] for page in ask(tab, query)["pages"]]
        late = [kind in ("För den som gör boken", "Beslut om boken") for kind in kinds]
        assert late == sorted(late), (query, kinds)


def test_the_browser_folds_and_cuts_as_the_index_was_made(tab: Page) -> None:
    texts = ["Sjukfrånvaro 5,4 %", "8\u00a0376", "kWh/m²", "Straße Ørsted", "2023–2025", "a\u030ah"]
    own = "async (text) => (await import('/_static/search-index.js')).words(text)"
    assert [tab.evaluate(own, text) for text in texts] == [words(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("väntetider", "väntetid"),
            ("läkarna", "läkare"),
            ("målen", "mål"),
            ("besöken", "besök"),
        ),
        *(("regionernas", "region"), ("uppnådda", "uppnådd"), ("sjukhusens", "sjukhus")),
    ],
)
def test_the_endings_of_a_word_are_taken_off(one: str, other: str, tab: Page) -> None:
    stems = """async (two) => {
      const {fold, stem} = await import("/_static/search-index.js");
      return two.map((word) => stem(fold(word)));
    }"""
    first, second = tab.evaluate(stems, [one, other])
    assert second.startswith(first) or first.startswith(second)


@pytest.mark.parametrize(
    ("asked", "word", "is_near"),
    [
        *(("sjukhus", "sjukhus", True), ("sjukus", "sjukhus", True), ("sjukhuus", "sjukhus", True)),
        *(
            ("sjukkus", "sjukhus", True),
            ("sujkhus", "sjukhus", True),
            ("skujhus", "sjukhus", False),
        ),
        *(("sjkhs", "sjukhus", False), ("", "a", True), ("", "ab", False)),
    ],
)
def test_one_letter_may_be_wrong(asked: str, word: str, is_near: bool, tab: Page) -> None:
    near = "async (two) => (await import('/_static/search-index.js')).near(...two)"
    assert tab.evaluate(near, [asked, word]) is is_near


def test_results_stand_below_the_field_while_one_types_and_are_said(visitor: Visitor) -> None:
    with visitor.open(START) as (tab, seen):
        field = tab.get_by_role("combobox", name="Sök i boken")
        field.press_sequentially("sjukfrånvro")
        first = tab.get_by_role("option").first
        expect(first).to_contain_text(SICK)
        expect(tab.get_by_role("status")).to_contain_text(" sidor. Ingen sida har ordet så stavat.")
        expect(field).to_have_attribute("aria-expanded", "true")
        field.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "true")
        assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
        field.press("Escape")
        expect(tab.get_by_role("listbox")).to_be_hidden()
        field.press("ArrowDown")
        field.press("Enter")
        expect(tab.get_by_role("heading", level=1)).to_contain_text(SICK)
        assert (seen.complaints, seen.refused) == ([], [])


def test_the_search_page_says_how_many_and_shows_more(visitor: Visitor) -> None:
    with visitor.open("search.html?q=sjuk") as (tab, seen):
        items = tab.locator("#sok-sidor li")
        expect(items).to_have_count(10)
        expect(tab.get_by_role("status")).to_contain_text("sidor")
        tab.get_by_role("button", name="Visa fler").click()
        expect(items).to_have_count(20)
        expect(items.nth(10).get_by_role("link")).to_be_focused()
        tab.get_by_role("searchbox").fill("qqxz")
        expect(tab.locator("#sok-sidor")).to_contain_text("Ingen sida har qqxz.")
        expect(tab.locator("#sok-sidor").get_by_role("link")).to_have_count(2)
        expect(tab.get_by_role("status")).to_have_text("0 sidor")
        assert tab.url.endswith("?q=qqxz")
        assert (seen.complaints, seen.refused) == ([], [])


def test_without_scripts_the_list_of_measures_is_linked(visitor: Visitor) -> None:
    context = visitor.browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(f"{visitor.address}search.html")
        tab.get_by_role("main").get_by_role("link", name="alla mätetal i en lista").click()
        expect(tab.get_by_role("table")).to_be_visible()
    finally:
        context.close()


def test_nothing_is_read_before_somebody_searches(visitor: Visitor) -> None:
    with visitor.open(START) as (_, seen):
        assert [address for address in seen.weights if "sok/" in address] == []
        assert [address for address in seen.weights if "search-index" in address] == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a book of many pages, each with words of its own and some that all have."""
    site, chance = tmp_path_factory.mktemp("large"), random.Random(1)  # noqa: S311 - not a secret
    known = words((ROOT / "data/synonyms.csv").read_text(encoding="utf-8"))
    known = sorted({word for word in known if len(word) > 3})
    for name in ("search-index.js",):
        (site / "_static").mkdir()
        (site / "_static" / name).write_bytes((ROOT / "book/_static" / name).read_bytes())
    (site / "tom.html").write_text("<!DOCTYPE html><title>Tom</title>", encoding="utf-8")

    def page(number: int) -> Indexed:
        own = [chance.choice(known) + chance.choice(known) for _ in range(8)]
        weights = dict.fromkeys((*own, *chance.sample(known, 12), "region", "2022"), 1)
        address, title = f"reports/r/matt/measure-{number}.html", f"Mätetal {own[0]} {number}"
        return Indexed(
            address, title, "Mätetal", "Region", "5 %", number % 5, weights | {own[0]: 9}
        )

    files.write(index.make(page(number) for number in range(4_000)), site)
    return site


def test_a_search_in_a_large_book_reads_no_more_than_it_may(large: Path, browser: Browser) -> None:
    asked = ["sjukfrånvaro", "sjuk region 2022", "väntetider", "ing", "budegt", "ko", "2022", "tyx"]
    with served(large) as address:
        for query in asked:
            context = browser.new_context()  # nothing is kept from the search before
            watch = Watch(context.new_page(), address)
            tab = watch.tab
            tab.goto(f"{address}tom.html")
            found = ask(tab, query)
            context.close()
            assert 0 < sum(watch.seen.weights.values()) < MOST_BYTES, query
            assert found["count"] or query == "tyx", query


def test_the_files_of_a_large_index_are_small(large: Path) -> None:
    top = json.loads((large / "sok/index.json").read_text(encoding="utf-8"))
    sizes = [path.stat().st_size for path in (large / "sok" / top["folder"]).rglob("*.txt")]
    assert max(sizes) <= files.FULL
    assert (large / "sok/index.json").stat().st_size < MOST_BYTES / 10
