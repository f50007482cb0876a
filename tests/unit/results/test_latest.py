"""The last outcome of each measure, and which way it has moved."""

from __future__ import annotations

from pathlib import Path

from analysis.method.trend.result import Change, Direction
from analysis.results.disclosed import load_published
from analysis.results.latest import latest
from tests.support import REGION, Project
from tests.unit.results.test_series import observe
from tests.yearly import make_yearly


def rows(project: Project) -> dict[tuple[str, str], dict[str, object]]:
    frame = latest(load_published(project.paths, REGION))
    records = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
    return {(str(row["measure_id"]), str(row["unit_id"])): row for row in records}


def test_each_measure_and_unit_has_its_last_period_only(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    found = rows(project)
    assert found["sjukfranvaro", "rs"]["period"] == "2021-T1"
    assert found["sjukfranvaro", "rs"]["value"] == 5.4


def test_the_whole_stands_before_women_and_men(sound: Project) -> None:
    assert rows(sound)["sjukfranvaro", "rs"]["sex"] == "T"


def test_a_measure_for_women_only_is_not_lost(project: Project) -> None:
    project.edit(
        "observations.csv",
        "avfall,strategi-miljo,rs,2021-T1,T,",
        "avfall,strategi-miljo,rs,2021-T1,K,",
    )
    assert rows(project)["avfall", "rs"]["sex"] == "K"


def test_a_rise_of_what_should_be_low_is_a_change_for_the_worse(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    row = rows(project)["sjukfranvaro", "rs"]
    assert (row["direction"], row["change"]) == (Direction.UP, Change.WORSE)


def test_one_period_is_no_change(sound: Project) -> None:
    assert {row["change"] for row in rows(sound).values()} == {None}


def test_rows_stand_in_the_order_of_the_plan(sound: Project) -> None:
    assert [name for name, _ in rows(sound)][-2:] == ["utslapp", "avfall"]


def test_a_region_without_outcomes_has_no_rows(project: Project) -> None:
    path = project.file("observations.csv")
    head = path.read_text(encoding="utf-8").partition("\n")[0]
    path.write_text(head + "\n", encoding="utf-8")
    assert rows(project) == {}


def test_one_sex_of_a_later_period_stands_before_an_older_whole(project: Project) -> None:
    project.edit(
        "observations.csv",
        "avfall,strategi-miljo,rs,2021-T1,T,",
        "avfall,strategi-miljo,rs,2021-T1,M,",
    )
    observe(project, "avfall", "2020-T3", "64", node="strategi-miljo")
    found = latest(load_published(project.paths, REGION))
    own = found[found["measure_id"] == "avfall"]
    assert own[["period", "sex"]].to_numpy().tolist() == [["2021-T1", "M"]]


def test_a_measure_that_moved_to_another_goal_has_its_latest_outcome_there_only(
    tmp_path: Path,
) -> None:
    data = load_published(make_yearly(tmp_path / "projekt").paths, REGION)
    found = latest(data)
    assert found[["measure_id", "node_id", "unit_id", "period"]].to_numpy().tolist() == [
        ["besok", "vard-b19", "hsn", "2020"],
        ["sjukfranvaro", "frisk-b21", "hsn", "2021"],
        ["sjukfranvaro", "frisk-b22", "rs", "2022"],
    ]


def test_a_row_has_moved_as_much_under_its_goal_as_in_the_whole_region(tmp_path: Path) -> None:
    data = load_published(make_yearly(tmp_path / "projekt").paths, REGION)
    under = latest(data, {"frisk-b22"})
    assert under[["unit_id", "change"]].to_numpy().tolist() == [["rs", Change.WORSE]]
    older = latest(data, {"frisk-b19"})
    assert older[["unit_id", "period", "change"]].to_numpy().tolist() == [
        ["rs", "2020", Change.WORSE],
        ["hsn", "2020", Change.WORSE],
    ]
