"""Tests of analysis.pages.period.sources."""

from __future__ import annotations

from collections.abc import Callable

from analysis.base.codes import Reading
from analysis.base.model import Status
from analysis.data.schema import read_catalogue
from analysis.pages.period import sources
from analysis.pages.period.page import PeriodPage
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page, mark, words

Reopen = Callable[[], Report]


def test_the_documents_that_the_period_stands_on_are_named(report: Report, page: Page) -> None:
    sources.show(report)
    assert words(page.root.findall("ul/li")[0]) == (
        "Region Prov: Provdokument, april 2021, 2021-04 (provdokument.txt, 60 rader)"
    )
    assert page.headings == ["### Så läses symbolerna"]


def test_a_scanned_document_is_said_to_be_scanned(
    project: Project, reopened: Reopen, page: Page
) -> None:
    path = project.paths.data / "sources.csv"
    path.write_text(path.read_text("utf-8").replace(",60,text,", ",60,scanned,"), "utf-8")
    sources.show(reopened())
    assert "tolkad ur skanning" in page.words


def test_the_legend_says_how_sure_each_reading_is_and_what_it_stands_on(
    report: Report, page: Page
) -> None:
    sources.show(report)
    legend = page.rows(0)
    assert legend[0] == ["● grön", mark(Status.MET), "säker", "Står i teckenförklaringen."]
    assert legend[3][1:3] == ["ingen status", "slutledd"]
    assert legend[4] == ["↑ (trendpil)", "uppåt", "slutledd", "Pilen pekar uppåt."]


def test_a_region_without_symbols_says_so(project: Project, reopened: Reopen, page: Page) -> None:
    text = project.file("scheme.yml").read_text(encoding="utf-8")
    rest = text[text.index("thresholds:") :]
    project.file("scheme.yml").write_text(
        f"symbols: []\ntrend_symbols: []\n{rest}", encoding="utf-8"
    )
    sources.show(reopened())
    assert "Källan har inga symboler." in page.words


def test_the_rows_are_told_to_stand_in_the_evidence(report: Report, page: Page) -> None:
    sources.show(report)
    assert '<a href="underlag.html">underlaget</a>' in page.html


def test_the_line_to_cite_has_title_period_address_document_and_data(
    report: Report, page: Page
) -> None:
    sources.show_citation(report, report.title, report.address)
    assert page.root.findtext(".//details/summary") == "Hänvisa till sidan"
    assert "Region Prov, april 2021. Tertialboken, uppgifter för april 2021" in page.words
    assert ">reports/provregionen/2021-t1.html</a>" in page.html
    assert 'href="2021-t1.html"' in page.html
    assert report.data_mark in page.words


def test_the_whole_report_is_cited_by_its_own_name_and_address(report: Report, page: Page) -> None:
    PeriodPage.show_whole_citation(report)  # type: ignore[arg-type]
    assert "Region Prov, april 2021: hela rapporten. Tertialboken" in page.words
    assert 'href="2021-t1-hela.html"' in page.html


def test_every_reading_of_the_schema_has_a_swedish_word(sound: Project) -> None:
    allowed = read_catalogue(sound.paths.data).table("observations").field("reading").allowed
    assert {code for code in allowed if Reading(code).word} == set(Reading)
