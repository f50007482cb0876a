"""Tests of analysis.pages.period.summary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.base.model import Status
from analysis.data.addresses import row_address
from analysis.html.status_tiles import key_figures
from analysis.pages.period import summary
from analysis.pages.period.report import Report
from analysis.results.summary import sentences as sentences_of
from tests.support import TABLES, Project
from tests.unit.pages.page import Page, mark, words

Reopen = Callable[[], Report]


def sentences(report: Report) -> list[str]:
    return [text.replace("\u00a0", " ") for text in sentences_of(report).values()]


def test_the_title_is_the_pages_first_heading_and_says_who_when_and_how(
    report: Report, page: Page
) -> None:
    summary.show_title(report)
    assert page.headings == ["# Region Prov, april 2021"]
    assert "Måluppfyllelse per april 2021" in page.words
    assert "30 april 2021" in page.words
    assert "Regionstyrelsen och Hälsonämnden" in page.words


def test_one_unit_alone_is_named_alone(page: Page, project: Project, reopened: Reopen) -> None:
    keep_only(project, "policy")
    summary.show_title(reopened())
    assert "som Regionstyrelsen har redovisat det" in page.words


def keep_only(project: Project, measure: str) -> None:
    header, *rows = TABLES["observations"].splitlines()
    kept = [row for row in rows if row.startswith(measure)]
    project.file("observations.csv").write_text("\n".join([header, *kept]) + "\n", encoding="utf-8")


def test_the_summary_is_counted_from_the_rows(report: Report) -> None:
    said = sentences(report)
    assert said[0].startswith("Rapporten har 7 rader med mätetal. 5 av dem kan bedömas")
    assert "3 är uppnådda (60 %), 0 nästan uppnådda och 2 inte uppnådda" in said[0]


def test_the_summary_says_how_many_are_judged_while_the_year_goes_on(report: Report) -> None:
    said = "Året är inte slut. Ett av målen gäller hela året och är på väg."
    assert sentences(report)[0].endswith(said)


def test_the_best_and_the_worst_unit_are_named_with_their_counts(report: Report) -> None:
    [said] = [s for s in sentences(report) if s.startswith("Störst andel")]
    assert said == (
        "Störst andel uppnådda har Hälsonämnden (2 av 2), minst Regionstyrelsen (1 av 3)."
    )


def test_what_is_missing_is_counted_by_what_is_missing(report: Report) -> None:
    assert "1 rad saknar utfall och 1 rad har utfall men inget målvärde." in sentences(report)


def test_agreement_with_the_printed_symbols_is_counted(report: Report) -> None:
    assert any("på 3 av 4 rader" in sentence for sentence in sentences(report))


@pytest.mark.parametrize("measure", ["utslapp", "avfall"])
def test_a_report_that_cannot_be_judged_says_so(
    project: Project, reopened: Reopen, page: Page, measure: str
) -> None:
    keep_only(project, measure)
    said = sentences(reopened())
    assert said[0].startswith("Rapporten har 1 rad med mätetal. Ingen av dem kan bedömas")
    assert "Källan har inga symboler som kan jämföras" in said[-1]
    summary.show(reopened())
    assert page.root.findall(".//li")


def test_tiles_have_symbol_word_and_number_and_leave_zeros_out(report: Report) -> None:
    tiles = Page([key_figures(report.outcomes)]).root.findall(".//li")
    counts = {Status.MET: 3, Status.NOT_MET: 2, Status.NO_OUTCOME: 1, Status.NO_TARGET: 1}
    told = [f"{n} {mark(s)}" for s, n in counts.items()]
    told[0] += " ◔ varav 1 på väg"
    assert [words(tile) for tile in tiles] == told


def test_the_rows_furthest_from_their_target_are_named_worst_first_with_links(
    report: Report, page: Page
) -> None:
    summary.show(report)
    items = page.root.findall(".//ul[@class='tb-list']/li")
    assert words(items[0]).startswith("Sjukfrånvaro (Regionstyrelsen): 6,1 %")
    assert words(items[0]).endswith("mot målvärdet högst 4,6 %")
    assert len(items) == 2
    links = [link.attrib["href"] for item in items for link in item.findall("a")]
    table = report.quality.catalogue.table("observations")
    rows = report.outcomes.to_dict("records")
    assert set(links) <= {row_address(table, row) for row in rows}


def test_a_report_where_all_is_well_names_nothing(
    project: Project, reopened: Reopen, page: Page
) -> None:
    keep_only(project, "policy")
    summary.show(reopened())
    assert "Längst från" not in page.words
