"""Tests of analysis.pages.region.lists: what is new, worse, better, missed and unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.pages.region.page import RegionPage, open_overview
from tests.support import REGION, Project, begin
from tests.unit.pages.page import Page, displaying
from tests.unit.results.findings.build import observe

LATER = "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    made = Page()
    for module in displaying():
        monkeypatch.setattr(module, "display", made)
    return made


def opened(project: Project) -> RegionPage:
    return open_overview(REGION, project.root)


def test_without_earlier_figures_nothing_is_called_unchanged(sound: Project, page: Page) -> None:
    opened(sound).show_lists()
    assert page.headings[0] == "## Bättre och sämre"
    assert page.words.startswith("Inget mätetal går att jämföra med tidigare.")


def test_what_is_better_only_is_not_told_as_worse(project: Project, page: Page) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "6")
    opened(project).show_lists()
    assert page.headings[0] == "## Sämre sedan sist"
    said = "Inget mätetal som går att jämföra med tidigare har blivit sämre."
    assert page.words.startswith(said)


def test_what_stands_at_the_top_is_not_told_again(project: Project, page: Page) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "5")
    overview = opened(project)
    overview.show_findings()
    assert "Upp 0,4 procentenheter från 5 % (januari–april 2020), vilket är sämre." in page.words
    page.outputs.clear()
    overview.show_lists()
    assert page.headings == ["## Bättre sedan sist", "## Når inte målet"]
    assert page.words.endswith("Inga fler mätetal missar sina mål.")


def test_outcomes_that_are_missing_are_listed_with_the_reason(sound: Project, page: Page) -> None:
    opened(sound).show_unknown()
    assert page.words.startswith("Visa ett mätetal utan utfall")
    assert page.rows() == [["Utsläpp", "Regionstyrelsen", "Mäts på helår"]]


def test_measures_that_came_and_went_since_the_report_before_are_counted(
    project: Project, page: Page
) -> None:
    project.append("region.yml", LATER)
    begin(project, "2021-T2")
    observe(project, "nytt", "2021-T2", "1", node="strategi-miljo")
    row = "nytt,Nytt mätetal,Nytt,antal,count,higher,period,0,false" + "," * 14
    project.append("measures.csv", f"{row}provdokument.txt,15,printed,")
    opened(project).show_new()
    assert page.words.startswith(
        "Sedan april 2021 är ett mätetal nytt. Fyra finns inte med längre."
    )


def test_the_first_report_has_nothing_before_it(sound: Project, page: Page) -> None:
    opened(sound).show_new()
    assert page.words == "Det här är regionens första rapport i boken, så allt är nytt."


def test_each_board_has_its_counts(sound: Project, page: Page) -> None:
    opened(sound).show_boards()
    rows = page.rows()
    assert [[name, *counts] for name, _, *counts in rows] == [
        ["Regionstyrelsen", "5", "1", "0", "2", "2"],
        ["Hälsonämnden", "2", "2", "0", "0", "0"],
    ]
    assert "1 uppnått, 2 inte uppnått och 2 utan bedömning" in rows[0][1]


SECTIONS: dict[str, Callable[[RegionPage], None]] = {
    name: getattr(RegionPage, name)
    for name in vars(RegionPage)
    if name.startswith("show_") and name not in ("show_pages", "show_lists")
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_region_without_a_report_has_a_page(name: str, project: Project, page: Page) -> None:
    path = project.file("observations.csv")
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    SECTIONS[name](opened(project))
    assert page.outputs


def test_each_finding_stands_once_and_what_is_better_is_told_as_better(
    project: Project, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.pages.region.report.TOLD", 0)
    project.edit("observations.csv", "2021-T1,T,,actual,1500,", "2021-T1,T,,actual,100,")
    observe(project, "besok", "2020-T1", "90", unit="hsn")
    opened(project).show_lists()
    names = [item.findtext(".//strong/a") for item in page.root.findall(".//ul/li")]
    assert names.count("Besök") == 1
    better = page.root.find(".//li[@class='tb-news-better']")
    assert better is not None
    assert better.findtext(".//span[@class='tb-news-kind']") == "Bättre"
