"""Tests of what a measure's page says that its latest change is made of."""

from __future__ import annotations

from analysis.pages.measure.page import open_measure
from tests.support import PERIOD, REGION, Project
from tests.unit.pages.page import Page
from tests.unit.results.findings.build import observe


def test_a_measure_without_parts_says_nothing(project: Project, page: Page) -> None:
    open_measure(REGION, "sjukfranvaro").show_divided()
    assert page.words == ""


def test_the_change_is_told_and_drawn_with_its_parts(project: Project, page: Page) -> None:
    figures = {"2020-T1": ("2000", "1400", "600"), PERIOD: ("2050", "", "550")}
    for period, values in figures.items():
        for unit, value in zip(("region", "hsn", "rs"), values, strict=True):
            if value:
                observe(project, "besok", period, value, unit=unit)
    open_measure(REGION, "besok").show_divided()
    assert page.headings == ["## Vad ändringen består av"]
    assert "är +50: Hälsonämnden +100 och Regionstyrelsen −50." in page.words
    assert 'id="varfor-units-region"' in page.html
