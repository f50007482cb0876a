"""The frame around the pages and what it fixes of Sphinx's HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.site.theme.body import fix
from tests.site.browsing import Visitor
from tests.site.pages import MADE_BY_SPHINX, MAIN, RJH_REPORT, START, every_page
from tests.site.rules import Rules

MARKDOWN_TABLE = """\
<section id="tecknen"><h2>Tecknen &amp; orden\
<a class="headerlink" href="#tecknen" title="Länk">#</a></h2>
<div class="pst-scrollable-table-container"><table class="table">
<thead><tr class="row-odd"><th class="head"><p>Tecken</p></th>
<th class="head text-right"><p>Antal</p></th></tr></thead>
<tbody><tr class="row-even"><td><p>●</p></td><td><p>3</p></td></tr></tbody>
</table>
</div></section>"""

rule = Rules()


@every_page
def test_page_has_the_frame_of_the_book(page: str, site: Path) -> None:
    html = (site / page).read_text(encoding="utf-8")
    assert [*rule.broken(page=page, html=html)] == []


def test_a_markdown_table_gets_a_caption_scope_and_a_region_named_by_its_heading() -> None:
    fixed = fix(MARKDOWN_TABLE)
    name = "Tabell: Tecknen &amp; orden"
    assert f'<div class="tb-scroll" role="region" tabindex="0" aria-label="{name}">' in fixed
    assert f'<table class="table"><caption class="tb-hidden">{name}</caption>' in fixed
    assert fixed.count('<th scope="col" class="head') == 2
    assert "pst-scrollable" not in fixed


def test_tables_under_one_heading_are_numbered() -> None:
    fixed = fix(MARKDOWN_TABLE + MARKDOWN_TABLE.partition("</h2>")[2])
    assert re.findall(r"<caption[^>]*>([^<]*)", fixed) == [
        "Tabell: Tecknen &amp; orden",
        "Tabell: Tecknen &amp; orden (2)",
    ]


def test_a_permalink_says_what_it_is() -> None:
    assert 'href="#tecknen" aria-label="Länk" title="Länk"' in fix(MARKDOWN_TABLE)


def test_scripts_of_extensions_are_left_out_of_running_text() -> None:
    assert fix("<p>a</p><script>kernelName = 'python3'</script>\n<p>b</p>") == "<p>a</p><p>b</p>"


def test_our_own_tables_are_left_as_they_are() -> None:
    own = table("Utfall", [Column("Mätetal", names_row=True), Column("Värde")], [["a", "1"]]).text
    assert fix(own) == own


@rule
def page_says_where_it_is_in_the_book(page: str, html: str) -> None:
    current = re.findall(r'<a class="current[^>]*aria-current="page"', html)
    assert len(current) == (0 if page in ("index.html", *MADE_BY_SPHINX) else 1)
    assert html.count('<a class="fr-skip" href="#innehall">') == 1
    assert html.count("<main ") == html.count('id="innehall"') == 1


def test_a_page_of_a_region_says_above_its_title_which_region_it_is_of(site: Path) -> None:
    html = (site / RJH_REPORT).read_text(encoding="utf-8")
    where = re.search(r'<p class="fr-bar">(.*?)</p>', html, re.DOTALL)
    assert where
    assert where.end() < html.index("<h1")
    assert re.findall(r'<a href="oversikt.html">([^<]*)</a>', where[1]) == [
        "Region Jämtland Härjedalen"
    ]
    assert re.search(
        r"<span>April 2021</span>\s*<strong[^>]*>Godkänd \d+ \w+ \d{4}</strong>", where[1]
    )


@rule
def page_has_no_style_of_its_own(html: str) -> None:
    assert re.findall(r'<style\b|<[a-z]+[^>]* style="[^>]*>', html) == []


@rule
def page_allows_nothing_but_its_own_files(html: str) -> None:
    """What a page may load is said before anything is loaded; the visits show that it is enough."""
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert policy
    assert policy.end() < html.index("<script")
    allowed = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert allowed["default-src"] == "'none'"
    assert {allowed["script-src"], allowed["style-src"], allowed["connect-src"]} == {"'self'"}


@pytest.mark.parametrize(
    ("width", "is_open"), [(1440, True), (1200, True), (1180, False), (390, False)]
)
def test_the_page_s_own_contents_are_open_where_there_is_room(
    width: int, is_open: bool, visitor: Visitor
) -> None:
    with visitor.open(RJH_REPORT, width=width) as (tab, _):
        assert tab.evaluate("document.getElementById('pa-sidan').open") is is_open
        tab.evaluate("scrollTo(0, 3000)")
        top = tab.locator("#pa-sidan").evaluate("each => each.getBoundingClientRect().top")
        assert (0 <= top < 100) is is_open, "it stays in view beside a long page"


def test_the_menu_has_one_link_to_what_makers_read(site: Path) -> None:
    menu = re.search(r"<nav class=\"fr-pages.*?</nav>", (site / START).read_text("utf-8"), re.S)
    assert menu
    links = re.findall(r'href="([^"]+)"', menu[0])
    makers = [
        link for link in links if re.match(r"(?:guide|decisions)/|prestanda|specif|webbs", link)
    ]
    assert makers == ["guide/index.html"]


@pytest.mark.parametrize("page", MAIN)
def test_a_first_visit_follows_the_colours_of_the_system(page: str, visitor: Visitor) -> None:
    with visitor.open(page, scheme="dark") as (tab, _):
        assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 18, 18)"


def test_the_wrappers_of_a_notebook_weigh_little_and_empty_ones_are_gone() -> None:
    cell = '<div class="cell tag_remove-input docutils container">\n'
    full = f'{cell}<div class="cell_output docutils container">\n<p>a</p></div>\n</div>\n'
    assert fix(f"{cell}</div>\n{full}") == (
        '<div class="cell">\n<div class="cell_output">\n<p>a</p></div>\n</div>\n'
    )


@pytest.mark.parametrize(("width", "most"), [(1280, 3600), (390, 6500)])
def test_a_report_of_a_hundred_measures_fits_a_few_screens(
    visitor: Visitor, width: int, most: int
) -> None:
    with visitor.open(RJH_REPORT, width=width) as (tab, _):
        assert tab.evaluate("document.documentElement.scrollHeight") <= most
