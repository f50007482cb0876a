"""What each kind of page is made from, and when its mark is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.periods import Period
from analysis.results.extracts.extract import LENGTH, Extract
from analysis.results.extracts.region import Extracts
from analysis.results.region_cache import caching_in
from tests.later import enter_later
from tests.support import PERIOD, REGION, Project, approve


def of_period(project: Project, period: str = PERIOD) -> Extract:
    return Extracts.open(project.paths, REGION).of_period(Period.parse(period))


def test_a_mark_is_twelve_figures(sound: Project) -> None:
    mark = of_period(sound).mark
    assert len(mark) == LENGTH
    assert int(mark, 16) >= 0


def test_a_changed_figure_changes_the_mark_of_the_pages_that_show_it(project: Project) -> None:
    def marks() -> tuple[str, ...]:
        found = Extracts.open(project.paths, REGION)
        every = (found.whole, found.of_period(Period.parse(PERIOD)), found.of_measure("besok"))
        return tuple(each.mark for each in every)

    before = marks()
    project.edit("observations.csv", "actual,5.4,", "actual,5.5,")
    assert [old == new for old, new in zip(before, marks(), strict=True)] == [False, False, True]


def test_the_goals_are_of_what_the_figures_come_to(project: Project) -> None:
    before = Extracts.open(project.paths, REGION).of_goals
    assert before.periods == {PERIOD}
    project.edit("observations.csv", "actual,4.6,", "actual,4.5,")
    assert Extracts.open(project.paths, REGION).of_goals.mark == before.mark
    project.edit("observations.csv", "actual,4.5,", "actual,5.9,")
    assert Extracts.open(project.paths, REGION).of_goals.mark != before.mark


def test_a_plan_says_nothing_of_the_outcomes_of_its_own_years(project: Project) -> None:
    before = Extracts.open(project.paths, REGION).of_plan("plan-2021")
    assert {*before.data["observations"]["period"]} == {PERIOD}
    assert before.data["observations"]["value"].isna().all()
    project.edit("observations.csv", "actual,5.4,", "actual,5.3,")
    assert Extracts.open(project.paths, REGION).of_plan("plan-2021").mark == before.mark


def test_a_plan_has_the_outcomes_that_its_targets_start_from(project: Project) -> None:
    project.edit("plans.csv", ",2021,2021,", ",2020,2021,")
    project.edit("targets.csv", "rs,2021,T,,<=,4.6,,,,,,", "rs,2021,T,,decrease,,,,,,,")
    year_before = (
        "sjukfranvaro,mal-frisk,rs,2020-T1,T,,actual,5.0,,,,,,,provdokument.txt,20,printed,"
    )
    project.append("observations.csv", year_before)
    before = Extracts.open(project.paths, REGION).of_plan("plan-2021")
    kept = before.data["observations"]
    assert {*kept.loc[kept["value"].notna(), "unit_id"]} == {"rs"}
    project.edit("observations.csv", "actual,5.0,", "actual,4.9,")
    assert Extracts.open(project.paths, REGION).of_plan("plan-2021").mark != before.mark


def test_how_lines_end_and_who_approved_do_not_matter(project: Project) -> None:
    before = of_period(project).mark
    path = project.file("units.csv")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    approve(project)
    assert of_period(project).mark == before


def test_a_period_knows_what_declared_periods_before_its_day_say(project: Project) -> None:
    enter_later(project)
    found = {period: of_period(project, period).data for period in (PERIOD, "2021-T2", "2021-T3")}
    periods = {name: sorted({*data["observations"]["period"]}) for name, data in found.items()}
    assert periods == {
        PERIOD: [PERIOD],
        "2021-T2": [PERIOD, "2021-T2"],
        "2021-T3": [PERIOD, "2021-T2", "2021-T3"],
    }
    assert "nsn" not in [*found[PERIOD]["units"]["unit_id"]]
    assert "nsn" in [*found["2021-T2"]["units"]["unit_id"]]
    assert {item.period for item in found[PERIOD].region.reported} == {Period.parse(PERIOD)}


def test_a_measure_has_its_own_rows_and_what_they_refer_to(sound: Project) -> None:
    data = Extracts.open(sound.paths, REGION).of_measure("besok").data
    assert {*data["observations"]["measure_id"], *data["targets"]["measure_id"]} == {"besok"}
    assert [*data["units"]["unit_id"]] == ["region", "hsn"]
    assert [*data["plan"]["node_id"]] == ["strategi-halsa", "mal-frisk"]


@pytest.mark.parametrize(
    ("node", "measures"), [("strategi-miljo", {"utslapp", "avfall"}), ("ingen", set())]
)
def test_a_goal_has_the_figures_of_the_measures_below_it(
    sound: Project, node: str, measures: set[str]
) -> None:
    data = Extracts.open(sound.paths, REGION).of_goal(node).data
    assert {*data["observations"]["measure_id"]} == measures


def test_the_page_on_data_quality_reads_the_findings_and_no_rows(project: Project) -> None:
    before = Extracts.open(project.paths, REGION).of_findings
    assert all(frame.empty for frame in before.data.tables.values())
    project.edit("observations.csv", ",actual,71,", ",actual,72,")
    assert Extracts.open(project.paths, REGION).of_findings.mark == before.mark


def test_what_an_approval_would_give_is_not_taken_from_what_is_approved_now(
    project: Project, tmp_path: Path
) -> None:
    enter_later(project)
    approve(project)
    with caching_in(tmp_path):
        now = Extracts.open(project.paths, REGION)
        now.of_period(Period.parse(PERIOD))  # which is kept
        then = now.approving(Period.parse("2021-T2")).of_period(Period.parse("2021-T2"))
    assert "2021-T2" in then.periods
