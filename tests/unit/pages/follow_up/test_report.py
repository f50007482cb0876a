"""Tests of analysis.pages.follow_up.report: what became of plans during a year."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.addresses import follow_up_page
from analysis.method.smart import Criterion
from analysis.pages.follow_up.page import open_follow_up
from analysis.results.status_moves import moves
from tests.support import REGION, ROOT, Project
from tests.unit.pages.shown import add_table

YEAR = "2021"
AUGUST = "2021-T2: {title: Måluppfyllelse per augusti 2021, as_of: 2021-08-31, plan_id: plan-2021}"


def with_august(project: Project, value: str = "4.0") -> None:
    """A second report, where sick leave at the board has another value."""
    with project.file("region.yml").open("a", encoding="utf-8") as file:
        file.write(f"  {AUGUST}\n")
    row = "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,{},,,,,,,provdokument.txt,51,printed,"
    project.append("observations.csv", row.format(value))


def revision(
    number: int, kind: str, state: str = "proposed", node: str = "mal-frisk"
) -> dict[str, object]:
    return {
        "revision_id": f"r{number}",
        "plan_id": "plan-2021",
        "node_id": node,
        "kind": kind,
        "state": state,
        "date": f"2021-0{number}",
        "unit_id": "rs",
        "effective_year": 2021,
        "text": "Det ändras.",
    }


def test_a_notebook_opens_a_year_by_one_name(project: Project) -> None:
    opened = analysis.open_follow_up(REGION, YEAR)
    assert repr(opened) == f"<FollowUp {REGION} 2021>"
    assert opened.title == "Uppföljning 2021, Region Prov"


def test_a_year_without_a_plan_is_an_error_that_names_those_there_are(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="2021"):
        open_follow_up(REGION, "2023", sound.root)


def test_the_shortest_plan_in_force_stands_first(project: Project) -> None:
    row = "langplan,Långplan,region,2019,2023,,,provdokument.txt,4,printed,"
    text = project.file("plans.csv").read_text(encoding="utf-8")
    head, rest = text.split("\n", 1)
    project.file("plans.csv").write_text(f"{head}\n{row}\n{rest}", encoding="utf-8")
    assert list(open_follow_up(REGION, YEAR).plans["plan_id"]) == ["plan-2021", "langplan"]


def test_one_period_has_no_moves(sound: Project) -> None:
    report = open_follow_up(REGION, YEAR, sound.root)
    assert [str(period) for period in report.periods] == ["2021-T1"]
    assert report.moves == []


def test_baselines_of_other_years_are_no_periods_of_the_plan(project: Project) -> None:
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,4.9,,,,,,,provdokument.txt,50,printed,",
    )
    assert [str(p) for p in open_follow_up(REGION, YEAR).periods] == ["2021-T1"]


def test_a_measure_that_reaches_its_target_moves_from_not_met_to_met(project: Project) -> None:
    with_august(project)
    first, second, moved = open_follow_up(REGION, YEAR).moves[0]
    assert (str(first), str(second)) == ("2021-T1", "2021-T2")
    row = moved.to_dict("records")[0]
    assert len(moved) == 1
    assert (row["from_status"], row["to_status"]) == ("not_met", "met")


def test_a_forecast_is_no_end_of_a_move() -> None:
    rows = [("2021-T1", "actual", "near", 2), ("2021-T2", "forecast", "met", 3)]
    frame = pd.DataFrame(rows, columns=["period", "kind", "status_computed", "row"]).assign(
        measure_id="m", node_id="n", unit_id="u", sex="T", component="", result=None
    )
    assert moves(frame, "2021-T1", "2021-T2").empty


def test_counts_name_every_status_of_every_period(project: Project) -> None:
    with_august(project)
    counts = open_follow_up(REGION, YEAR).counts
    assert list(dict.fromkeys(counts["group"])) == ["april 2021", "augusti 2021"]
    assert counts.groupby("group")["count"].sum().to_dict() == {"april 2021": 7, "augusti 2021": 1}


def test_decisions_on_the_plan_and_on_goals_are_kept_apart_in_order_of_time(
    project: Project,
) -> None:
    changes = [revision(3, "removed"), revision(1, "adopted", node=""), revision(2, "reworded")]
    add_table(project, "revisions", *changes)
    report = open_follow_up(REGION, YEAR)
    assert list(report.of_plan["kind"]) == ["adopted"]
    assert list(report.of_goals["kind"]) == ["reworded", "removed"]


def test_a_measure_is_tested_once_however_many_units_report_it(sound: Project) -> None:
    tested = open_follow_up(REGION, YEAR, sound.root).measurability
    assert sorted(row.measure_id for row, _ in tested) == [
        *("avfall", "besok", "policy", "sjukfranvaro", "utslapp")
    ]


def test_what_a_measure_lacks_follows_from_its_rows(sound: Project) -> None:
    tested = open_follow_up(REGION, YEAR, sound.root).measurability
    missing = {row.measure_id: result.missing for row, result in tested}
    assert missing["avfall"] == (Criterion.BASELINE, Criterion.TARGET, Criterion.DATE)
    assert missing["policy"] == (Criterion.UNIT, Criterion.BASELINE)
    assert missing["utslapp"] == (Criterion.BASELINE, Criterion.OUTCOME)


def test_the_address_is_that_of_the_page_the_template_makes(project: Project) -> None:
    add_table(project, "revisions", revision(1, "removed"))
    template = [t for t in read_templates(ROOT / "notebooks") if t.name == "follow_up"]
    made = pages(project.paths, template)
    assert [page.target.with_suffix(".html").name for page in made] == [follow_up_page(2021)]
