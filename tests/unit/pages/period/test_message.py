"""Tests of analysis.pages.period.message."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.pages.period import message
from analysis.pages.period.report import Report
from tests.support import TABLES, Project
from tests.unit.pages.page import Page

Reopen = Callable[[], Report]


def keep_only(project: Project, measure: str) -> None:
    header, *rows = TABLES["observations"].splitlines()
    kept = [row for row in rows if row.startswith(measure)]
    project.file("observations.csv").write_text("\n".join([header, *kept]) + "\n", encoding="utf-8")


def test_the_title_is_the_pages_first_heading_and_says_who_when_and_how(
    report: Report, page: Page
) -> None:
    message.show_title(report)
    assert page.headings == ["# Region Prov, april 2021"]
    assert "Måluppfyllelse per april 2021" in page.words
    assert "30 april 2021 enligt regionstyrelsen och hälsonämnden" in page.words
    assert 'href="2021-t1-hela.html"' in page.html


def test_one_unit_alone_is_named_alone(page: Page, project: Project, reopened: Reopen) -> None:
    keep_only(project, "policy")
    message.show_title(reopened())
    assert "enligt regionstyrelsen." in page.words


def test_the_whole_report_has_a_title_of_its_own_and_leads_back(report: Report, page: Page) -> None:
    message.show_whole_title(report)
    assert page.headings == [r"# Region Prov, april 2021\: hela rapporten"]
    assert 'href="2021-t1.html"' in page.html


def test_the_message_is_the_counts_and_what_weighs_most(report: Report, page: Page) -> None:
    message.show(report)
    assert page.words.startswith("Rapporten följer sju mätetal. Fem går att bedöma")
    items = page.root.findall(".//ul/li")
    assert 0 < len(items) <= message.TOLD
    assert "Sjukfrånvaro" in page.words


@pytest.mark.parametrize("measure", ["utslapp", "avfall"])
def test_a_report_that_cannot_be_judged_says_so(
    project: Project, reopened: Reopen, page: Page, measure: str
) -> None:
    keep_only(project, measure)
    message.show(reopened())
    assert page.words.startswith("Rapporten följer ett mätetal. Det går inte att bedöma.")
