"""Tests of a measure's counterparts in other regions, and the way to the comparison."""

from __future__ import annotations

import pytest

from analysis.pages.measure import others
from analysis.pages.measure.page import open_measure
from tests.support import REGION, Project
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
    assert 'href="../../jamforelse/2021-t1.html#franvaro">april 2021</a>' in page.html
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
