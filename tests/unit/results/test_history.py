"""One history and one choice of target: report, timeline and latest outcomes say the same."""

from __future__ import annotations

import pytest

from analysis.base.periods import Period
from analysis.data.dataset import RegionData, load_region
from analysis.data.rows import Observation, rows_of
from analysis.method.trend.result import Against
from analysis.results.assessment import Assessed, assess_region
from analysis.results.history import History
from analysis.results.moves import moves
from analysis.results.period_results import PeriodResults
from analysis.results.series import runs
from tests.support import REGION, Project

CITED = "provdokument.txt,50,printed,"
TARGET = "avfall,{node},rs,2021,{sex},,increase,,,,baseline,{start},2020,year,,Öka,printed," + CITED
OUTCOME = "{measure},{node},rs,{period},{sex},,{kind},{value},,,,,,," + CITED


def target(project: Project, sex: str, start: str, node: str = "mal-frisk") -> None:
    project.append("targets.csv", TARGET.format(sex=sex, start=start, node=node))


def observe(
    project: Project, period: str, value: str, *, sex: str = "T", node: str = "mal-frisk",
    kind: str = "actual", measure: str = "avfall",
) -> None:  # fmt: skip
    filled = {"period": period, "value": value, "sex": sex, "node": node, "kind": kind}
    project.append("observations.csv", OUTCOME.format(measure=measure, **filled))


def read(project: Project) -> RegionData:
    return load_region(project.paths, REGION)


def baselines(data: RegionData) -> dict[str, float | None]:
    """What the timeline compares the latest outcome of each sex with."""
    return {
        row.sex.value: trend.compared_with
        for run in runs(data)
        for row, trends in run.trends()
        for trend in trends
        if run.measure.measure_id == "avfall" and trend.against is Against.BASELINE
    }


@pytest.fixture
def split(project: Project) -> RegionData:
    """A measure with targets and outcomes for all and for women, and different baselines."""
    target(project, "T", "50")
    target(project, "K", "80")
    for sex, values in {"T": ("60", "65"), "K": ("70", "75")}.items():
        observe(project, "2020-T1", values[0], sex=sex)
        observe(project, "2021-T1", values[1], sex=sex)
    return read(project)


def test_each_sex_is_compared_with_the_baseline_of_its_own_target(split: RegionData) -> None:
    assert baselines(split) == {"T": 50.0, "K": 80.0}


def test_a_sex_without_a_target_of_its_own_has_the_one_for_all(project: Project) -> None:
    target(project, "T", "50")
    observe(project, "2020-T1", "60", sex="M")
    observe(project, "2021-T1", "65", sex="M")

    assert baselines(read(project)) == {"M": 50.0}


def test_status_and_trend_are_held_against_the_same_target(split: RegionData) -> None:
    history = History.of(split)
    judged = assess_region(split)

    for row in rows_of(judged, Assessed):
        assert history.target(row) == row.target


def test_a_target_at_another_node_is_not_that_of_the_outcome(project: Project) -> None:
    target(project, "T", "50", node="strategi-miljo")
    observe(project, "2020-T1", "60")
    observe(project, "2021-T1", "65")

    assert baselines(read(project)) == {}


def test_report_and_timeline_give_the_same_trend_for_the_same_outcome(split: RegionData) -> None:
    period = Period.parse("2021-T1")
    report = {
        (row.measure_id, row.node_id, row.unit_id, row.component, row.sex): trends
        for row, trends in moves(PeriodResults(split, split.region.reported[0]))
    }
    compared = 0
    for run in runs(split):
        for row, trends in run.trends():
            if row.period != str(period):
                continue
            own = (row.measure_id, row.node_id, row.unit_id, row.component, row.sex)
            assert [t for t in report[own] if t.direction is not None] == trends
            compared += bool(trends)

    assert compared == 2


