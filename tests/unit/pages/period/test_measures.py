"""Tests of analysis.pages.period.measures."""

from __future__ import annotations

from collections.abc import Callable

from analysis.base.model import Status
from analysis.data.addresses import row_address
from analysis.pages.period import measures
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page, mark


def test_all_measures_are_in_one_table(report: Report, page: Page) -> None:
    measures.show(report)
    captions = [caption.text for caption in page.root.findall(".//caption")]
    assert captions == ["Alla mätetal, april 2021"]


def test_every_outcome_is_in_a_table_once_with_an_address_of_its_own(
    report: Report, page: Page
) -> None:
    measures.show(report)
    ids = [row.attrib["id"] for row in page.root.findall(".//tbody/tr")]
    assert ids == report.outcomes["row_id"].tolist()


def test_a_row_has_outcome_target_status_in_symbol_and_word_and_why(
    report: Report, page: Page
) -> None:
    measures.show(report)
    name, outcome, target, status, why = page.rows()[0]
    assert name.startswith("Sjukfrånvaro")
    assert "RS · Friska medarbetare" in name
    assert outcome == "5,4 %"
    assert target == "högst 4,6 %"
    assert status == f"{mark(Status.NOT_MET)} Säkerhet: går inte att avgöra Regionens status: ■ röd"
    assert why.startswith("5,4 % är högre än målvärdet 4,6 %")
    assert 'Högre än i fjol, "klart" högre.' in why


def test_a_status_that_differs_from_the_printed_one_is_marked(report: Report, page: Page) -> None:
    measures.show(report)
    marked = [row[0].split()[0] for row in page.rows() if "skiljer sig" in row[3]]
    assert marked == ["Sjukfrånvaro"]
    assert "◆ gul skiljer sig" in page.rows()[2][3]


def test_a_row_by_sex_says_which(report: Report, page: Page) -> None:
    measures.show(report)
    assert "Kvinnor" in page.rows()[1][0]


def test_an_outcome_is_a_link_to_its_evidence(report: Report, page: Page) -> None:
    measures.show(report)
    links = [link.attrib["href"] for link in page.root.findall(".//tbody/tr/td[1]/a")]
    table = report.quality.catalogue.table("observations")
    rows = report.outcomes.to_dict("records")
    assert links == [row_address(table, row) for row in rows]


def test_a_measures_name_leads_to_its_page(report: Report, page: Page) -> None:
    measures.show(report)
    assert '<a href="matt/besok.html">Besök</a>' in page.html


def test_names_from_the_data_cannot_become_markup(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.edit("measures.csv", ",Besök,antal", ",Besök <b>,antal")
    measures.show(reopened())
    assert "Besök &lt;b&gt;" in page.html
    assert "<b>" not in page.html


def test_a_target_for_the_other_sex_stands_beside(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.append(
        "targets.csv",
        'sjukfranvaro,mal-frisk,rs,2021,K,,<=,6.5,,,,,,year,,"6,5 %",inferred,'
        "provdokument.txt,10,printed,",
    )
    measures.show(reopened())
    assert page.rows()[0][2] == "högst 4,6 % högst 6,5 % (kvinnor)"


def test_a_corrected_target_says_what_was_printed(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.file("corrections.yml").write_text(
        "- table: targets\n  key: {measure_id: besok}\n  column: value\n  expect: 1600\n"
        "  value: 1700\n  reason: Namnet säger 1 700.\n",
        encoding="utf-8",
    )
    measures.show(reopened())
    [target] = [row[2] for row in page.rows() if row[0].startswith("Besök")]
    assert target.startswith("minst 1 700")
    assert "redovisat 1600" in target
