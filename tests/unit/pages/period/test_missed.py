"""Tests of analysis.pages.period.missed and since when a measure is red."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.base.model import Status
from analysis.base.periods import Period
from analysis.pages.period import missed
from analysis.pages.period.page import open_report
from analysis.pages.period.report import Report
from analysis.results.red_since import Since, red_since
from tests.later import enter_later
from tests.support import REGION, TABLES, Project
from tests.unit.pages.page import Page

Reopen = Callable[[], Report]


def test_every_red_measure_is_listed_once_with_why(report: Report, page: Page) -> None:
    missed.show(report, shown=1)
    red = [row for row in report.outcome_rows if row.status_computed is Status.NOT_MET]
    assert len(page.rows(0)) == 1
    assert len(page.rows(0)) + len(page.rows(1)) == len(red)
    assert "Visa ett mätetal till" in page.words


def test_what_has_always_been_red_is_said_once_in_the_place_of_a_column(
    report: Report, page: Page
) -> None:
    missed.show(report)
    assert page.words.count("Alla har varit röda sedan minst april 2021") == 1
    assert "Rött sedan" not in page.words


def test_red_is_since_the_first_report_in_a_row_that_says_so(project: Project) -> None:
    enter_later(project)
    report = open_report(REGION, "2021-T2", project.root)
    [sick] = [
        r for r in report.outcome_rows if r.measure_id == "sjukfranvaro" and r.unit_id == "rs"
    ]
    since = red_since(report)[sick.row_id]
    assert since == Since(Period.parse("2021-T1"), is_first=True)
    assert since.words(report.period) == "april 2021, äldsta uppgiften"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (Since(Period.parse("2021-T1"), is_first=False), "april 2021"),
        (Since(Period.parse("2021-T2"), is_first=False), "nytt"),
        (Since(Period.parse("2021-T2"), is_first=True), "augusti 2021, äldsta uppgiften"),
    ],
)
def test_since_when_is_told_in_words(since: Since, said: str) -> None:
    assert since.words(Period.parse("2021-T2")) == said


def test_a_long_comment_is_cut_where_a_sentence_ends() -> None:
    first, second = "Kort mening till och med april.", "Lång mening " + "x" * 130 + "."
    assert missed.shortened(f"{first} {second}") == first
    assert missed.shortened("Ackumulerat t.o.m. april. Bra.") == "Ackumulerat t.o.m. april. Bra."
    assert missed.shortened(second) == second


def test_a_report_where_all_is_well_says_so(project: Project, reopened: Reopen, page: Page) -> None:
    header, *rows = TABLES["observations"].splitlines()
    kept = [row for row in rows if row.startswith("policy")]
    text = "\n".join([header, *kept]) + "\n"
    project.file("observations.csv").write_text(text, encoding="utf-8")
    missed.show(reopened())
    assert page.words == "Inget mätetal som går att bedöma är långt från sitt mål."
