"""A period's page and approval are made from what was known on its day, and nothing later."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.approvals.approve import approve
from analysis.approvals.states import State, states
from analysis.pages.comparison.page import open_comparison
from analysis.pages.period.page import open_report
from tests.support import PERIOD, REGION, Project, make_pages
from tests.unit.pages.shown import whole

SICK = "sjukfranvaro,mal-frisk,rs"
T1 = "2021-T1: {title: Måluppfyllelse per april 2021, as_of: 2021-04-30, plan_id: plan-2021}"
LATER = """
  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}
  2021-T3: {title: December, as_of: 2021-12-31, plan_id: plan-2021, embargo: 2022-03-01}"""
# What two later periods bring: outcomes, and a board, a goal, a measure and a target of their own.
ROWS = {
    "observations.csv": (
        f"{SICK},2021-T2,T,,actual,83.7219,,,,■,,Nio gånger mer.,later.txt,1,printed,",
        f"{SICK},2021-T3,T,,actual,3.1,,,,■,,,later.txt,2,printed,",
        f"{SICK},2021,T,,forecast,3.3,,,,,,,later.txt,3,printed,",
        "kurser,mal-nytt,nsn,2021-T2,T,,actual,7,,,,●,,,later.txt,4,printed,",
    ),
    "assessments.csv": ("mal-frisk,rs,2021-T2,●,Klart.,later.txt,5,printed,",),
    "activities.csv": ("kurs,mal-frisk,rs,2021-T2,Kurs,Om sömn.,,,,,later.txt,6,printed,",),
    "units.csv": ("nsn,region,board,Nya nämnden,NSN,later.txt,7,printed,",),
    "plan.csv": (
        "mal-nytt,plan-2021,strategi-halsa,goal,Ett nytt mål,9,,,,,later.txt,8,printed,",
        "mal-nasta,plan-2022,,goal,Ett mål för nästa år,1,,,,,later.txt,8,printed,",
    ),
    "plans.csv": (
        "plan-2022,Regionplan 2022,region,2022,2022,2021-11-11,§ 12,later.txt,11,printed,",
    ),
    "measures.csv": (
        "kurser,Fler kurser,Kurser,antal,count,higher,year_to_date,0,false,0,,,,,,,,,,,,,"
        "later.txt,9,printed,",
    ),
    "targets.csv": (
        "sjukfranvaro,mal-nasta,rs,2022,T,,<=,4.2,,,,,,year,,4,inferred,later.txt,10,printed,",
    ),
}
SOURCE = f"later.txt,Augusti,Region Prov,{REGION},2021-09,{'1' * 64},60,text,Påhittat.\n"


def enter_later(project: Project) -> None:
    """Enter the two periods that follow."""
    project.edit("region.yml", T1, T1 + LATER)
    for name, lines in ROWS.items():
        for line in lines:
            project.append(name, line)
    sources = project.paths.data / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")


def compare_sick_leave(project: Project) -> None:
    text = f"concept_id,name,region_id,measure_id,difference\ns,Frånvaro,{REGION},sjukfranvaro,A\n"
    (project.paths.data / "concepts.csv").write_text(text, encoding="utf-8")


def page(project: Project, patch: pytest.MonkeyPatch, period: str = PERIOD) -> str:
    """The period's page and its comparison."""
    return whole(open_report(REGION, period, project.root), patch) + whole(
        open_comparison(period, project.root), patch
    )


def test_later_periods_change_no_byte_of_the_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_sick_leave(project)
    before = page(project, monkeypatch)
    enter_later(project)
    assert page(project, monkeypatch) == before
    after = page(project, monkeypatch, "2021-T2")
    assert "83,72" in after
    assert "3,1 %" not in after


def test_a_correction_of_the_period_changes_it_and_what_is_compared_with_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_later(project)
    before = [page(project, monkeypatch, period) for period in (PERIOD, "2021-T2")]
    project.edit("observations.csv", f"{SICK},2021-T1,T,,actual,5.4", f"{SICK},2021-T1,T,,actual,6")
    after = [page(project, monkeypatch, period) for period in (PERIOD, "2021-T2")]
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, False]


def test_later_periods_leave_the_approval_as_it_was(project: Project) -> None:
    make_pages(project)
    approve(project.paths, REGION, PERIOD, "Anna")
    enter_later(project)
    found = {str(each.period): each.state for each in states(project.paths)}
    assert found == {PERIOD: State.APPROVED, "2021-T2": State.DRAFT, "2021-T3": State.DRAFT}
    make_pages(project)
    approve(project.paths, REGION, "2021-T2", "Bo", incomplete="De andra kommer i oktober.")
    first = next(each for each in states(project.paths) if str(each.period) == PERIOD)
    assert (first.state, first.approval and first.approval.by) == (State.APPROVED, "Anna")


def test_a_row_of_another_span_that_ended_before_the_day_is_known(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page(project, monkeypatch)
    line = f"{SICK},2021-03,T,,actual,5.1,,,,,,,provdokument.txt,28,printed,"
    project.append("observations.csv", line)
    assert page(project, monkeypatch) != before


def test_the_project_of_these_tests_is_valid(project: Project, tmp_path: Path) -> None:
    from analysis.data.checks.validate import validate

    enter_later(project)
    assert validate(project.paths) == []
