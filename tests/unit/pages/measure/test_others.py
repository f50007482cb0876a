"""Tests of a measure's counterparts in other regions, and the way to the comparison."""

from __future__ import annotations

import pytest

from analysis.pages.measure import others
from analysis.pages.measure.page import open_measure
from tests.support import REGION, Project
from tests.unit.pages.comparison.test_report import with_neighbour
from tests.unit.pages.page import Page

HEAD = "concept_id,name,region_id,measure_id,difference\n"
OWN = f"franvaro,Frånvaro,{REGION},sjukfranvaro,Nämnd för nämnd.\n"


def declare(project: Project, *regions: str) -> None:
    rows = [f"franvaro,Frånvaro,{name},sjukfranvaro,Annat.\n" for name in regions]
    (project.paths.data / "concepts.csv").write_text(HEAD + OWN + "".join(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("regions", "said"),
    [
        (["soder"], "En annan region har ett liknande mätetal."),
        (["soder", "norr"], "Två andra regioner har ett liknande mätetal."),
    ],
)
def test_the_page_leads_to_the_comparison_of_its_measure(
    project: Project, page: Page, regions: list[str], said: str
) -> None:
    declare(project, *regions)
    open_measure(REGION, "sjukfranvaro").show_others()
    assert said in page.words
    assert 'href="../../jamforelse/2021-t1.html#matetal--franvaro">april 2021</a>' in page.html
    assert "Nämnd för nämnd." in page.words
    assert "Annat." not in page.words


def test_a_measure_that_no_other_region_has_says_so(project: Project, page: Page) -> None:
    declare(project)
    open_measure(REGION, "sjukfranvaro").show_others()
    assert page.words.endswith(others.ALONE)


def test_another_concept_changes_the_mark_of_its_measures_alone(project: Project) -> None:
    before = {name: open_measure(REGION, name).data_mark for name in ("sjukfranvaro", "besok")}
    declare(project, "soder")
    after = {name: open_measure(REGION, name).data_mark for name in ("sjukfranvaro", "besok")}
    assert before["sjukfranvaro"] != after["sjukfranvaro"]
    assert before["besok"] == after["besok"]


def test_only_comparisons_that_have_the_measures_figures_are_led_to(project: Project) -> None:
    folder = with_neighbour(project, ("2021-T1", "5.2"), ("2021-T2", "5.0"))
    settings = folder / "region.yml"
    later = "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}\n"
    settings.write_text(settings.read_text("utf-8") + later, encoding="utf-8")
    before = open_measure(REGION, "sjukfranvaro")
    assert before.compared_in == ("2021-T1",)
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2021-08,T,,actual,5.1,,,,,,,provdokument.txt,20,printed,",
    )
    after = open_measure(REGION, "sjukfranvaro")
    assert after.compared_in == ("2021-T2", "2021-T1")
    assert before.data_mark != after.data_mark
