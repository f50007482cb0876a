"""Tests of analysis.approvals.periods_on_page: a page is of the periods that stand on it."""

from __future__ import annotations

import pytest

from analysis.approvals.marks import page_marks
from analysis.approvals.periods_on_page import periods_on
from analysis.base.periods import Period
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import load_region, load_shared
from analysis.data.schema import read_catalogue
from tests.support import REGION, Project, approve
from tests.yearly import make_yearly


@pytest.fixture(scope="module")
def yearly(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_yearly(tmp_path_factory.mktemp("yearly") / "projekt")


def page(project: Project, name: str) -> Page:
    every = pages(project.paths, read_templates(project.paths.notebooks))
    return next(each for each in every if each.name == name)


@pytest.mark.parametrize(
    ("name", "periods"),
    [
        (f"region_period {REGION} 2019", "2019"),
        (f"measure {REGION} besok", "2018 2019 2020"),
        (f"measure {REGION} avfall", ""),
        (f"goal {REGION} frisk-b19", "2019 2020"),
        (f"goal {REGION} vard-b18", "2018"),
        (f"plan {REGION} b21", ""),
        (f"measures {REGION}", "2020 2021 2022"),
        ("comparison 2020", "2020"),
    ],
)
def test_a_page_shows_the_periods_of_its_own_rows(yearly: Project, name: str, periods: str) -> None:
    data = load_region(yearly.paths, REGION)
    concepts = load_shared(yearly.paths, read_catalogue(yearly.paths.data))["concepts"]
    found = periods_on(data, concepts, page(yearly, name))
    assert found == {Period.parse(text) for text in periods.split()}


def test_the_pages_of_a_whole_region_may_show_any_period(yearly: Project) -> None:
    data = load_region(yearly.paths, REGION)
    concepts = load_shared(yearly.paths, read_catalogue(yearly.paths.data))["concepts"]
    assert periods_on(data, concepts, page(yearly, f"evidence {REGION}")) is None


def test_only_pages_that_show_a_draft_speak_of_it(project: Project) -> None:
    yearly = make_yearly(project.root.parent / "annat")
    approve(yearly, "2018", "2019", "2020", "2021")
    marks = page_marks(yearly.paths)
    assert marks[f"reports/{REGION}/mal/frisk-b22"] == (
        "Siffrorna för helåret 2022 från Region Prov är inte godkända och kan ändras."
    )
    assert f"reports/{REGION}/mal/frisk-b19" not in marks
    assert f"reports/{REGION}/matt/besok" not in marks
    assert f"reports/{REGION}/2021" not in marks
