"""Tests of how sure a measure's figures are said to be."""

from __future__ import annotations

from analysis.pages.measure import certainty
from analysis.pages.measure.certainty import said
from analysis.pages.measure.page import open_measure
from tests.support import REGION, Project
from tests.unit.pages.shown import add_table


def sentences(measure: str) -> list[str]:
    return [*said(open_measure(REGION, measure))]


def test_a_share_of_an_unknown_number_says_so_and_a_count_does_not(project: Project) -> None:
    assert certainty.UNKNOWN_SIZE in sentences("sjukfranvaro")
    assert certainty.UNKNOWN_SIZE not in sentences("besok")


def test_a_preliminary_outcome_may_change(project: Project) -> None:
    assert not any("preliminärt" in each for each in sentences("besok"))
    project.edit("observations.csv", "2021-T1,T,,actual,1500", "2021-T1,T,,preliminary,1500")
    assert "Det senaste utfallet är preliminärt och kan ändras." in sentences("besok")


def test_a_small_number_of_people_is_said_to_be_small(project: Project) -> None:
    project.edit("observations.csv", "actual,1500", f"actual,{certainty.SMALL}")
    assert not any("litet" in each for each in sentences("besok"))
    project.edit("observations.csv", f"actual,{certainty.SMALL}", f"actual,{certainty.SMALL - 1}")
    assert any(each.startswith("Antalet är litet") for each in sentences("besok"))


def test_figures_that_are_not_as_printed_are_counted(project: Project) -> None:
    assert "Alla siffror står så i dokumenten." in sentences("sjukfranvaro")
    project.edit("observations.csv", "provdokument.txt,20,printed", "provdokument.txt,20,inferred")
    found = sentences("sjukfranvaro")
    assert "En av 3 siffror är återställd eller slutledd; underlaget visar hur." in found


def test_a_monthly_series_tells_the_limits_of_what_is_ordinary(project: Project) -> None:
    series = {"series_id": "s1", "measure_id": "besok", "unit_id": "hsn"}
    months = [
        {**series, "month": f"2021-{month:02d}", "value": 100 + month % 2} for month in range(1, 13)
    ]
    add_table(project, "series", *months)
    found = sentences("besok")
    assert not any(each.startswith(certainty.FEW) for each in found)
    assert any("100,5" in each for each in found)


def test_a_measure_with_few_outcomes_says_that_the_ordinary_is_not_known(project: Project) -> None:
    assert f"{certainty.FEW} Det finns ett utfall." in sentences("besok")
