"""Tests of the views of a goal's page and of the indexes."""

from __future__ import annotations

import pytest

from analysis.base.model import Status
from analysis.pages.goal.page import open_goal
from analysis.pages.index.page import open_goals, open_index
from tests.support import REGION, Project
from tests.unit.pages.page import Page, mark
from tests.unit.pages.shown import add_table, headings, whole


def test_the_page_tells_place_verdict_measures_and_activities(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_goal(REGION, "mal-frisk", sound.root), monkeypatch)
    assert headings(page) == [
        "Friska medarbetare, Region Prov",
        "Bedömning",
        "Mätetal",
        "Aktiviteter",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert "Mål i " in page
    assert f">reports/{REGION}/mal/mal-frisk.html</a>" in page


def test_a_verdict_is_shown_as_printed_and_as_computed(sound: Project, page: Page) -> None:
    open_goal(REGION, "mal-frisk", sound.root).show_verdicts()
    [first, second] = page.rows()
    assert first[:2] == ["april 2021 Regionstyrelsen", "◆ gul"]
    assert first[2].startswith(mark(Status.NOT_MET))
    assert "Arbetet har börjat." in first[3]
    assert "rad 30" in first[4]
    assert second[1] == "ingen symbol"


def test_a_measure_leads_to_its_page_and_its_row(sound: Project, page: Page) -> None:
    open_goal(REGION, "mal-frisk", sound.root).show_measures()
    assert 'href="../matt/sjukfranvaro.html">Sjukfrånvaro</a>' in page.html
    assert 'href="../underlag/utfall-2021-t1.html#observations--sjukfranvaro' in page.html
    assert page.rows()[0][1:4] == ["Regionstyrelsen", "januari–april 2021", "5,4 % Varför?"]


def test_risks_of_the_goal_are_listed(project: Project, page: Page) -> None:
    risk = {
        "risk_id": "r1",
        "plan_id": "plan-2021",
        "node_id": "mal-frisk",
        "number": 1,
        "title": "Brist på personal",
        "effect": "Köer",
        "likelihood": 3,
        "consequence": 4,
        "printed_value": 12,
    }
    add_table(project, "risks", risk)
    open_goal(REGION, "mal-frisk").show_rest()
    assert page.headings == ["## Aktiviteter", "## Risker"]
    assert "3 × 4 = 12 kräver åtgärd" in page.words


def test_the_index_of_measures_names_every_measure(project: Project, page: Page) -> None:
    path = project.file("observations.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "avfall" not in line) + "\n", "utf-8")
    open_index(REGION).show_measures()
    named = {row[0] for row in page.rows()}
    assert named == {"Sjukfrånvaro", "Besök", "Policy finns", "Utsläpp", "Sorterat avfall"}
    assert page.rows()[-1][3] == "inget utfall"


def test_the_index_of_goals_names_every_followed_goal(sound: Project, page: Page) -> None:
    open_goals(REGION, sound.root).show_goals()
    assert [row[0] for row in page.rows()] == [
        "Strategi för hälsa Strategi",
        "Strategi för hälsa Strategi",
        "Friska medarbetare Mål",
        "Friska medarbetare Mål",
        "Strategi för miljö & klimat Strategi",
    ]
    assert 'href="mal/mal-frisk.html"' in page.html
