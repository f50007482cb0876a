"""Tests of analysis.pages.period.activities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.pages.period import activities
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page

Reopen = Callable[[], Report]


def test_an_activity_has_unit_time_text_and_source(report: Report, page: Page) -> None:
    activities.show(report)
    [[title, unit, time, text, source]] = page.rows()
    assert (title, unit) == ("Kampanj för motion", "RS")
    assert time == "1 januari 2021 – 31 december 2021"
    assert text == "Affischer. Pågår."
    assert source == "provdokument.txt, rad 40"


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (",2021-12-31", "till 31 december 2021"),
        ("2021-01-01,", "från 1 januari 2021"),
        (",", "–"),
    ],
)
def test_an_open_time_says_which_end_is_known(
    project: Project, reopened: Reopen, page: Page, dates: str, said: str
) -> None:
    project.edit("activities.csv", "2021-01-01,2021-12-31", dates)
    activities.show(reopened())
    assert page.rows()[0][2] == said


def test_activities_of_another_period_are_not_shown(
    project: Project, reopened: Reopen, page: Page
) -> None:
    project.edit("activities.csv", "rs,2021-T1", "rs,2020-T3")
    activities.show(reopened())
    assert not page.outputs


def test_a_region_without_the_table_has_no_activities(
    project: Project, reopened: Reopen, page: Page
) -> None:
    project.file("activities.csv").unlink()
    activities.show(reopened())
    assert not page.outputs
