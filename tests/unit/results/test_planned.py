"""Where measures start, what they shall reach, and what lacks one."""

from __future__ import annotations

from analysis.data.dataset import RegionData, load_region
from analysis.results.planned import PlannedMeasure, planned, without_measures
from tests.support import REGION, Project

PLAN = "plan-2021"


def of(data: RegionData, measure: str, unit: str = "rs") -> PlannedMeasure:
    found = [o for o in planned(data, PLAN) if (o.measure_id, o.unit_id) == (measure, unit)]
    assert len(found) == 1
    return found[0]


def read(project: Project) -> RegionData:
    return load_region(project.paths, REGION)


def observed(
    project: Project, period: str, value: str, sex: str = "T", kind: str = "actual"
) -> None:
    row = f"sjukfranvaro,mal-frisk,rs,{period},{sex},,{kind},{value},,,,,,,"
    project.append("observations.csv", row + "provdokument.txt,50,printed,")


def test_an_outcome_before_the_plan_is_a_baseline_and_one_within_it_is_not(
    project: Project,
) -> None:
    observed(project, "2020-T3", "4.9")
    one = of(read(project), "sjukfranvaro")
    assert [b.period for b in one.baselines] == ["2020-T3"]
    assert {row.period for row in one.outcomes} == {"2021-T1"}


def test_a_target_may_state_the_baseline_it_starts_from(project: Project) -> None:
    project.edit(
        "targets.csv",
        "utslapp,strategi-miljo,rs,2021,T,,>=,10,,,,,,",
        "utslapp,strategi-miljo,rs,2021,T,,>=,10,,,baseline,12,2018,",
    )
    baseline = of(read(project), "utslapp").baselines[0]
    assert (baseline.table, baseline.value, baseline.period) == ("targets", 12.0, "2018")


def test_a_figure_of_others_is_no_baseline(project: Project) -> None:
    project.edit(
        "targets.csv",
        "utslapp,strategi-miljo,rs,2021,T,,>=,10,,,,,,",
        "utslapp,strategi-miljo,rs,2021,T,,>,,,,national,52,2021-08,",
    )
    assert of(read(project), "utslapp").baselines == ()


def test_the_latest_baseline_of_each_sex_is_the_one_drawn(project: Project) -> None:
    for period, sex, value in (
        ("2020-T1", "K", "5.0"),
        ("2020-T3", "K", "5.2"),
        ("2020-T3", "M", "4"),
    ):
        observed(project, period, value, sex)
    latest = of(read(project), "sjukfranvaro").latest_baselines
    assert {(b.sex, b.value) for b in latest} == {("K", 5.2), ("M", 4.0)}


def test_a_forecast_is_shown_as_a_baseline_but_never_drawn_as_one(project: Project) -> None:
    observed(project, "2020", "5.0", kind="forecast")
    one = of(read(project), "sjukfranvaro")
    assert len(one.baselines) == 1
    assert one.latest_baselines == ()
    assert not one.is_drawable


def test_a_sum_over_a_part_of_a_year_is_no_start_for_a_yearly_target(project: Project) -> None:
    project.append(
        "observations.csv",
        "besok,mal-frisk,hsn,2020-T2,T,,actual,900,,,,,,,provdokument.txt,50,printed,",
    )
    one = of(read(project), "besok", "hsn")
    assert one.has_baseline_value
    assert not one.is_drawable


def test_a_baseline_of_another_part_than_the_target_gives_no_picture(project: Project) -> None:
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,Lång,actual,2.1,,,,,,,provdokument.txt,50,printed,",
    )
    assert not of(read(project), "sjukfranvaro").is_drawable


def test_units_of_one_measure_are_rows_of_their_own(sound: Project) -> None:
    every = planned(read(sound), PLAN)
    assert {o.unit_id for o in every if o.measure_id == "sjukfranvaro"} == {"rs", "hsn"}


def test_measures_stand_in_the_order_of_the_plan(sound: Project) -> None:
    nodes = [one.node_id for one in planned(read(sound), PLAN)]
    assert nodes == sorted(nodes, key=["strategi-halsa", "mal-frisk", "strategi-miljo"].index)


def test_a_goal_that_nothing_measures_is_named(project: Project) -> None:
    row = "mal-tyst,plan-2021,strategi-miljo,goal,Tystare gator,4,,,,,provdokument.txt,8,printed,"
    project.append("plan.csv", row)
    data = read(project)
    bare = without_measures(data["plan"], planned(data, PLAN))
    assert list(bare["node_id"]) == ["mal-tyst"]
