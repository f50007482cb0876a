"""Tests of analysis.pages.period.missing."""

from __future__ import annotations

from collections.abc import Callable

from analysis.pages.period import missing
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page


def test_missing_outcomes_are_counted_by_reason_and_listed(report: Report, page: Page) -> None:
    missing.show(report)
    assert page.words.startswith(
        "Alla väntade utfall har kommit in."
        " 1 av 7 utfall har ett skäl i stället för ett värde (mäts på helår: 1)."
    )
    assert page.rows() == [
        ["Utsläpp", "RS", "minst 10 %", "Mäts på helår", "Mäts på helår.", "rad 25 Varför?"]
    ]


def test_when_nothing_is_missing_it_says_so(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.edit("observations.csv", "actual,,,annual_only,,■", "actual,12,,,,●")
    missing.show(reopened())
    assert page.words.startswith("Alla väntade utfall har kommit in.")
    assert page.words.endswith("Alla utfall som har kommit in har ett värde.")


SICK = "sjukfranvaro,mal-frisk,hsn,2021-T1,T,,actual,4.6,,,,◆,,,provdokument.txt,22,printed,\n"
VISITS = "besok,mal-frisk,hsn,2021-T1,T,,actual,1500,,,,◆,,,provdokument.txt,23,printed,\n"
POLICY = "policy,mal-frisk,rs,2021-T1,T,,actual,,Ja,,,●,,,provdokument.txt,24,printed,\n"


def test_what_has_not_come_is_listed_by_board_with_what_it_is(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    for row in (SICK, VISITS, POLICY):
        project.edit("observations.csv", row, "")
    declared = "as_of: 2021-04-30, plan"
    project.edit("region.yml", declared, f"collect_by: 2021-05-14, {declared}")
    missing.show(reopened())
    assert page.words.startswith(
        "Tre av fyra väntade utfall saknas. Sista dagen att lämna dem är den 14 maj 2021."
    )
    assert "Regionstyrelsen: väntade utfall som saknas, april 2021" in page.words
    assert page.rows(0) == [["Policy finns", "Friska medarbetare", "Ja", "–"]]
    assert page.rows(1) == [
        ["Sjukfrånvaro", "Friska medarbetare", "4,6 %", "–"],
        ["Besök", "Friska medarbetare", "1 600", "–"],
    ]


def test_boards_with_days_of_their_own_are_told_apart(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    for row in (VISITS, POLICY):
        project.edit("observations.csv", row, "")
    declared = "as_of: 2021-04-30, plan"
    own = f"collect_by: 2021-05-14, collect_by_unit: {{hsn: 2021-05-10}}, {declared}"
    project.edit("region.yml", declared, own)
    missing.show(reopened())
    assert (
        "Hälsonämnden lämnar senast den 10 maj 2021. Regionstyrelsen lämnar senast den 14 maj 2021."
    ) in page.words


def test_an_outcome_against_the_plan_is_named_with_why(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    project.edit("observations.csv", "actual,,,annual_only,,■", "actual,12,,,,●")
    missing.show(reopened())
    said = "Utsläpp (RS): mätetalet redovisas inte i den här rapporten"
    assert f"Utfall som inte var väntade enligt planen: {said}" in page.words


def test_the_short_report_says_what_each_count_is_of(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    missing.show_short(reopened())
    assert page.words.startswith("Ett av sju mätetal har inget värde: mäts på helår (ett).")
    page.outputs.clear()
    project.edit("observations.csv", VISITS, "")
    missing.show_short(reopened())
    assert page.words.startswith(
        "Planen väntar fyra utfall i perioden, och ett av dem saknas."
        " Rapporten tar upp sex mätetal, och ett av dem har inget värde: mäts på helår (ett)."
    )
