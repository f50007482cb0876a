# ruff: noqa: E501 - rows of CSV are as long as they are
"""Nothing of the hidden period is left, and the rest holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.approvals.period_rows import period_rows
from analysis.approvals.results_file import results_text
from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.data.approval import Approval
from analysis.data.approvals.register import approved_periods, read_approvals, record
from analysis.data.checks.validate import validate
from analysis.data.dataset import read_region
from analysis.data.yaml_file import read_yaml
from analysis.publishing.lift_out import lift_out
from analysis.results.disclosed import load_all_published
from analysis.results.extracts.region import Extracts
from analysis.results.release.released import released
from tests.faults import tally
from tests.keys import allow, make_key
from tests.support import REGION, Project, approve, make_project

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
    approve(made, "2021-T1", "2021-T2")
    assert validate(made.paths) == []
    return made


def everything(project: Project) -> str:
    files = sorted(p for p in project.paths.data.rglob("*") if p.is_file())
    return "\n".join(p.name + p.read_text(encoding="utf-8") for p in files)


def test_nothing_of_the_period_is_left_before_its_day(hidden: Project) -> None:
    taken = lift_out(hidden.paths, date(2021, 9, 30))
    assert [str(each) for each in taken] == [f"Under embargo and left out: {REGION} 2021-T2"]
    left = everything(hidden).lower()
    for hidden_text in ("2021-t2", "hemlig", HIDDEN_VALUE, "6.54", NEW):
        assert hidden_text not in left
    assert "5.4" in left
    assert validate(hidden.paths) == []


def test_what_was_approved_goes_with_the_periods_it_may_tell_of(hidden: Project) -> None:
    for period in ("2021-T1", "2021-T2"):
        approval = Approval(Period.parse(period), "Anna", AT, "")
        record(hidden.paths, REGION, approval, f"Hemligt mått {period}\n")
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "hemligt mått" not in everything(hidden).lower()
    assert [*read_approvals(hidden.paths, REGION)] == [Period.parse("2021-T1")]
    assert validate(hidden.paths) == []


def test_a_signed_approval_counts_in_the_copy_without_what_was_missing(
    hidden: Project, tmp_path: Path
) -> None:
    key = make_key(tmp_path, "anna")
    allow(hidden.paths.data / "allowed_signers", key, "anna@region.example")
    corrected = ({"key": "hemlig", "before": "1", "now": "2"},)
    period = Period.parse("2021-T1")
    approval = Approval(period, "Anna", AT, "", changed=corrected, missing=("hemlig",))
    record(hidden.paths, REGION, approval, "", key)
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "hemlig" not in hidden.file("approvals.yml").read_text(encoding="utf-8")
    assert [*read_approvals(hidden.paths, REGION)] == [Period.parse("2021-T1")]
    assert validate(hidden.paths) == []


def test_a_document_that_is_older_than_the_period_keeps_its_other_rows(hidden: Project) -> None:
    hidden.append(
        "observations.csv",
        "avfall,strategi-miljo,rs,2021-T2,T,,actual,71.9348,,,,,,,provdokument.txt,28,printed,",
    )
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "71.9348" not in everything(hidden)
    assert ",5.4," in everything(hidden)


# What tells of the embargo beside its own rows, as table and row.
BESIDE = {
    "an approved period's figure": (
        "observations.csv",
        f"avfall,strategi-miljo,hsn,2021-T1,T,,actual,71.9348,,,,,,Hemligt omtag.,{NEW},20,printed,",
    ),
    "a comparison": (
        "observations.csv",
        f"avfall,strategi-miljo,rs,2020-T3,T,,actual,71.9348,,,,,,Hemligt omtag.,{NEW},20,printed,",
    ),
    "a target": (
        "targets.csv",
        f"avfall,strategi-miljo,rs,2021,T,,>=,71.9348,,,,,,year,,Hemligt mål,inferred,{NEW},10,printed,",
    ),
    "a goal": (
        "plan.csv",
        f"mal-h,plan-2021,strategi-halsa,goal,Hemligt mål,9,,,,,{NEW},6,printed,",
    ),
    "a unit": ("units.csv", f"hu,region,board,Hemlig nämnd,HN,{NEW},3,printed,"),
}


@pytest.mark.parametrize("day", ["2021-09", "2021-08-30", "2021-07", "2021", "2020"])
@pytest.mark.parametrize("beside", BESIDE)
def test_a_document_under_embargo_is_kept_back_whatever_its_day(
    hidden: Project, beside: str, day: str
) -> None:
    sources = hidden.paths.data / "sources.csv"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace(",2021-08,", f",{day},"), encoding="utf-8")
    hidden.append(*BESIDE[beside])
    assert validate(hidden.paths) == []
    lift_out(hidden.paths, date(2021, 9, 30))
    left = everything(hidden).lower()
    assert [t for t in ("2021-t2", "hemlig", HIDDEN_VALUE, "71.9348", NEW) if t in left] == []
    tally.count("embargo told of beside its own rows", "not published")


def test_a_measure_that_only_the_embargo_has_goes_whatever_describes_it(hidden: Project) -> None:
    hidden.append("measures.csv", ROWS["measures.csv"].replace("tkast", "tstangt"))
    hidden.append(
        "observations.csv",
        f"utstangt,mal-frisk,rs,2021-T2,T,,actual,1,,,,,,,{NEW},20,printed,",
    )
    lift_out(hidden.paths, date(2021, 9, 30))
    assert "utst" not in everything(hidden).lower()


def test_what_released_rows_use_is_not_published_in_the_words_of_an_embargo(
    hidden: Project,
) -> None:
    hidden.edit("measures.csv", "DA04 ÅR,,,provdokument.txt", f"DA04 ÅR,,Hemlig text,{NEW}")
    assert validate(hidden.paths) == []
    with pytest.raises(UserError, match="described from a document under embargo") as caught:
        lift_out(hidden.paths, date(2021, 9, 30))
    [problem] = caught.value.problems
    assert problem.where == f"data/regions/{REGION}/measures.csv"
    assert problem.got == f"sjukfranvaro, from {NEW}"
    hidden.edit("measures.csv", f"Hemlig text,{NEW}", "Hemlig text,provdokument.txt")
    lift_out(hidden.paths, date(2021, 9, 30))
    assert NEW not in everything(hidden)


def test_on_its_day_everything_is_there(hidden: Project) -> None:
    before = everything(hidden)
    assert lift_out(hidden.paths, DAY) == []
    assert everything(hidden) == before


def test_a_measure_that_other_rows_use_is_kept(hidden: Project) -> None:
    hidden.edit("measures.csv", f"{NEW},9,", "provdokument.txt,9,")
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
    assert read_yaml(hidden.file("corrections.yml")) == []


def test_a_region_with_nothing_else_goes_whole(hidden: Project) -> None:
    text = hidden.file("region.yml").read_text(encoding="utf-8")
    shown = text.replace("plan_id: plan-2021", "plan_id: plan-2021, embargo: 2021-10-01")
    hidden.file("region.yml").write_text(
        shown.replace("embargo: 2021-10-01, embargo", "embargo"), encoding="utf-8"
    )
    assert len(lift_out(hidden.paths, date(2021, 9, 30))) == 3
    assert not hidden.folder.exists()


DRAFT = (
    "2021-T2: {title: Utkastets rapport, as_of: 2021-08-31, plan_id: plan-2021}",
    "2022-T1: {title: Jämförelse senare, as_of: 2022-04-30, plan_id: plan-2021, baseline_only: true}",
)
ROWS = {
    "measures.csv": "utkast,Utkastmåttet,Utkastmåttet,%,share,higher,period,2,false,0,100"
    ",,,,,,,,,,,,provdokument.txt,9,printed,",
    "plan.csv": "mal-utkast,plan-2021,strategi-halsa,goal,Utkastmålet,9,,,,,provdokument.txt,6,printed,",
    "targets.csv": "utkast,mal-utkast,rs,2021,T,,>=,83.7219,,,,,,year,,Utkastets målvärde,inferred,"
    "provdokument.txt,10,printed,",
    "assessments.csv": "mal-utkast,rs,2021-T2,■,Utkastets omdöme.,provdokument.txt,30,printed,",
    "activities.csv": "utkast-a,mal-utkast,rs,2021-T2,Utkastets aktivitet,,2021-05-01,,,,"
    "provdokument.txt,40,printed,",
}


# Those of ROWS, seven outcomes, a target, a month and a shared row.
ROWS_NOT_APPROVED = len(ROWS) + 10


@pytest.fixture
def mixed(tmp_path: Path) -> Project:
    """An approved period, and rows of a draft and of all other times, from the same document."""
    made = make_project(tmp_path / "p")
    approve(made)
    for line in DRAFT:
        made.append("region.yml", f"  {line}")
    for name, row in ROWS.items():
        made.append(name, row)
    for measure, node, period in (
        ("utkast", "mal-utkast", "2021-T2"),
        ("sjukfranvaro", "mal-frisk", "2021-T2"),
        *(
            ("sjukfranvaro", "mal-frisk", p)
            for p in ("2021", "2019", "2021-Q2", "2021-08", "2022-T1")
        ),
    ):
        made.append(
            "observations.csv",
            f"{measure},{node},rs,{period},T,,actual,83.7219,,,,,,Utkastets ord.,"
            "provdokument.txt,50,printed,",
        )
    made.append(
        "targets.csv",
        "sjukfranvaro,mal-frisk,rs,2022,T,,decrease,,,,baseline,83.7219,2021-T2,year,,Utkastets start,"
        "printed,provdokument.txt,10,printed,",
    )
    made.file("series.csv").write_text(
        "series_id,measure_id,unit_id,month,value,missing_reason,source,source_line,reading,note\n"
        "s,sjukfranvaro,rs,2021-04,4.1,,provdokument.txt,51,printed,\n"
        "s,sjukfranvaro,rs,2021-05,83.7219,,provdokument.txt,51,printed,\n",
        encoding="utf-8",
    )
    (made.paths.data / "concepts.csv").write_text(
        "concept_id,name,region_id,measure_id,difference\n"
        f"a,Sjukfrånvaro,{REGION},sjukfranvaro,Samma.\nb,Utkastmåttet,{REGION},utkast,Utkastets ord.\n",
        encoding="utf-8",
    )
    return made


def test_what_no_approval_names_is_out_of_every_table(mixed: Project) -> None:
    taken = lift_out(mixed.paths, DAY)
    assert [str(each) for each in taken] == [
        f"Not approved and left out: {REGION} 2021-T2",
        f"Not approved and left out: {REGION} 2022-T1",
    ]
    left = everything(mixed).lower()
    tally.count("row that no approval names", "not published", number=ROWS_NOT_APPROVED)
    assert [
        t for t in ("utkast", "83.7219", "2021-t2", "2022-t1", "jämförelse senare") if t in left
    ] == []
    for kept in ("5.4", "4.1", "högre än i fjol", "sjukfrånvaron ska minska", "kampanj för motion"):
        assert kept in left
    assert validate(mixed.paths) == []


def test_open_data_of_the_desk_have_no_more_than_a_publication(mixed: Project) -> None:
    found = released(load_all_published(mixed.paths), approved_periods(mixed.paths))
    frames = [*found.shared.values(), *found.regions[REGION].tables.values()]
    text = "".join(frame.to_csv() for frame in frames).lower()
    assert [t for t in ("utkast", "83.7219", "2021-t2", "2022-t1") if t in text] == []
    assert "5.4" in text


def test_a_region_without_an_approval_has_nothing_to_publish(mixed: Project) -> None:
    mixed.file("approvals.yml").unlink()
    found = released(load_all_published(mixed.paths), approved_periods(mixed.paths))
    assert sum(len(frame) for frame in found.regions[REGION].tables.values()) == 0
    assert len(found.shared["concepts"]) + len(found.shared["sources"]) == 0
    lift_out(mixed.paths, DAY)
    assert not mixed.folder.exists()


def test_a_region_without_periods_has_nothing_to_publish(mixed: Project) -> None:
    text = mixed.file("region.yml").read_text(encoding="utf-8")
    mixed.file("region.yml").write_text(text.partition("periods:")[0] + "periods: {}\n")
    found = released(load_all_published(mixed.paths), approved_periods(mixed.paths))
    assert sum(len(frame) for frame in found.regions[REGION].tables.values()) == 0


def test_a_declared_comparison_is_released_with_what_is_approved_after_it(mixed: Project) -> None:
    mixed.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,7.7,,,,,,,provdokument.txt,52,printed,",
    )
    lift_out(mixed.paths, DAY)
    assert "7.7" in mixed.file("observations.csv").read_text(encoding="utf-8")


def test_approved_results_that_say_more_than_what_is_released_are_not_kept(mixed: Project) -> None:
    """They may compare with a draft, where that was not left out of what was approved."""
    period = Period.parse("2021-T1")
    lift_out(mixed.paths, DAY)
    [item] = [p for p in read_region(mixed.folder).reported if p.period == period]
    now = results_text(period_rows(Extracts.open(mixed.paths, REGION), item))
    kept = mixed.folder / "approved" / "2021-T1.csv"
    record(mixed.paths, REGION, Approval(period, "Anna", AT, ""), now)
    lift_out(mixed.paths, DAY)
    assert kept.exists()
    record(
        mixed.paths, REGION, Approval(period, "Anna", AT, ""), f"{now}trend,x,,,,,,från 83,7219,,\n"
    )
    lift_out(mixed.paths, DAY)
    assert not kept.exists()
