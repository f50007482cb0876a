"""Tests of analysis.pages.period.missing."""

from __future__ import annotations

from collections.abc import Callable

from analysis.pages.period import missing
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page


def test_missing_outcomes_are_counted_by_reason_and_listed(report: Report, page: Page) -> None:
    missing.show(report)
    assert page.words.startswith("1 av 7 rader saknar utfall (mäts på helår: 1).")
    assert page.rows() == [
        ["Utsläpp", "RS", "minst 10 %", "Mäts på helår", "Mäts på helår.", "rad 25"]
    ]


def test_when_nothing_is_missing_it_says_so(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.edit("observations.csv", "actual,,,annual_only,,■", "actual,12,,,,●")
    missing.show(reopened())
    assert page.words == "Alla rader har ett utfall."
