"""The list of key figures and the page of counties: what is on them, and their source lines."""

from __future__ import annotations

import re

import pytest

from analysis.base.origin import Origin
from analysis.pages.nation.page import open_key_figures
from tests.support import ROOT
from tests.unit.pages.shown import headings, shown

NEXT = re.compile(r'(<table.*?</table>|<ul.*?</ul>).*?<p class="tb-source">(.*?)</p>', re.DOTALL)


def test_every_key_figure_is_listed_under_its_subject_with_a_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = open_key_figures(ROOT)
    page = shown(monkeypatch, report.show_title, report.show_map, report.show_subjects)
    assert headings(page) == ["Nyckeltal i hela landet", "Välj län", *report.subjects]
    links = re.findall(r'href="(nyckeltal/[nu]\d+\.html)"', page)
    assert links == [f"nyckeltal/{each.figure.kpi.lower()}.html" for each in report.figures]
    assert page.count("nyckeltal/lan.html#lan-") == 21
    lines = [line for _, line in NEXT.findall(page)]
    assert lines == [Origin.KOLADA.sentence] * len(report.subjects)


def test_a_county_has_its_figures_and_under_another_line_what_we_make_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = shown(monkeypatch, open_key_figures(ROOT).show_counties)
    assert len(headings(page)) == 21
    for piece, line in NEXT.findall(page):
        is_koladas = piece.startswith("<table")
        assert line == (Origin.KOLADA if is_koladas else Origin.OF_KOLADA).sentence
    assert page.count("Säkert sämre än riket") == 21


def test_each_county_is_folded_under_what_it_comes_to_where_the_map_leads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = open_key_figures(ROOT)
    page = shown(monkeypatch, report.show_counties)
    folds = re.findall(
        r'<details class="tb-data" id="(lan-\d{4})"><summary>([^<]*)</summary>', page
    )
    assert [place for place, _ in folds] == [f"lan-{each.place}" for each in report.places]
    told = dict(folds)["lan-0025"]
    assert re.fullmatch(
        r"Visa \d+ nyckeltal\. Säkert bättre än riket i .+, säkert sämre i .+\.", told
    )
    # Nothing but headings and folds: the full lists are one click away.
    assert not re.search(r"</details>\s*<(?:table|ul|p)", page)
