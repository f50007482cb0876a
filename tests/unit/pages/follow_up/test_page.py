"""Tests of the views of a follow-up: decisions, statuses, moves, measurability and causes."""

from __future__ import annotations

import pytest

from analysis.data.plan_rows import RevisionRow
from analysis.html.parts import words
from analysis.html.row_text import decided_when
from analysis.pages.follow_up import measurability, moves, revisions
from analysis.pages.follow_up.page import open_follow_up
from tests.rows import row
from tests.support import REGION, Project
from tests.unit.pages.follow_up.test_report import revision, with_august
from tests.unit.pages.shown import add_table, headings, shown, whole

YEAR = "2021"


def test_a_year_without_decisions_or_causes_has_no_empty_sections(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_follow_up(REGION, YEAR, sound.root), monkeypatch)
    assert headings(page) == [
        "Uppföljning 2021, Region Prov",
        "Status per period",
        "Ändrade mål",
        "Går målen att följa upp?",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert "Än så länge finns bara en period, så inget kan ha bytt status." in page


def test_the_plans_in_force_are_links(sound: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(monkeypatch, open_follow_up(REGION, YEAR, sound.root).show_title)
    assert '<a href="plan-plan-2021.html">Regionplan 2021</a>' in page


def test_two_periods_are_counted_and_the_moves_between_drawn(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_august(project)
    page = shown(monkeypatch, open_follow_up(REGION, YEAR).show_statuses)
    assert 'id="rorelser-1"' in page
    assert "Mätetal som har bytt status, april 2021 till augusti 2021" in page
    row = "#observations--sjukfranvaro--mal-frisk--rs--2021-t2--t--actual"
    assert f'href="underlag/utfall-2021-t2.html{row}"' in page


def test_periods_without_moves_say_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_august(project, "5.5")
    page = shown(monkeypatch, open_follow_up(REGION, YEAR).show_statuses)
    assert "Inget mätetal har bytt status mellan april 2021 och augusti 2021." in page


def test_a_year_after_the_outcomes_says_that_it_has_none(project: Project) -> None:
    project.edit("plans.csv", ",2021,2021,", ",2021,2022,")
    said = moves.summary(open_follow_up(REGION, "2022"))
    assert "För 2022 finns inga utfall i dokumenten." in said


def test_changes_are_counted_by_kind_and_proposals_kept_from_decisions() -> None:
    changes = [revision(1, "removed"), revision(2, "removed", node="b"), revision(3, "reworded")]
    assert revisions.summary([row(RevisionRow, **each) for each in changes]) == (
        "Tre ändringar av två mål: två borttagningar och en omformulering. Inget mål har lagts"
        " till. Allt är förslag. Dokumenten innehåller inga beslut om dem."
    )


def test_a_decided_change_is_said_to_be_decided() -> None:
    assert revisions.summary([row(RevisionRow, **revision(1, "added", "decided"))]) == (
        "En ändring av ett mål: ett tillägg. Allt är beslutat."
    )


@pytest.mark.parametrize(
    ("date", "paragraph", "said"),
    [
        ("2022-03-30", "§ 34", "30 mars 2022, § 34"),
        ("2022-09", "", "september 2022"),
        ("2022", "", "2022"),
        ("", "", "datum anges inte"),
    ],
)
def test_a_decision_is_dated_as_exactly_as_it_is_known(
    date: str, paragraph: str, said: str
) -> None:
    assert words(decided_when(row(RevisionRow, date=date, paragraph=paragraph))) == said


def test_decision_state_and_reason_stand_beside_the_goal(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = {**revision(3, "removed"), "reason": "Leveransen är försenad."}
    add_table(project, "revisions", change)
    page = shown(monkeypatch, open_follow_up(REGION, YEAR).show_goals)
    for said in ("Friska medarbetare", "borttaget för 2021", "föreslaget", "mars 2021"):
        assert said in page
    assert "Leveransen är försenad." in page


def test_how_many_measures_pass_each_test_is_counted(sound: Project) -> None:
    report = open_follow_up(REGION, YEAR, sound.root)
    assert measurability.summary(report.measurability) == (
        "Inget av fem mätetal klarar allt. Vanligast är att ett ingångsvärde i siffror saknas: fem"
        " mätetal."
    )
    assert "4 av 5" in measurability.counts(report.measurability).text


def test_measures_and_goals_worded_as_activities_are_listed_with_the_rule(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("measures.csv", "policy,Det finns en policy", "policy,En policy är framtagen")
    project.edit("plan.csv", "goal,Friska medarbetare", "goal,Utveckla arbetsmiljön")
    page = shown(monkeypatch, open_follow_up(REGION, YEAR).show_measurability)
    assert "ett mätetal och ett mål snarare aktiviteter" in page
    assert "”är framtagen”" in page
    assert "Namnet börjar med ”Utveckla”" in page


def test_criteria_and_causes_are_those_the_document_names(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = (("s", "smart", 1, "Mätbara"), ("t", "smart", 2, "Tidsatta"), ("o", "cause", 1, "Sent"))
    columns = ("criterion_id", "kind", "position", "name")
    rows = [{**dict(zip(columns, r, strict=True)), "plan_id": "plan-2021"} for r in named]
    add_table(project, "criteria", *rows)
    report = open_follow_up(REGION, YEAR)
    page = shown(monkeypatch, report.show_measurability, report.show_causes)
    assert "Uppföljningen nämner en orsak." in page
    assert '<a href="underlag/kriterier-och-orsaker.html#criteria--s">mätbara</a>' in page
    assert headings(page)[-1] == "Orsaker till att mål inte nås"
