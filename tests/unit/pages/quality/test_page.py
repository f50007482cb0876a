"""Tests of the data-quality page: findings, and apart from them what readers noted."""

from __future__ import annotations

import pytest

from analysis.pages.quality.page import open_data_quality
from tests.support import REGION, Project
from tests.unit.pages.shown import headings, whole

NOTE = "Källan skriver per invånare där per tusen måste avses."


def test_what_readers_noted_is_shown_apart_and_not_counted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_data_quality(REGION, project.root)
    assert "Noterat vid inläsningen" not in headings(whole(before, monkeypatch))
    project.append(
        "plan.csv", f"mal-ny,plan-2021,,goal,Nytt mål,9,,,,,provdokument.txt,30,printed,{NOTE}"
    )
    opened = open_data_quality(REGION, project.root)
    page = whole(opened, monkeypatch)
    assert "Noterat vid inläsningen" in headings(page)
    assert NOTE in page
    assert opened.counts == before.counts
