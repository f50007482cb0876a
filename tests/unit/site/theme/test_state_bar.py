"""Tests of analysis.site.theme.state_bar: what the bar above a title says, and where it stands."""

from __future__ import annotations

from analysis.site.theme.state_bar import StateBar, state_bars
from tests.support import REGION, Project

REPORT = f"reports/{REGION}/2021-t1"
APPROVED = """\
- period: 2021-T1
  by: Anna Analytiker
  at: '2021-05-20T08:15:00+00:00'
  results: ''
"""
CORRECTED = """\
- period: 2021-T1
  by: Anna Analytiker
  at: '2021-06-21T08:15:00+00:00'
  results: ''
  changed:
  - {key: rs/sjukfranvaro/mal-frisk/T//actual, what: Sjukfrånvaro (RS), field: figure,
     before: '5,4 %', now: '4,4 %'}
"""


def test_a_period_that_nobody_has_approved_is_a_draft(project: Project) -> None:
    project.file("approvals.yml").unlink(missing_ok=True)
    assert state_bars(project.paths)[REPORT] == StateBar("Region Prov", "April 2021", "", "")


def test_an_approved_period_names_its_days_on_each_of_its_pages(project: Project) -> None:
    project.file("approvals.yml").write_text(APPROVED, encoding="utf-8")
    found = state_bars(project.paths)
    assert found[REPORT].approved == "20 maj 2021"
    assert found[REPORT].corrected == ""
    assert found[f"{REPORT}-hela"] == found[f"{REPORT}-namnd-hsn"] == found[REPORT]
    assert f"reports/{REGION}/oversikt" not in found


def test_a_period_that_was_corrected_says_when(project: Project) -> None:
    project.file("approvals.yml").write_text(APPROVED + CORRECTED, encoding="utf-8")
    bar = state_bars(project.paths)[REPORT]
    assert (bar.approved, bar.corrected) == ("21 juni 2021", "21 juni 2021")
