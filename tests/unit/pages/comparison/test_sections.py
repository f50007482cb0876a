"""Tests of the view of a comparison: pictures, tables, and what is not compared."""

from __future__ import annotations

import pytest

from analysis.pages.comparison import chart, sections
from analysis.pages.comparison.page import open_comparison
from tests.support import PERIOD, REGION, Project
from tests.unit.pages.comparison.test_report import OTHER, with_neighbour
from tests.unit.pages.shown import headings, shown, whole


def test_a_project_without_concepts_says_that_nothing_can_be_compared(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_comparison(PERIOD, sound.root), monkeypatch)
    assert headings(page) == ["Jämförelse, april 2021", "Hänvisa till sidan"]
    assert "Inget mätetal går att jämföra mellan regionerna." in page


def test_regions_stand_side_by_side_with_target_and_difference(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_neighbour(project, ("2021-T1", "5.2"))
    page = whole(open_comparison(PERIOD), monkeypatch)
    assert headings(page) == [
        "Jämförelse, april 2021",
        "Samma period",
        "Sjukfrånvaro",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert f'href="../{OTHER}/matt/sjukfranvaro.html"' in page
    assert page.count("<figure") == 1
    for region in (OTHER, REGION):
        page_of_rows = f"../{region}/underlag/utfall-2021-t1.html"
        assert f"{page_of_rows}#observations--sjukfranvaro--mal-frisk--rs--2021-t1" in page
    assert "högst 4,6\u00a0%" in page
    assert "Nämnd för nämnd." in page


def test_another_period_is_marked_in_words_table_and_picture(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_neighbour(project, ("2020-T3", "5.1"))
    report = open_comparison(PERIOD)
    assert shown(monkeypatch, report.show_concepts) == ""
    page = shown(monkeypatch, report.show_nearby)
    assert headings(page) == ["Närliggande perioder", "Sjukfrånvaro"]
    assert "Region Annan saknar utfall för april 2021; en tidigare period visas." in page
    assert '<span class="tb-under">tidigare\u00a0period</span>' in page
    assert "Region Annan, RS, tidigare period" in page
    assert "inget för 2020" in page


def test_the_text_alternative_counts_regions_and_not_bars(project: Project) -> None:
    with_neighbour(project, ("2021-T1", "5.2"))
    report = open_comparison(PERIOD)
    drawn = chart.picture(report, report.compared[0])
    assert "Sjukfrånvaro i 2 regioner:" in drawn.alt
    assert drawn.svg.count("i 2 regioner:") == 1
    assert "senaste utfall" not in drawn.svg


def test_figures_in_different_units_are_not_drawn(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = with_neighbour(project, ("2021-T1", "52"))
    measures = folder / "measures.csv"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace("Sjukfrånvaro,%,share", "Sjukfrånvaro,dagar,amount"), "utf-8")
    page = shown(monkeypatch, open_comparison(PERIOD).show_nearby)
    assert "<figure" not in page
    assert "så talen går inte att jämföra" in page
    assert "52\u00a0dagar" in page


def test_what_one_region_alone_reports_is_said_and_not_compared(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_neighbour(project)
    page = shown(monkeypatch, open_comparison(PERIOD).show_rest)
    assert "Det finns inget att jämföra med: Region Annan har inget utfall i någon period." in page
    assert "5,4\u00a0%" in page
    assert "4,6\u00a0%" in page


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (("2021-T1", "5.2"), "Ett av 1 mätetal går att jämföra för samma period."),
        (
            ("2020-T3", "5.1"),
            "Inget av 1 mätetal går att jämföra för samma period."
            " Ett visas med närliggande perioder.",
        ),
    ],
)
def test_only_what_is_of_the_same_period_is_counted_as_comparable(
    project: Project, figure: tuple[str, str], said: str
) -> None:
    with_neighbour(project, figure)
    assert said in sections.summary(open_comparison(PERIOD))


def test_figures_in_other_units_are_not_counted_as_comparable(project: Project) -> None:
    measures = with_neighbour(project, ("2021-T1", "52")) / "measures.csv"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace("Sjukfrånvaro,%,share", "Sjukfrånvaro,dagar,amount"), "utf-8")
    assert open_comparison(PERIOD).same_period == []


@pytest.mark.parametrize("figures", [(("2021-T1", "5.2"),), (("2020-T3", "5.1"),), ()])
def test_every_measure_has_an_address_on_the_page(
    project: Project, monkeypatch: pytest.MonkeyPatch, figures: tuple[tuple[str, str], ...]
) -> None:
    with_neighbour(project, *figures)
    report = open_comparison(PERIOD)
    page = whole(report, monkeypatch)
    assert [page.count(f'id="matetal--{c.concept_id}"') for c in report.concepts] == [1]
