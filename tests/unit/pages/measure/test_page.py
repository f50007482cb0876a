"""Tests of the views of a measure's page."""

from __future__ import annotations

import pytest

from analysis.base.model import Status
from analysis.pages.measure import chart, facts
from analysis.pages.measure.page import MeasurePage, open_measure
from tests.support import REGION, Project
from tests.unit.pages.page import Page, mark
from tests.unit.pages.shown import headings, whole
from tests.unit.results.test_series import observe
from tests.versions import add


@pytest.fixture
def sick_leave(sound: Project) -> MeasurePage:
    return open_measure(REGION, "sjukfranvaro", sound.root)


def test_the_page_goes_from_the_latest_outcome_to_the_line_to_cite(
    sick_leave: MeasurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert headings(whole(sick_leave, monkeypatch)) == [
        "Sjukfrånvaro, Region Prov",
        "Utfall och mål i bild",
        "Varför",
        "I andra regioner",
        "Så säkra är siffrorna",
        "Att tänka på",
        "Om mätetalet",
        "Alla utfall",
        "Målvärden",
        "Ändringar mellan utgåvor",
        "Data och källor",
        "Hänvisa till sidan",
    ]


def test_the_latest_outcome_stands_first_with_its_target_and_status(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_title()
    assert "<caption>Läget, januari–april 2021</caption>" in page.html
    first = page.rows()[0]
    assert first[0] == "Regionstyrelsen"
    assert first[1].replace("\u00a0", " ").startswith("5,4 %")
    sure = "Säkerhet: går inte att avgöra"
    assert first[2:] == ["högst 4,6 %", f"{mark(Status.NOT_MET)} {sure}", "–"]
    assert "I källan: ”Sjukfrånvaron ska minska”" in page.words


def test_every_outcome_has_statuses_why_comment_and_source(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_outcomes()
    first = page.rows()[0]
    assert first[0] == "januari–april 2021 Regionstyrelsen"
    assert mark(Status.NOT_MET) in first[3]
    assert "Regionens status: ■ röd" in first[3]
    assert "är högre än målvärdet 4,6 %" in first[4].replace("\u00a0", " ")
    assert "”" in first[4] or '"klart"' in first[4]
    assert "rad 20" in first[5]


def test_an_outcome_has_the_same_id_as_on_the_report_and_leads_to_both(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_outcomes()
    own = 'id="rs--sjukfranvaro--mal-frisk--2021-t1"'
    assert own in page.html
    assert 'href="../2021-t1-hela.html#rs--sjukfranvaro--mal-frisk--2021-t1"' in page.html
    assert (
        'href="../underlag/utfall-2021-t1.html#observations--sjukfranvaro--mal-frisk--rs--2021-t1--t--actual"'
        in page.html
    )


def test_a_status_that_is_not_the_printed_one_is_said_to_differ(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_outcomes()
    assert "stämmer" not in page.words
    assert "samma status som regionen i ett av 2 fall" in page.words
    assert page.html.count("skiljer sig") == 1


def test_one_period_is_drawn_as_bars_and_said_to_be_no_development(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_picture()
    assert "utfall för en enda period i siffror (januari–april 2021)" in page.words
    assert 'id="utfall"' in page.html
    assert "Sjukfrånvaro i 3 enheter" in page.html


def test_one_outcome_is_said_to_be_one(sound: Project) -> None:
    report = open_measure(REGION, "besok", sound.root)
    assert chart.notes(report) == [
        "Det finns ett enda utfall i siffror (januari–april 2021),"
        " så bilden visar ingen utveckling."
    ]


def test_several_periods_are_drawn_over_time(project: Project, page: Page) -> None:
    observe(project, "besok", "2020-T3", "4500", unit="hsn")
    report = open_measure(REGION, "besok")
    report.show_picture()
    report.show_outcomes()
    assert 'id="over-tid"' in page.html
    assert "är en summa för olika långa delar av året" in page.words


def test_outcomes_in_words_are_not_drawn(sound: Project, page: Page) -> None:
    open_measure(REGION, "policy", sound.root).show_picture()
    assert "Inget utfall är en siffra" in page.words
    assert "<figure" not in page.html


def test_a_measure_without_target_has_no_heading_for_targets(sound: Project, page: Page) -> None:
    open_measure(REGION, "avfall", sound.root).show_targets()
    assert page.headings == []


def test_the_facts_are_in_words_and_say_what_the_documents_do_not(
    sick_leave: MeasurePage,
) -> None:
    found = {term: said.text for term, said in facts.facts(sick_leave)}
    assert found["Riktning"] == "lägre är bättre"
    assert found["Rapporteras"] == "delårsrapport april, årsredovisning"
    assert "Källsystem" not in found
    assert found["Uppgift saknas"] == "definition och källsystem"
    assert 'href="../mal/mal-frisk.html">Friska medarbetare</a>' in found["I planen"]
    assert 'href="../mal/strategi-halsa.html">Strategi för hälsa</a>' in found["I planen"]


def test_the_data_and_the_line_to_cite_have_addresses_that_stay(
    sick_leave: MeasurePage, page: Page
) -> None:
    sick_leave.show_data()
    assert f'href="../../../data/matt/{REGION}/sjukfranvaro.csv"' in page.html
    assert f">reports/{REGION}/matt/sjukfranvaro.html</a>" in page.html
    assert sick_leave.data_mark in page.words
    assert "uppgifter för april 2021" in page.words


def test_the_page_tells_each_version_and_whether_its_figures_can_be_compared(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Går att jämföra med tidigare siffror" not in whole(
        open_measure(REGION, "avfall"), monkeypatch
    )
    add(project, "measure_versions", "avfall,2020-01-01,,true,,nytt system")
    add(project, "measure_versions", "avfall,2021-01-01,,false,Också farligt avfall,Ny lag.")
    page = whole(open_measure(REGION, "avfall"), monkeypatch)
    assert "Från 1 januari 2020: Nytt system. Går att jämföra med tidigare siffror." in page
    assert (
        "Från 1 januari 2021: Ny lag. Också farligt avfall. Går inte att jämföra med tidigare"
        " siffror." in page
    )
