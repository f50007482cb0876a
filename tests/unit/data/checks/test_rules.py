"""Tests of analysis.data.checks.rules: each rule on a region with one thing wrong."""

from __future__ import annotations

import pytest

from tests.support import REGION, Project
from tests.unit.data.checks.checking import checked, place, the_one

FOLDER = f"data/regions/{REGION}"


def test_a_sound_region_breaks_no_rule(sound: Project) -> None:
    assert checked(sound) == []


def test_a_blank_outcome_without_reason_is_told(project: Project) -> None:
    project.edit("observations.csv", ",71,,,,—", ",,,,,—")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 8, "value")
    assert "missing_reason" in problem.expected


def test_an_outcome_beside_a_reason_for_none_is_told(project: Project) -> None:
    project.edit("observations.csv", ",,Ja,,,●", ",,Ja,not_reported,,●")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 6, "missing_reason")
    assert problem.got == "'not_reported'"


def test_a_comparison_without_a_number_is_told(project: Project) -> None:
    project.edit("targets.csv", ">=,1600,", ">=,,")
    assert place(the_one(checked(project))) == ("targets.csv", 4, "value")


def test_a_comparison_with_something_else_needs_no_number(project: Project) -> None:
    project.edit("targets.csv", ">=,1600,,,,", ">=,,,,national,")
    assert checked(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "row"),
    [
        ("observations.csv", "1500,,,,◆", "1500,,,,▲", "symbol", 5),
        ("observations.csv", "■,↑", "■,↓", "trend_symbol", 2),
        ("assessments.csv", "2021-T1,◆", "2021-T1,G", "symbol", 2),
    ],
)
def test_a_glyph_that_is_not_in_the_legend_is_told(
    project: Project, file: str, old: str, new: str, column: str, row: int
) -> None:
    project.edit(file, old, new)
    problem = the_one(checked(project))
    assert place(problem) == (file, row, column)
    assert f"{FOLDER}/scheme.yml" in problem.fix


def test_an_empty_legend_is_said_to_be_empty(project: Project) -> None:
    text = project.file("scheme.yml").read_text(encoding="utf-8")
    start, end = text.index("trend_symbols:"), text.index("thresholds:")
    project.edit("scheme.yml", text[start:end], "trend_symbols: []\n")
    assert "legend is empty" in the_one(checked(project)).expected


ASSIGNMENTS = (
    "assignment_id,plan_id,position,text,responsible,source,source_line,reading,note\n"
    "uppdrag,plan-2021,1,Gör det.,rs hns,provdokument.txt,9,printed,\n"
)


def test_each_unit_that_answers_for_an_assignment_exists(project: Project) -> None:
    project.file("assignments.csv").write_text(ASSIGNMENTS, encoding="utf-8")
    problem = the_one(checked(project))
    assert place(problem) == ("assignments.csv", 2, "responsible")
    assert (problem.got, problem.fix) == ("'hns'", "did you mean 'hsn'?")


@pytest.mark.parametrize(
    ("file", "old", "new", "rows"),
    [
        ("plan.csv", "strategi-halsa,plan-2021,,", "strategi-halsa,plan-2021,mal-frisk,", [2, 3]),
        ("plan.csv", "strategi-miljo,plan-2021,,", "strategi-miljo,plan-2021,strategi-miljo,", [4]),
        ("units.csv", "region,,region", "region,rs,region", [2, 3]),
    ],
)
def test_what_lies_under_itself_is_told_and_what_lies_under_that_is_not(
    project: Project, file: str, old: str, new: str, rows: list[int]
) -> None:
    project.edit(file, old, new)
    assert [place(p) for p in checked(project)] == [(file, row, "parent_id") for row in rows]


def test_a_period_that_follows_up_no_plan_is_told(project: Project) -> None:
    project.edit(
        "region.yml",
        "as_of: 2021-04-30, plan_id: plan-2021",
        "as_of: 2021-04-30, plan_id: plan-2012",
    )
    problem = the_one(checked(project))
    assert place(problem) == ("region.yml", None, "periods.2021-T1.plan_id")
    assert problem.fix == "did you mean 'plan-2021'?"


def test_a_period_that_ends_on_another_day_is_told(project: Project) -> None:
    project.edit("region.yml", "as_of: 2021-04-30", "as_of: 2021-04-03")
    problem = the_one(checked(project))
    assert place(problem) == ("region.yml", None, "periods.2021-T1.as_of")
    assert (problem.got, problem.expected) == ("2021-04-03", "2021-04-30")


NEXT = "  2021-T2: {{title: Augusti, as_of: 2021-08-31, plan_id: plan-2021{more}}}"


@pytest.mark.parametrize("more", ["", ", baseline_only: true"])
def test_a_period_may_be_declared_before_it_has_outcomes(project: Project, more: str) -> None:
    project.append("region.yml", NEXT.format(more=more))
    assert checked(project) == []