def test_a_measure_takes_its_history_along_to_another_node(project: Project) -> None:
    observe(project, "2020-T1", "60", node="strategi-halsa")
    observe(project, "2021-T1", "65")
    (row,) = [
        r for r in rows_of(read(project)["observations"], Observation)
        if (r.measure_id, r.node_id, r.period) == ("avfall", "mal-frisk", "2021-T1")
    ]  # fmt: skip

    trends = History.of(read(project)).trends(row)

    assert [t.compared_with for t in trends if t.direction] == [60.0]


def test_a_node_with_an_outcome_of_its_own_is_not_compared_with_another(project: Project) -> None:
    for node, values in {"mal-frisk": ("60", "65"), "strategi-halsa": ("10", "11")}.items():
        observe(project, "2020-T1", values[0], node=node)
        observe(project, "2021-T1", values[1], node=node)
    data = read(project)

    found = {
        row.node_id: [t.compared_with for t in History.of(data).trends(row) if t.direction]
        for row in rows_of(data["observations"], Observation)
        if row.measure_id == "avfall" and row.period == "2021-T1"
    }

    assert found["mal-frisk"] == [60.0]
    assert found["strategi-halsa"] == [10.0]


def judged(project: Project, measure: str, period: str) -> Assessed:
    frame = assess_region(read(project), period)
    [row] = [row for row in rows_of(frame, Assessed) if row.measure_id == measure]
    return row


@pytest.fixture
def summed(project: Project) -> Project:
    """Visits that are counted tertial by tertial, 4 000 at least in a year."""
    project.edit("targets.csv", "hsn,2021,T,,>=,1600", "hsn,2021,T,,>=,4000")
    return project


def visits(project: Project, *given: tuple[str, str], unit: str = "hsn") -> None:
    for period, value in given:
        line = OUTCOME.format(
            measure="besok", node="mal-frisk", period=period, sex="T", kind="actual", value=value
        )
        project.append("observations.csv", line.replace(",rs,", f",{unit},"))


YEARS = [("2019-T1", "1000"), ("2019", "2000"), ("2020-T1", "1000"), ("2020", "2000")]


def test_a_measure_with_two_years_is_judged_by_its_own_profile(summed: Project) -> None:
    assert judged(summed, "besok", "2021-T1").result.status.value == "met"
    visits(summed, *YEARS)
    row = judged(summed, "besok", "2021-T1")
    assert "Åren 2019 och 2020 kom 50,0\u00a0% av årets utfall" in row.result.explanation
    assert row.result.standing.code == "not_met on_the_way"


def test_a_unit_without_years_of_its_own_is_judged_by_the_profile_of_the_region(
    summed: Project,
) -> None:
    visits(summed, *YEARS, unit="rs")
    said = judged(summed, "besok", "2021-T1").result.explanation
    assert "av årets utfall i hela regionen" in said


def test_the_last_tertial_is_judged_by_the_sum_of_its_year(summed: Project) -> None:
    visits(summed, ("2021-T3", "1300"))
    alone = judged(summed, "besok", "2021-T3").result
    assert (alone.status.value, alone.on_the_way) == ("not_assessable", False)
    visits(summed, ("2021-T2", "1300"))
    whole = judged(summed, "besok", "2021-T3").result
    assert (whole.standing.code, whole.distance) == ("met", 100.0)
    assert "Delarna av helåret 2021 är tillsammans 4\u00a0100." in whole.explanation


def test_the_baseline_periods_of_the_plan_hold_its_baselines(project: Project) -> None:
    line = TARGET.format(node="mal-frisk", sex="T", start="")
    project.append("targets.csv", line.replace(",2020,year", ",,year"))
    observe(project, "2020-T3", "60")
    observe(project, "2021-T1", "65")
    found = [r for r in rows_of(assess_region(read(project)), Assessed) if r.period == "2021-T1"]
    [row] = [r for r in found if r.measure_id == "avfall" and r.node_id == "mal-frisk"]
    assert row.target is not None
    assert (row.target.baseline_value, row.target.baseline_period) == (60.0, "2020-T3")
    assert "Ingångsvärdet är utfallet för" in row.result.explanation
