"""The page of a key figure: what it says, and that each figure stands under its own source line."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from analysis.base.origin import Origin
from analysis.base.paths import Paths
from analysis.data.national.figures import read_national
from analysis.html.table_json import decode
from analysis.opendata.formats.excel import Number as Figure
from analysis.opendata.formats.flat_table import flat
from analysis.pages.key_figure import order, sections, tables
from analysis.pages.key_figure.page import KeyFigurePage, open_key_figure
from tests.support import ROOT
from tests.unit.pages.shown import headings, whole

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
ORIGINS = (Origin.KOLADA, Origin.OF_KOLADA, Origin.OF_BOTH)
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
SOURCED = re.compile(r'(<table.*?</table>).*?<p class="tb-source">(.*?)</p>', re.DOTALL)


def opened(kpi: str) -> KeyFigurePage:
    return open_key_figure(kpi, ROOT)


def numbers(table: str) -> list[Decimal]:
    """The figures of a table's cells, without its row names."""
    root = ElementTree.fromstring(table)  # noqa: S314 - our own HTML
    cells = ["".join(cell.itertext()) for cell in root.findall(".//tbody/tr/td")]
    plain = [text.replace("\u00a0", "").replace(",", ".").replace("\u2212", "-") for text in cells]
    return [Decimal(text) for text in plain if re.fullmatch(r"-?\d+(\.\d+)?", text)]


def test_the_page_says_what_is_measured_what_to_ask_about_and_who_is_where(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = whole(opened("N79173"), monkeypatch)
    assert headings(page)[0] == "Medicinsk bedömning inom tre dagar i hela landet"
    assert "Riket hade 86,0\u00a0% 2025." in page
    assert "Att fråga om: Gävleborg (52,6\u00a0%) och Norrbotten (43,7\u00a0%)." in page
    assert "De rangordnas inte" in page
    assert 'id="lan-0025"' in page
    assert 'href="#lan-0025"' in page


@pytest.mark.parametrize("kpi", ["N79173", "N63125", "N70642"])
def test_what_stands_under_kolada_is_koladas_and_what_we_compute_never_is(
    kpi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(opened(kpi), monkeypatch)
    values = [v.value for v in read_national(Paths(ROOT)).values if v.kpi == kpi]
    known = {Decimal(str(value)) for value in values}
    [drawn] = FIGURE.findall(page)
    with_line = SOURCED.findall(FIGURE.sub("", page))
    assert len(with_line) == FIGURE.sub("", page).count("<table")
    by_line = {line: table for table, line in with_line}
    assert set(by_line) == {each.sentence for each in ORIGINS}
    as_they_are = numbers(by_line[Origin.KOLADA.sentence])
    assert (len(as_they_are), set(as_they_are)) == (len(values), known)
    assert numbers(by_line[Origin.OF_KOLADA.sentence]) == []
    assert set(numbers(TABLE.findall(drawn)[0])) <= known
    assert "Skillnad mot riket" in by_line[Origin.OF_KOLADA.sentence]


def test_a_difference_from_the_country_is_a_number_in_the_table_s_file() -> None:
    shown = tables.comparison(opened("N79173"))
    [typed] = shown.tables
    file = flat(decode(typed))
    place = file.header.index("Skillnad mot riket (procentenheter)")
    assert "+9,9\u00a0procentenheter" in shown.text
    assert Figure(Decimal("9.9"), 1) in [row[place] for row in file.rows]


def test_the_chart_says_that_its_band_is_our_own_work_only_where_it_has_one() -> None:
    with_band, without = order.picture(opened("N79173")), order.picture(opened("N70642"))
    assert with_band.source == (
        "Källa: Kolada. Det grå bandet: egen bearbetning av uppgifter ur Kolada."
    )
    assert without.source == "Källa: Kolada."


def test_a_copy_of_koladas_values_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sections.COPIED in whole(opened("N79173"), monkeypatch)
