"""Tests of the page of a board's view of variation."""

from __future__ import annotations

import pytest

from analysis.pages.variation.page import open_variation
from tests.support import REGION, Project
from tests.unit.pages.page import Page
from tests.unit.results.findings.build import add_months
from tests.unit.results.test_funnels import shares
from tests.unit.results.test_variation import STEADY, levels

__all__ = ["shares"]


def test_a_region_without_series_says_so_and_has_no_other_heading(
    project: Project, page: Page
) -> None:
    report = open_variation(REGION)
    report.show_title()
    report.show_board()
    report.show_series()
    report.show_levels()
    assert page.headings == ["# Variation, Region Prov"]
    assert "Region Prov har ingen serie: inget mätetal redovisas månad för månad" in page.words


def test_a_series_stands_in_its_cell_and_in_its_row(project: Project, page: Page) -> None:
    add_months(project, *STEADY, 60)
    project.edit("targets.csv", ">=,1600", ">=,55")
    report = open_variation(REGION)
    report.show_title()
    assert "En serie: en är bättre än vanligt." in page.words
    page.outputs.clear()
    report.show_board()
    assert page.rows() == [["● Bättre än vanligt", "–", "Besök", "–", "–"]]
    page.outputs.clear()
    report.show_series()
    [[name, _, last, limits, variation, target]] = page.rows()
    assert (name, last) == ("Besök Hälsonämnden", "60 april 2021")
    assert limits == "43,2–59,1 13 månadsvärden i regionens rapporter"
    assert variation == "● bättre än vanligt över den övre gränsen"
    assert target == "◆ kan nås eller missas minst 55 för 2021"
    assert 'href="matt/besok.html"' in page.html


def test_what_cannot_be_told_says_why(project: Project, page: Page) -> None:
    add_months(project, 50, 52, 49)
    open_variation(REGION).show_series()
    [[*_, limits, variation, target]] = page.rows()
    assert limits == "– tre månadsvärden i regionens rapporter"
    assert variation == "går inte att avgöra tre månader räcker inte, det krävs minst fem"
    assert target.startswith("går inte att avgöra minst")


def test_a_series_of_which_every_month_is_hidden_has_no_values(
    project: Project, page: Page
) -> None:
    add_months(project, 3, 2, 4)
    open_variation(REGION).show_series()
    [[_, picture, last, limits, *_]] = page.rows()
    assert (picture, last, limits) == ("–", "–", "– noll månadsvärden i regionens rapporter")


def test_a_new_level_is_told_with_its_reason(project: Project, page: Page) -> None:
    add_months(project, *(20, 22, 19, 21, 20, 23), *STEADY)
    levels(project, "besok,hsn,,2020-05")
    open_variation(REGION).show_levels()
    assert page.headings == ["## Nya nivåer"]
    assert "Besök. Gränserna räknas från maj 2020. Ny mottagning." in page.words
    assert 'href="underlag/nya-nivaer.html#new_levels--besok--hsn--2020-05"' in page.html


@pytest.mark.parametrize("values", [STEADY, STEADY[:3]])
def test_the_picture_has_a_band_where_there_are_limits(
    project: Project, page: Page, values: tuple[int, ...]
) -> None:
    add_months(project, *values)
    open_variation(REGION).show_series()
    assert ("<rect" in page.html) is (len(values) > 3)


def test_units_are_drawn_in_a_funnel_with_their_places(shares: Project, page: Page) -> None:
    open_variation(REGION).show_funnels()
    assert page.headings == ["## Jämfört med slumpen"]
    assert 'id="tratt-1"' in page.html
    rows = [row for row in page.rows(1) if len(row) == 5]
    assert [row[0] for row in rows] == ["Norr", "Syd", "Vast"]
    assert [row[4] for row in rows] == ["1–2 av 3", "1–2 av 3", "3 av 3"]
    assert rows[2][3] == "sämre än slumpen ger"


def test_without_numbers_the_page_says_why_there_is_no_funnel(project: Project, page: Page) -> None:
    open_variation(REGION).show_funnels()
    assert "säger inte hur många andelarna är räknade på" in page.words
