"""Nothing of the hidden period is left, and the rest holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.approvals.register import read_approvals, record
from analysis.base.periods import Period
from analysis.data.checks.validate import validate
from analysis.publishing.embargo import lift_out
from tests.support import REGION, Project, make_project

DAY = date(2021, 10, 1)
NEW = "hemligt.txt"
HIDDEN_VALUE = "87.65"
AT = "2021-09-01T08:15:00+00:00"


@pytest.fixture
def hidden(tmp_path: Path) -> Project:
    """The tiny project with a second tertial under embargo, from a document of its own."""
    made = make_project(tmp_path / "p")
    sources = made.paths.data / "sources.csv"
    row = f'{NEW},"Hemligt, augusti",Region Prov,{REGION},2021-08,{"1" * 64},60,text,Påhittat.\n'
    sources.write_text(sources.read_text(encoding="utf-8") + row, encoding="utf-8")
    made.append(
        "region.yml",
        "  2021-T2: {title: Hemlig rapport, as_of: 2021-08-31, plan_id: plan-2021, "
        "embargo: 2021-10-01}",
    )
    made.append(
        "measures.csv",
        "hemlig,Hemligt mått,Hemligt,%,share,higher,period,2,false,0,100"
        f",,,,,,,,,,,,{NEW},9,printed,",
    )
    for measure, value in (("hemlig", HIDDEN_VALUE), ("sjukfranvaro", "6.54")):
        made.append(
            "observations.csv",
            f"{measure},mal-frisk,rs,2021-T2,T,,actual,{value},,,,■,,Hemligt.,{NEW},20,printed,",
        )
    made.append("assessments.csv", f"mal-frisk,rs,2021-T2,■,Hemligt omdöme.,{NEW},30,printed,")
    assert validate(made.paths) == []
    return made


def everything(project: Project) -> str:
    files = sorted(p for p in project.paths.data.rglob("*") if p.is_file())
    return "\n".join(p.name + p.read_text(encoding="utf-8") for p in files)


def test_nothing_of_the_period_is_left_before_its_day(hidden: Project) -> None:
    taken = lift_out(hidden.paths, date(2021, 9, 30))
    assert taken == [(REGION, Period.parse("2021-T2"))]
    left = everything(hidden).lower()
    for hidden_text in ("2021-t2", "hemlig", HIDDEN_VALUE, "6.54", NEW):
        assert hidden_text not in left
    assert "5.4" in left
    assert validate(hidden.paths) == []


def test_what_was_approved_goes_with_the_periods_it_may_tell_of(hidden: Project) -> None:
    for period in ("2021-T1", "2021-T2"):
        record(hidden.paths, REGION, Period.parse(period), "Anna", AT, f"Hemligt mått {period}\n")
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "hemligt mått" not in everything(hidden).lower()
    assert [*read_approvals(hidden.paths, REGION)] == [Period.parse("2021-T1")]
    assert validate(hidden.paths) == []


def test_on_its_day_everything_is_there(hidden: Project) -> None:
    before = everything(hidden)
    assert lift_out(hidden.paths, DAY) == []
    assert everything(hidden) == before


def test_a_measure_that_other_rows_use_is_kept(hidden: Project) -> None:
    hidden.append(
        "observations.csv",
        "hemlig,mal-frisk,rs,2021-T1,T,,actual,12,,,,,,,provdokument.txt,28,printed,",
    )
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "Hemligt mått" in everything(hidden)
    assert HIDDEN_VALUE not in everything(hidden)
    assert validate(hidden.paths) == []


def test_a_correction_of_a_hidden_row_goes_with_it(hidden: Project) -> None:
    hidden.file("corrections.yml").write_text(
        "- {table: observations, key: {measure_id: hemlig, period: 2021-T2}, column: value, "
        "expect: 87.65, value: 87.6, reason: Avrundat.}\n",
        encoding="utf-8",
    )
    assert validate(hidden.paths) == []
    lift_out(hidden.paths, date(2021, 9, 30))
    assert validate(hidden.paths) == []


def test_a_region_with_nothing_else_goes_whole(hidden: Project) -> None:
    text = hidden.file("region.yml").read_text(encoding="utf-8")
    shown = text.replace("plan_id: plan-2021", "plan_id: plan-2021, embargo: 2021-10-01")
    hidden.file("region.yml").write_text(
        shown.replace("embargo: 2021-10-01, embargo", "embargo"), encoding="utf-8"
    )
    assert len(lift_out(hidden.paths, date(2021, 9, 30))) == 3
    assert not hidden.folder.exists()
