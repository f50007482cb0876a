"""The page for auditors: the answer in one line, every goal, what is missing, the sources."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.pages.auditor.page import open_auditor
from tests.support import REGION, Project
from tests.unit.pages.shown import headings, shown, whole
from tests.unit.results.test_assessable_goals import complete


def test_the_answer_stands_first_and_every_section_follows(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = whole(open_auditor(REGION, "2021", sound.root), monkeypatch)
    assert headings(page) == [
        "För granskare 2021, Region Prov",
        "Det som saknas",
        "Mål för mål",
        "Vad granskningen utgår från",
        "Källor",
        "Hänvisa till sidan",
    ]
    assert all(name in page for name in ("LKBR", "RKR R17", "Skyrev R5", "inga juridiska råd"))


def test_a_complete_report_is_answered_with_yes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(project)
    page = whole(open_auditor(REGION, "2021", project.root), monkeypatch)
    assert "Går det att bedöma om målen nås? Ja, det enda målet." in page
    assert "Ingenting: varje mål har mätetal, målvärde, utfall, prognos och bedömning." in page
    assert "Saknas:" not in page
    assert '<span class="tb-under">överens</span>' in page


@pytest.mark.parametrize(
    ("region", "year", "answer"),
    [
        ("jamtland-harjedalen", "2021", "30 av 64 mål går att bedöma helt, 8 delvis och 26 inte"),
        ("norrbotten", "2022", "Fyra av elva mål går att bedöma helt, ett delvis och sex inte"),
        ("norrbotten", "2023", "Nej, inget av 22 mål: boken har ingen rapport för 2023."),
        ("vasterbotten", "2022", "Två av tio mål går att bedöma helt och åtta inte alls."),
    ],
)
def test_one_line_counts_what_can_be_judged(
    region: str, year: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, open_auditor(region, year).show_title)
    assert f"Går det att bedöma om målen nås? {answer}" in page


def test_a_goal_is_told_with_both_verdicts_and_what_the_audit_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = shown(monkeypatch, open_auditor("jamtland-harjedalen", "2021").show_goals)
    row = next(r for r in page.split("<tr") if "mal/distansarbete.html" in r and "tb-flag" in r)
    assert "skiljer sig" in row
    assert "utfall för ett av två mätetal" in row


def test_a_year_without_a_plan_is_told(project: Project) -> None:
    with pytest.raises(UnknownNameError, match="one of 2021"):
        open_auditor(REGION, "2031", project.root)
