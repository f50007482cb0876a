"""No figure is beyond what its measure can be, wherever it stands."""

from __future__ import annotations

import pytest

from analysis.data.checks.validate import validate
from tests.support import Project
from tests.unit.data.checks.checking import checked, place, the_one

SERIES = "series_id,measure_id,unit_id,month,value,missing_reason,source,source_line,reading,note\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("observations.csv", "T,,actual,5.4,", "T,,actual,540,", (2, "value", "540")),
        ("observations.csv", "T,,actual,5.4,", "T,,actual,-0.1,", (2, "value", "-0.1")),
        ("targets.csv", "rs,2021,T,,<=,4.6,", "rs,2021,T,,<=,460,", (2, "value", "460")),
        (
            "targets.csv",
            "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,,,",
            "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,baseline,101,",
            (2, "baseline_value", "101"),
        ),
        (
            "targets.csv",
            "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,",
            "sjukfranvaro,mal-frisk,rs,2021,T,,between,4.6,100.5,",
            (2, "value_upper", "100.5"),
        ),
    ],
)
def test_a_figure_beyond_its_measures_limits_is_told_in_every_column(
    project: Project, file: str, old: str, new: str, said: tuple[int, str, str]
) -> None:
    project.edit(file, old, new)
    problem = the_one(checked(project))
    assert (*place(problem)[1:], problem.got) == said
    assert problem.expected == "at least 0 and at most 100"


def test_a_month_of_a_series_is_held_to_the_limits_too(project: Project) -> None:
    line = "s,sjukfranvaro,rs,2021-01,540,,provdokument.txt,23,printed,\n"
    project.file("series.csv").write_text(SERIES + line, encoding="utf-8")
    assert place(the_one(checked(project))) == ("series.csv", 2, "value")


@pytest.mark.parametrize("figure", ["0", "100", "5.4"])
def test_a_figure_at_or_within_the_limits_is_right(project: Project, figure: str) -> None:
    project.edit("observations.csv", "T,,actual,5.4,", f"T,,actual,{figure},")
    assert checked(project) == []


def test_a_least_value_above_the_greatest_is_told(project: Project) -> None:
    project.edit("measures.csv", "lower,period,1,false,0,100,", "lower,period,1,false,100,0,")
    told = [problem for problem in checked(project) if problem.column == "minimum"]
    assert [(problem.row, problem.got) for problem in told] == [(2, "minimum 100, maximum 0")]


CORRECTION = """\
- table: observations
  key: {measure_id: sjukfranvaro, unit_id: rs, sex: T}
  column: value
  expect: 540
  value: {value}
  reason: Decimaltecknet saknas.
"""


@pytest.mark.parametrize(("value", "right"), [("5.4", True), ("540.5", False)])
def test_a_printed_figure_beyond_the_limits_is_corrected_to_one_within_them(
    project: Project, value: str, right: bool
) -> None:
    project.edit("observations.csv", "T,,actual,5.4,", "T,,actual,540,")
    text = CORRECTION.replace("{value}", value)
    project.file("corrections.yml").write_text(text, encoding="utf-8")
    assert [p.column for p in validate(project.paths)] == ([] if right else ["value"])
