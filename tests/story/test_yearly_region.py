"""The pages of a region that reports once a year, over several plans: every report is on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.periods import Period
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.checks.validate import validate
from analysis.pages.follow_up.page import open_follow_up
from analysis.pages.goal.page import open_goal
from analysis.pages.index.page import open_goals
from analysis.pages.plan.page import open_plan
from analysis.pages.region.page import open_overview
from analysis.results.extracts.region import Extracts
from tests.support import REGION, Project
from tests.unit.pages.page import Page
from tests.versions import add, add_unit
from tests.yearly import make_yearly


@pytest.fixture(scope="module")
def yearly(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_yearly(tmp_path_factory.mktemp("yearly") / "projekt")


def test_the_region_is_sound(yearly: Project) -> None:
    assert validate(yearly.paths) == []


def test_a_goal_is_judged_in_each_report_of_its_plan(yearly: Project, page: Page) -> None:
    open_goal(REGION, "frisk-b19", yearly.root).show_verdicts()
    assert [row[0] for row in page.rows()] == [
        "helåret 2020 Regionstyrelsen",
        "helåret 2020 Hälsonämnden",
        "helåret 2019 Regionstyrelsen",
        "helåret 2019 Hälsonämnden",
    ]
    assert "Ingen rapport" not in page.words


def test_a_goal_tells_where_its_measures_are_followed_now(yearly: Project, page: Page) -> None:
    open_goal(REGION, "frisk-b21", yearly.root).show_measures()
    assert "Följs nu under andra mål:" in page.words
    assert (
        "Sjukfrånvaro , Regionstyrelsen: Friska medarbetare i Budget 2022, senast helåret 2022"
        in page.words
    )
    assert "Hälsonämnden:" not in page.words


def test_the_goal_in_force_has_no_such_list(yearly: Project, page: Page) -> None:
    open_goal(REGION, "frisk-b22", yearly.root).show_measures()
    assert "Följs nu" not in page.words


def test_a_goal_with_only_baselines_says_which(tmp_path: Path, page: Page) -> None:
    made = make_yearly(tmp_path / "projekt")
    for year in (2018, 2019, 2020, 2021):
        text = made.file("region.yml").read_text(encoding="utf-8")
        old = f"title: Årsredovisning {year},"
        made.file("region.yml").write_text(
            text.replace(old, f"{old} baseline_only: true,"), encoding="utf-8"
        )
    open_goal(REGION, "frisk-b19", made.root).show_verdicts()
    assert page.words.endswith("Det har jämförelsetal för helåret 2019 och helåret 2020.")


def test_a_plan_names_every_report_under_it(yearly: Project, page: Page) -> None:
    open_plan(REGION, "b19", yearly.root).show_title()
    assert "rapporten för helåret 2019 och rapporten för helåret 2020" in page.words
    assert "helåret 2021" not in page.words


def test_the_region_names_all_its_reports(yearly: Project, page: Page) -> None:
    open_overview(REGION, yearly.root).show_reports()
    assert [row[0] for row in page.rows()] == [
        f"Årsredovisning {year}" for year in (2022, 2021, 2020, 2019, 2018)
    ]
    assert page.rows()[0][-2] == "1"


def test_the_goals_of_plans_that_are_over_stand_last(yearly: Project, page: Page) -> None:
    open_goals(REGION, yearly.root).show_goals()
    headings = [h for h in page.headings if "Budget" in h]
    assert [h.strip("# \n") for h in headings] == [
        *("Budget 2022", "Budget 2021", "Budget 2019", "Budget 2018")
    ]
    assert page.words.count("Planen gällde till och med") == 3


def test_the_follow_up_shows_what_became_of_each_goal(tmp_path: Path, page: Page) -> None:
    made = make_yearly(tmp_path / "projekt")
    add(made, "goal_successors", "frisk-b19,frisk-b18,kept,2019-01-01,Samma mål i nästa budget.")
    add(made, "goal_successors", "frisk-b21,frisk-b19,reworded,2021-01-01,Målet gäller alla.")
    add(made, "goal_successors", "frisk-b22,frisk-b21,kept,2022-01-01,Samma mål.")
    open_follow_up(REGION, "2021", made.root).show_history()
    assert page.words.startswith("Två mål följer efter ett tidigare och ett mål har upphört.")
    first, second, last = page.rows()
    assert first[:4] == [
        *("Friska medarbetare Budget 2021", "Friska medarbetare Budget 2019"),
        *("omformulerat från 1 januari 2021", "Målet gäller alla."),
    ]
    assert "Regionstyrelsen, helåret 2021: gul, beräknad nästan uppnått" in first[4]
    assert "Regionstyrelsen, helåret 2020: gul, beräknad nästan uppnått" in first[5]
    assert second[2].startswith("oförändrat")
    assert last[:3] == ["–", "Tillgänglig vård Budget 2019", "upphörde efter 2020"]


def test_a_year_whose_goals_follow_others_has_a_follow_up(tmp_path: Path) -> None:
    made = make_yearly(tmp_path / "projekt")
    add(made, "goal_successors", "frisk-b22,frisk-b21,kept,2022-01-01,Samma mål.")
    every = pages(made.paths, read_templates(made.paths.notebooks))
    assert [p.name for p in every if p.template.per == "region_year"] == [
        f"follow_up {REGION} 2022"
    ]


def test_what_comes_later_is_not_among_the_rows_of_a_page(tmp_path: Path) -> None:
    made = make_yearly(tmp_path / "projekt")
    before = _marks(made)
    add(made, "measure_versions", "sjukfranvaro,2022-01-01,,false,,Ny definition.")
    add_unit(made, "vn", "Vårdnämnden")
    add(made, "unit_successors", "vn,hsn,merged,2022-01-01,Ny organisation.")
    add(made, "goal_successors", "frisk-b22,frisk-b21,kept,2022-01-01,Samma mål.")
    after = _marks(made)
    assert after["2021"] == before["2021"]
    assert after["follow-up 2021"] == before["follow-up 2021"]
    assert after["2022"] != before["2022"]
    assert after["goal"] != before["goal"]
    assert after["measure"] != before["measure"]


def _marks(made: Project) -> dict[str, str]:
    extracts = Extracts.open(made.paths, REGION)
    return {
        "2021": extracts.of_period(Period.parse("2021")).mark,
        "2022": extracts.of_period(Period.parse("2022")).mark,
        "follow-up 2021": extracts.of_year(2021).mark,
        "goal": extracts.of_goal("frisk-b21").mark,
        "measure": extracts.of_measure("sjukfranvaro").mark,
    }
