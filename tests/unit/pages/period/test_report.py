"""Tests of analysis.pages.period.report."""

from __future__ import annotations

from pathlib import Path

import pytest

import analysis
from analysis.base.errors import DataError, UnknownNameError
from analysis.base.periods import Period, PeriodError
from analysis.pages.period.page import open_report
from analysis.pages.period.report import Report
from tests.support import PERIOD, REGION, Project


@pytest.fixture(scope="module")
def report(sound: Project) -> Report:
    return open_report(REGION, PERIOD, sound.root)


def test_a_notebook_opens_a_report_by_one_name(project: Project) -> None:
    opened = analysis.open_report(REGION, PERIOD)
    assert (opened.region, opened.period) == (REGION, Period.parse(PERIOD))
    assert repr(opened) == f"<Report {REGION} {PERIOD}: 7 outcomes>"


def test_a_report_is_titled_by_region_and_month(report: Report) -> None:
    assert report.title == "Region Prov, april 2021"


def test_each_report_of_a_region_has_what_was_known_on_its_day(project: Project) -> None:
    project.edit("region.yml", "plan_id: plan-2021, baseline_only: true", "plan_id: plan-2021")
    row = "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,5.0,,,,,,,provdokument.txt,20,printed,"
    project.append("observations.csv", row)
    first, second = Report.open_all(REGION, project.root)
    assert [str(report.period) for report in (first, second)] == ["2020-T3", PERIOD]
    assert [len(report.history) for report in (first, second)] == [1, 8]


def test_outcomes_come_in_the_order_of_the_plan_and_then_of_the_document(report: Report) -> None:
    places = report.outcomes[["node_id", "source_line"]].to_numpy().tolist()
    assert places == [
        *([["mal-frisk", line] for line in (20, 21, 22, 23, 24)]),
        *([["strategi-miljo", line] for line in (25, 26)]),
    ]


def test_outcomes_carry_the_words_that_a_page_needs(report: Report) -> None:
    first = report.outcomes.iloc[0]
    assert (first["measure"], first["short_name"]) == ("Sjukfrånvaron ska minska", "Sjukfrånvaro")
    assert (first["unit"], first["unit_short"]) == ("Regionstyrelsen", "RS")
    assert (first["node"], first["top"]) == ("Friska medarbetare", "Strategi för hälsa")
    assert first["goal_path"] == "Strategi för hälsa › Friska medarbetare"
    assert (first["unit_of_measure"], first["decimals"]) == ("%", 1)


def test_a_report_of_several_units_is_divided_by_unit(report: Report) -> None:
    assert report.groups == ("unit", "nämnd")


@pytest.mark.parametrize(
    ("level", "word"), [("perspective", "perspektiv"), ("strategy", "del av planen")]
)
def test_a_report_of_one_unit_is_divided_by_the_top_of_the_plan(
    project: Project, level: str, word: str
) -> None:
    for name in ("observations.csv", "plan.csv"):
        path = project.file(name)
        text = path.read_text(encoding="utf-8").replace(",strategy,", f",{level},")
        kept = [line for line in text.splitlines() if ",hsn,2021" not in line]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert open_report(REGION, PERIOD).groups == ("top", word)


def test_counts_name_every_status_of_every_group(report: Report) -> None:
    counts = report.counts.set_index(["group", "status"])["count"]
    assert counts["Regionstyrelsen", "not_met"] == 2
    assert counts["Hälsonämnden", "met"] == 1
    assert counts["Hälsonämnden", "met on_the_way"] == 1
    assert counts["Hälsonämnden", "no_target"] == 0
    assert counts.sum() == len(report.outcomes)


def test_an_unknown_region_is_a_user_error(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'provregionen'"):
        open_report("provregion", PERIOD, sound.root)


def test_a_malformed_period_is_a_user_error(sound: Project) -> None:
    with pytest.raises(PeriodError):
        open_report(REGION, "2021-T5", sound.root)


@pytest.mark.parametrize("period", ["2022-T1", "2020-T3", "2021"])
def test_a_period_without_a_report_is_a_user_error_with_those_there_are(
    sound: Project, period: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_report(REGION, period, sound.root)
    problem = caught.value.problems[0]
    assert (problem.got, problem.expected) == (repr(period), f"one of {PERIOD}")
    assert problem.where == f"data/regions/{REGION}/region.yml"


def test_a_period_that_is_named_but_has_no_outcomes_is_a_user_error(project: Project) -> None:
    project.append(
        "region.yml", "  2021-T2: {title: Augusti, as_of: 2021-08-31, plan_id: plan-2021}"
    )
    with pytest.raises(UnknownNameError, match="no data"):
        open_report(REGION, "2021-T2")


def test_a_region_whose_settings_lack_a_key_is_a_user_error(project: Project) -> None:
    project.edit("region.yml", "genitive: Region Provs\n", "")
    with pytest.raises(DataError, match="'genitive'"):
        open_report(REGION, PERIOD)


def test_a_region_without_its_settings_is_a_user_error(project: Project) -> None:
    project.file("region.yml").unlink()
    with pytest.raises(DataError, match="the file is missing"):
        open_report(REGION, PERIOD)


def test_broken_data_are_a_user_error_also_when_nothing_was_checked(project: Project) -> None:
    project.edit("observations.csv", "actual,5.4", "actual,5,4")
    with pytest.raises(DataError, match=r"observations\.csv"):
        open_report(REGION, PERIOD)


def test_outside_a_project_of_ones_own_the_root_can_be_given(
    sound: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TERTIAL_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert open_report(REGION, PERIOD, root=sound.root).region == REGION
