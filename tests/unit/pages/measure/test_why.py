"""Tests of why a measure stands where it does: its own comments and its goal's, together."""

from __future__ import annotations

import pytest

from analysis.pages.measure import why
from analysis.pages.measure.page import open_measure
from tests.support import REGION, Project
from tests.unit.pages.page import Page


def test_the_comments_of_the_outcome_and_of_its_goal_stand_together(
    sound: Project, page: Page
) -> None:
    open_measure(REGION, "sjukfranvaro", sound.root).show_why()
    assert page.headings == ["## Varför"]
    assert 'Högre än i fjol, "klart" högre.' in page.words
    assert "Arbetet har börjat." in page.words
    assert 'href="../mal/mal-frisk.html">Friska medarbetare</a>' in page.html
    assert "underlag/bedomningar-2021-t1.html#assessments--mal-frisk--rs" in page.html


def test_a_verdict_on_another_unit_is_not_the_measures(project: Project, page: Page) -> None:
    project.edit("assessments.csv", "mal-frisk,rs,2021-T1", "mal-frisk,hsn,2021-T1")
    open_measure(REGION, "policy").show_why()
    assert "Arbetet har börjat." not in page.words
    assert why.SILENT in page.words


@pytest.mark.parametrize("measure", ["sjukfranvaro", "besok"])
def test_why_the_status_is_what_it_is_is_told_of_every_outcome(
    sound: Project, page: Page, measure: str
) -> None:
    report = open_measure(REGION, measure, sound.root)
    report.show_why()
    for row in report.outcome_rows:
        assert row.result.explanation.replace("\u00a0", " ") in page.words.replace("\u00a0", " ")
