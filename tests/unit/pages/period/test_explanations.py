"""The page of explanations of a report, and the ways to it from every figure."""

from __future__ import annotations

import re

import pytest

from analysis.pages.measure.page import open_measure
from analysis.pages.period.page import open_board, open_report
from tests.support import PERIOD, REGION, Project
from tests.unit.pages.shown import headings, shown

WAY = re.compile(r'href="2021-t1-varfor\.html#([^"]+)">Varför\?</a>')


def explanations(project: Project, patch: pytest.MonkeyPatch) -> str:
    report = open_report(REGION, PERIOD, project.root)
    return shown(patch, report.show_explanations_title, report.show_explanations)


def test_every_figure_of_the_tables_leads_to_its_own_explanation(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = explanations(sound, monkeypatch)
    told = re.findall(r'<div id="([^"]+)">', page)
    table = shown(monkeypatch, open_report(REGION, PERIOD, sound.root).show_measures)
    assert sorted(WAY.findall(table)) == sorted(told)
    assert len(set(told)) == len(told) == 7
    board = shown(monkeypatch, open_board(REGION, PERIOD, "hsn", sound.root).show_measures)
    assert set(WAY.findall(board)) < set(told)


def test_an_id_lies_within_its_fold_so_that_a_link_opens_it(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = explanations(sound, monkeypatch)
    folds = re.findall(r"<details[^>]*><summary>([^<]*)</summary><div id=", page)
    assert "Sjukfrånvaro, RS: 5,4\u00a0%. Inte uppnått" in folds
    assert "<details open" not in page


def test_the_page_has_a_heading_a_board_and_leads_back(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = explanations(sound, monkeypatch)
    assert headings(page) == [
        "Varför? Region Prov, april 2021",
        "Regionstyrelsen",
        "Hälsonämnden",
    ]
    assert '<a href="2021-t1-hela.html">Hela rapporten</a>' in page
    assert '<a href="../../metod/status.html#ceiling">Högst ett visst värde</a>' in page
    assert "underlag/utfall-2021-t1.html#observations--" in page


def test_the_page_is_cited_by_its_own_name_and_address(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(monkeypatch, open_report(REGION, PERIOD, sound.root).show_explanations_citation)
    assert headings(page) == ["Hänvisa till sidan"]
    assert "Varför? Region Prov, april 2021. Tertialboken, uppgifter för april 2021 ur" in page
    assert '<a href="2021-t1-varfor.html">reports/provregionen/2021-t1-varfor.html</a>' in page


def test_a_measures_page_unfolds_the_same_steps_at_each_outcome(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = explanations(sound, monkeypatch)
    own = shown(monkeypatch, open_measure(REGION, "sjukfranvaro", sound.root).show_outcomes)
    assert own.count("<summary>Varför?</summary>") == 3
    name = "<strong>Avstånd till gränsen:</strong>"
    step = f"{name} målvärde − utfall = 4,6 − 5,4 = −0,8\u00a0procentenheter"
    assert step in own
    assert step in page
    assert '<a href="../../../metod/status.html#ceiling">' in own
