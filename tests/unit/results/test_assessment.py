"""Tests of analysis.results.assessment: outcomes, targets and printed symbols put together."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.base.codes import Better
from analysis.base.model import Standing, Status
from analysis.data.dataset import load_region
from analysis.data.rows import Observation
from analysis.method.rollup import RollUp, roll_up
from analysis.results.assessment import assess_region, worst_by_place
from analysis.results.row_values import measures, row_id
from tests.rows import row
from tests.support import PERIOD, REGION, Project

ROW = {
    **{"unit_id": "rs", "measure_id": "besok", "node_id": "mal-frisk", "period": "2021-T1"},
    **{"sex": "T", "component": "", "kind": "actual"},
}


@pytest.fixture(scope="module")
def assessed(sound: Project) -> pd.DataFrame:
    return assess_region(load_region(sound.paths, REGION))


def by_line(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_index("source_line")


def column(frame: pd.DataFrame, name: str) -> list[object]:
    return frame[name].tolist()


def test_every_observation_is_judged_once_in_its_own_order(assessed: pd.DataFrame) -> None:
    assert column(assessed, "source_line") == [20, 21, 22, 23, 24, 25, 26]


def test_each_row_gets_the_status_that_its_rule_gives(assessed: pd.DataFrame) -> None:
    """The fourth, 1 500 visits of 1 600 in April, is on its way; the region printed near."""
    assert column(assessed, "status_computed") == [
        *("not_met", "not_met", "met", "met", "met", "no_outcome", "no_target")
    ]


def test_the_printed_symbol_is_read_by_the_legend_beside_the_computed(
    assessed: pd.DataFrame,
) -> None:
    assert column(assessed, "status_printed") == [
        "not_met",
        "",
        "near",
        "near",
        "met",
        "not_met",
        "",
    ]


def test_rows_agree_only_where_both_statuses_can_be_compared(assessed: pd.DataFrame) -> None:
    assert column(assessed, "agrees") == [True, None, False, True, True, None, None]


def test_every_status_comes_with_a_sentence(assessed: pd.DataFrame) -> None:
    sentences = [result.explanation for result in assessed["result"]]
    assert sentences[0].replace("\u00a0", " ").startswith("5,4 % är högre än målvärdet 4,6 %")
    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_row_by_sex_is_judged_by_the_common_target_when_it_has_none_of_its_own(
    assessed: pd.DataFrame,
) -> None:
    women = by_line(assessed).loc[21]
    assert women["sex"] == "K"
    assert women["target"].sex == "T"


def test_a_row_by_sex_is_judged_by_its_own_target_and_the_others_are_beside(
    project: Project,
) -> None:
    project.append(
        "targets.csv",
        'sjukfranvaro,mal-frisk,rs,2021,K,,<=,6.5,,,,,,year,,"6,5 %",inferred,'
        "provdokument.txt,10,printed,",
    )
    women = by_line(assess_region(load_region(project.paths, REGION))).loc[21]
    assert (women["target"].sex, women["status_computed"]) == ("K", "met")
    assert [target.sex for target in women["other_targets"]] == ["T"]


PLACE = ("sjukfranvaro", "mal-frisk", "rs")
LEFT = ",,,,,provdokument.txt,27,printed,"


def sick_leave(project: Project, *rows: str) -> pd.DataFrame:
    """Sick leave with these outcomes alone, in a period of its own, against at most 4,6 %."""
    for row_ in rows:
        project.append("observations.csv", f"sjukfranvaro,mal-frisk,rs,2021-T2,{row_}{LEFT}")
    return assess_region(load_region(project.paths, REGION), "2021-T2")


def test_women_alone_leave_a_target_for_all_incomplete_on_their_row_and_in_the_whole(
    project: Project,
) -> None:
    women = sick_leave(project, "K,,actual,4.0,,")
    assert column(women, "status_computed") == ["not_assessable"]
    assert women["result"].iloc[0].explanation.startswith("Ofullständigt: utfall saknas för män.")
    assert worst_by_place(women)[PLACE] == Standing(Status.NOT_ASSESSABLE)


def test_an_empty_row_for_the_other_sex_leaves_the_whole_incomplete(project: Project) -> None:
    both = sick_leave(project, "K,,actual,4.0,,", "M,,actual,,,not_reported")
    assert column(both, "status_computed") == ["met", "no_outcome"]
    assert worst_by_place(both)[PLACE] == Standing(Status.NOT_ASSESSABLE)


def test_what_is_missed_by_one_sex_is_missed_whatever_the_other_comes_to(project: Project) -> None:
    both = sick_leave(project, "K,,actual,9.0,,", "M,,actual,,,not_reported")
    assert worst_by_place(both)[PLACE] == Standing(Status.NOT_MET)


def test_an_empty_row_for_all_does_not_count_where_both_sexes_are_told_of(
    project: Project,
) -> None:
    rows = sick_leave(project, "T,,actual,,,not_reported", "K,,actual,4.0,,", "M,,actual,4.1,,")
    assert worst_by_place(rows)[PLACE] == Standing(Status.MET)


def test_an_outcome_counts_before_a_forecast_of_the_same(project: Project) -> None:
    rows = sick_leave(project, "T,,actual,4.0,,", "T,,forecast,9.0,,")
    assert column(rows, "status_computed") == ["met", "not_met"]
    assert worst_by_place(rows)[PLACE] == Standing(Status.MET)


def test_a_target_of_another_unit_or_year_is_not_this_rows_target(project: Project) -> None:
    project.edit("targets.csv", "besok,mal-frisk,hsn,2021", "besok,mal-frisk,rs,2021")
    project.edit("targets.csv", "policy,mal-frisk,rs,2021", "policy,mal-frisk,rs,2022")
    frame = by_line(assess_region(load_region(project.paths, REGION)))
    assert frame.loc[[23, 24], "target"].tolist() == [None, None]
    assert frame.loc[[23, 24], "status_computed"].tolist() == ["no_target"] * 2


def test_one_period_can_be_judged_alone(project: Project) -> None:
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,5.0,,,,,,,provdokument.txt,27,printed,",
    )
    data = load_region(project.paths, REGION)
    assert len(assess_region(data)) == 8
    assert column(assess_region(data, "2020-T3"), "source_line") == [27]


def test_a_period_without_rows_has_every_column(sound: Project, assessed: pd.DataFrame) -> None:
    empty = assess_region(load_region(sound.paths, REGION), "1999-T1")
    assert empty.empty
    assert list(empty) == list(assessed)


def test_the_tables_that_were_read_are_not_changed(sound: Project) -> None:
    data = load_region(sound.paths, REGION)
    before = data["observations"].copy()
    assess_region(data, PERIOD)
    pd.testing.assert_frame_equal(data["observations"], before)


def test_measures_are_values_with_none_for_limits_that_are_not_given(sound: Project) -> None:
    found = measures(load_region(sound.paths, REGION))
    assert found["sjukfranvaro"].better is Better.LOWER
    assert (found["sjukfranvaro"].minimum, found["sjukfranvaro"].maximum) == (0.0, 100.0)
    assert found["policy"].maximum is None
    assert found["besok"].counts_people is True


def test_a_status_is_one_of_those_the_book_has_words_for(assessed: pd.DataFrame) -> None:
    assert {Status(name) for name in assessed["status_computed"]} <= set(Status)


# Addresses


def test_a_rows_id_leaves_out_what_is_usual() -> None:
    assert row_id(row(Observation, **ROW)) == "rs--besok--mal-frisk--2021-t1"


def test_a_rows_id_tells_sex_component_and_kind() -> None:
    odd = {**ROW, "sex": "K", "component": "Öppen vård", "kind": "forecast"}
    assert (
        row_id(row(Observation, **odd)) == "rs--besok--mal-frisk--2021-t1--k--oppen-vard--forecast"
    )


def test_a_rows_id_is_fit_for_an_address_whatever_the_component_is_called() -> None:
    odd = {**ROW, "component": 'Ålder 70–79 % ("äldre") & <fler>'}
    assert row_id(row(Observation, **odd)).endswith("--alder-70-79-aldre-fler")


def test_every_row_has_an_id_of_its_own(assessed: pd.DataFrame) -> None:
    assert assessed["row_id"].is_unique


def rolled_up(frame: pd.DataFrame) -> RollUp:
    """The roll-up of some rows, one status a measure."""
    return roll_up(list(worst_by_place(frame).values()))


def several(*statuses: str) -> pd.DataFrame:
    """Rows of a unit's measures, each of another sex and without a target."""
    same = {"node_id": "n", "unit_id": "u", "component": "", "kind": "actual", "target": None}
    records = [
        {**same, "measure_id": name, "sex": sex, "status_computed": status}
        | {"on_the_way": bool(way)}
        for sex, (name, status, *way) in zip("KMT", (s.split() for s in statuses), strict=False)
    ]
    return pd.DataFrame(records)


def test_a_measure_with_two_sexes_counts_once_and_the_worse_decides() -> None:
    result = rolled_up(several("a met", "a not_met", "b met"))
    assert result.counts[Status.NOT_MET] == 1
    assert result.counts[Status.MET] == 1


def test_a_sex_that_is_on_its_way_makes_the_measure_a_forecast() -> None:
    result = rolled_up(several("a met", "a met on_the_way"))
    assert result.standing == Standing(Status.MET, on_the_way=True)
    assert result.explanation.startswith("Ett mätetal: på väg.")
    missed = rolled_up(several("a not_met", "a not_met on_the_way"))
    assert missed.standing == Standing(Status.NOT_MET)


def test_rows_that_cannot_be_judged_do_not_hide_one_that_can() -> None:
    assert rolled_up(several("a no_outcome", "a near")).status is Status.NEAR


def test_the_share_is_of_those_that_can_be_assessed() -> None:
    result = rolled_up(several("a met", "b not_met", "c no_outcome"))
    assert result.share_met == 0.5