def test_a_period_follows_up_any_number_of_plans_that_exist(project: Project) -> None:
    project.append("plans.csv", "b,B,region,2021,2022,,,provdokument.txt,4,printed,")
    one = "as_of: 2021-04-30, plan_id: plan-2021"
    project.edit("region.yml", one, "as_of: 2021-04-30, plan_id: [plan-2021, b]")
    assert checked(project) == []
    project.edit("region.yml", "[plan-2021, b]", "[plan-2021, plan-2012]")
    problem = the_one(checked(project))
    assert (problem.column, problem.got) == ("periods.2021-T1.plan_id", "'plan-2012'")


def test_outcomes_of_a_period_that_the_region_does_not_name_are_told(project: Project) -> None:
    project.edit("observations.csv", "besok,mal-frisk,hsn,2021-T1", "besok,mal-frisk,hsn,2021-T2")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 5, "period")
    assert problem.expected == "one of 2020-T3, 2021-T1"


@pytest.mark.parametrize("cell", ["NaN", "INF", "-inf", "1_500", "１５００"])
def test_what_is_a_number_to_a_machine_only_is_told(project: Project, cell: str) -> None:
    project.edit("observations.csv", ",1500,", f",{cell},")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 5, "value")
    assert problem.got == repr(cell)


@pytest.mark.parametrize("cell", ["-1500", "+0.5", "1500.", ".5", "1e3"])
def test_plain_numbers_are_left_alone(project: Project, cell: str) -> None:
    project.edit("measures.csv", "count,higher,period,0,true,0,", "count,higher,period,0,true,,")
    project.edit("observations.csv", ",1500,", f",{cell},")
    assert checked(project) == []


@pytest.mark.parametrize("cell", ["1e308", "-1e308", "1e309", "1000000000000001"])
def test_a_number_greater_than_any_region_has_is_told(project: Project, cell: str) -> None:
    project.edit("observations.csv", ",5.4,", f",{cell},")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 2, "value")
    assert problem.got == repr(cell)


def test_a_region_may_not_have_the_code_of_the_whole_country(project: Project) -> None:
    project.edit("region.yml", '"99"', '"00"')
    problem = the_one(checked(project))
    assert place(problem) == ("region.yml", None, "county_code")
    assert "Riket" in problem.what


@pytest.mark.parametrize(
    ("operator", "reading", "count"),
    [("increase", "inferred", 1), ("increase", "printed", 0), ("decrease", "inferred", 0)],
)
def test_a_direction_that_we_read_into_a_target_may_not_be_worse_for_its_measure(
    project: Project, operator: str, reading: str, count: int
) -> None:
    tail = f"year,,,{reading},provdokument.txt,10,printed,"
    row = project.append(
        "targets.csv", f"sjukfranvaro,mal-frisk,rs,2021,K,,{operator},,,,,,,{tail}"
    )
    found = checked(project)
    assert [place(each) for each in found] == [("targets.csv", row, "operator")] * count
    assert all("better lower" in each.what for each in found)


def test_a_whole_number_with_a_decimal_point_is_left_to_the_schema(project: Project) -> None:
    project.edit("observations.csv", "provdokument.txt,23", "provdokument.txt,23.5")
    assert checked(project) == []


def test_references_into_an_empty_table_are_told_once_a_column(project: Project) -> None:
    header = project.file("plan.csv").read_text(encoding="utf-8").splitlines()[0]
    project.file("plan.csv").write_text(header + "\n", encoding="utf-8")
    problems = checked(project)
    assert [place(p)[::2] for p in problems] == [
        (f"{table}.csv", "node_id")
        for table in ("targets", "observations", "assessments", "activities")
    ]
    assert "7 row(s) refer to the table plan" in problems[1].what
    assert all(f"{FOLDER}/plan.csv" in problem.fix for problem in problems)


def test_rows_that_cite_no_document_are_told(project: Project) -> None:
    path = project.paths.data / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert {problem.column for problem in checked(project)} == {"source"}


def test_a_line_after_the_documents_end_is_told(project: Project) -> None:
    project.edit("observations.csv", "provdokument.txt,26", "provdokument.txt,61")
    problem = the_one(checked(project))
    assert place(problem) == ("observations.csv", 8, "source_line")
    assert problem.expected == "1–60, the lines of provdokument.txt"


def test_one_wrong_cell_does_not_hide_another(project: Project) -> None:
    project.edit("observations.csv", "actual,5.4", "actual,fem")
    project.edit("observations.csv", ",71,,,,—", ",,,,,—")
    assert place(the_one(checked(project))) == ("observations.csv", 8, "value")


PARTS = ["region", "scheme", "sources", "units", "plans", "plan", "measures", "targets"]


@pytest.mark.parametrize("name", [*PARTS, "observations", "assessments", "activities"])
def test_what_could_not_be_read_is_passed_over_without_false_alarms(
    sound: Project, name: str
) -> None:
    assert checked(sound, name) == []


def test_a_share_of_people_without_a_group_is_told(project: Project) -> None:
    project.edit("measures.csv", ",%,share,lower,period,1,false,", ",%,share,lower,period,1,true,")
    problem = the_one(checked(project))
    assert place(problem) == ("measures.csv", 2, "denominator_id")
    assert "denominator" in problem.fix
