"""Tests of analysis.pages.region.sections: what is due, and what a report still lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.pages.region import sections
from analysis.pages.region.page import open_overview
from tests.support import REGION, Project
from tests.unit.pages.page import Page

VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"
NEXT = (
    "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021, collect_by: 2021-09-17,"
    " meeting: 2021-10-05, publish_by: 2021-10-20}"
)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    made = Page()
    monkeypatch.setattr("analysis.html.cells.display", made)
    return made


def test_the_calendar_has_every_declared_period_with_its_days(project: Project, page: Page) -> None:
    project.append("region.yml", NEXT)
    sections.show_calendar(open_overview(REGION, project.root))
    days = ["17 september 2021", "5 oktober 2021", "20 oktober 2021"]
    assert page.rows() == [
        ["Augusti", "31 augusti 2021", *days, "inte påbörjad, 3 väntas"],
        ["Måluppfyllelse per april 2021", "30 april 2021", "–", "–", "–", "4 av 4 väntade"],
    ]


def test_a_region_without_periods_has_no_calendar(project: Project, page: Page) -> None:
    project.append("region.yml", NEXT)
    overview = open_overview(REGION, project.root)
    sections.show_calendar(replace(overview, reports=(), arrivals=()))
    assert page.words == "Regionen har inte bestämt någon period ännu."


def test_what_the_latest_report_lacks_is_said_first_and_counted_in_the_list(
    project: Project, page: Page
) -> None:
    project.edit("observations.csv", VISITS, "")
    overview = open_overview(REGION, project.root)
    sections.show_counts(overview)
    assert page.words.endswith("Ett av fyra väntade utfall saknas.")
    page.outputs.clear()
    sections.show_reports(overview)
    assert page.rows()[0][-1] == "1"


def test_the_calendar_names_the_boards_that_have_a_day_of_their_own(
    project: Project, page: Page
) -> None:
    own = NEXT.replace(" meeting", " collect_by_unit: {hsn: 2021-09-10}, meeting")
    project.append("region.yml", own)
    sections.show_calendar(open_overview(REGION, project.root))
    assert page.rows()[0][2] == "17 september 2021 HSN 10 september 2021"


def test_a_measure_that_is_not_on_its_way_is_not_counted_as_on_its_way(
    project: Project, page: Page
) -> None:
    project.edit("observations.csv", "actual,1500", "actual,100")
    overview = open_overview(REGION, project.root)
    sections.show_counts(overview)
    assert page.rows()[2][-1].endswith("varav 1 inte på väg")
    page.outputs.clear()
    sections.show_reports(overview)
    assert page.rows()[0][4].endswith("varav 1 inte på väg")
