"""The pages of a region that reports once a year, over several plans: every report is on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.data.checks.validate import validate
from analysis.pages.goal.page import open_goal
from analysis.pages.index.page import open_index
from analysis.pages.plan.page import open_plan
from analysis.pages.region.page import open_overview
from tests.support import REGION, Project
from tests.unit.pages.page import Page
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
    assert page.rows()[0][-1] == "1"


def test_the_goals_of_plans_that_are_over_stand_last(yearly: Project, page: Page) -> None:
    open_index(REGION, yearly.root).show_goals()
    headings = [h for h in page.headings if "Budget" in h]
    assert [h.strip("# \n") for h in headings] == [
        *("Budget 2022", "Budget 2021", "Budget 2019", "Budget 2018")
    ]
    assert page.words.count("Planen gällde till och med") == 3
