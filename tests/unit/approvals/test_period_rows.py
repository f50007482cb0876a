"""What is in a period's results, what changes them, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.approvals.period_rows import period_rows
from analysis.approvals.result_rows import KINDS, ResultRow
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, load_region
from analysis.results.disclosed import published
from analysis.results.extracts.region import Extracts
from tests.support import REGION, ROOT, Project, compare_with
from tests.unit.approvals.rows import changed, rows

RS = "Sjukfrånvaro (RS)"
LATER = (
    "sjukfranvaro,mal-frisk,rs,2021-T2,T,,actual,9.9,,,,■,,,provdokument.txt,27,printed,",
    "sjukfranvaro,mal-frisk,rs,2022-T1,T,,actual,1.1,,,,■,,,provdokument.txt,27,printed,",
    "sjukfranvaro,mal-frisk,rs,2021,T,,forecast,3.3,,,,,,,provdokument.txt,27,printed,",
)
NEXT_YEAR = (
    "sjukfranvaro,mal-frisk,rs,2022,T,,<=,4.2,,,,,,year,,4,inferred,provdokument.txt,10,printed,"
)


def row(project: Project, kind: str, key: str) -> ResultRow:
    [found] = [each for each in rows(project) if (each.kind, each.key) == (kind, key)]
    return found


def test_an_outcome_has_figure_target_statuses_sentence_and_comment(project: Project) -> None:
    assert row(project, "outcome", "rs/sjukfranvaro/mal-frisk/T//actual") == ResultRow(
        kind="outcome",
        key="rs/sjukfranvaro/mal-frisk/T//actual",
        what=RS,
        figure="5,4 %",
        target="<= 4,6 %",
        status="not_met",
        printed="■ not_met, ↑ up",
        sentence="5,4 % är högre än målvärdet 4,6 % (lägre är bättre): 0,8 procentenheter (17,4 %)"
        " från målet.",
        comment='Högre än i fjol, "klart" högre.',
    )


def test_a_missing_outcome_has_the_reason(project: Project) -> None:
    assert row(project, "outcome", "rs/utslapp/strategi-miljo/T//actual").figure == "annual_only"


def test_a_node_has_both_verdicts_and_its_text(project: Project) -> None:
    node = row(project, "node", "rs/mal-frisk")
    assert (node.what, node.status, node.printed) == (
        "Friska medarbetare (RS)",
        "not_met",
        "◆ near",
    )
    assert node.comment == "Arbetet har börjat."
    assert "mätetal" in node.sentence


def test_the_summary_has_its_sentences_and_no_board_a_verdict(project: Project) -> None:
    assert not [r for r in rows(project) if r.kind == "group"]
    said = {r.key: r.sentence for r in rows(project) if r.kind == "summary"}
    assert said.keys() == {"period", "share", "own", "missing", "agreement"}
    assert said["share"].startswith("Rapporten följer sju mätetal.")


def test_an_outcome_before_gives_a_sentence_on_the_trend(project: Project) -> None:
    compare_with(project, "2020-T1")
    project.append(
        "observations.csv",
        "sjukfranvaro,mal-frisk,rs,2020-T1,T,,actual,5.0,,,,,,,provdokument.txt,27,printed,",
    )
    trend = row(project, "outcome", "rs/sjukfranvaro/mal-frisk/T//actual").trend
    said = "5,4 % mot 5 % för samma period föregående år (januari–april 2020): upp 0,4"
    assert trend.startswith(said)


def test_a_forecast_that_is_given_is_a_row_with_its_own_status(project: Project) -> None:
    compare_with(project, "2019-T1", "2019", "2020-T1", "2020")
    project.edit("measures.csv", "%,share,lower,period,1", "%,share,lower,point,1")
    for period, value in (("2019-T1", 5.0), ("2019", 5.2), ("2020-T1", 5.1), ("2020", 5.3)):
        project.append(
            "observations.csv",
            f"sjukfranvaro,mal-frisk,rs,{period},T,,actual,{value},,,,,,,"
            "provdokument.txt,27,printed,",
        )
    [found] = [r for r in rows(project) if r.kind == "year_end"]
    assert found.what == f"Prognos för helåret: {RS}"
    assert found.status in ("near", "not_met")
    assert "Prognosen" in found.sentence


def test_every_row_is_one_line_and_has_a_key_of_its_own(project: Project) -> None:
    found = rows(project)
    assert len({(each.kind, each.key) for each in found}) == len(found)
    assert not [cell for each in found for cell in vars(each).values() if "\u00a0" in cell]
    assert [KINDS.index(each.kind) for each in found] == sorted(
        KINDS.index(each.kind) for each in found
    )


def test_rows_of_later_periods_and_targets_of_later_years_change_nothing(
    project: Project,
) -> None:
    before = rows(project)
    for line in LATER:
        project.append("observations.csv", line)
    project.append("targets.csv", NEXT_YEAR)
    project.append("assessments.csv", "mal-frisk,rs,2021-T2,●,Klart.,provdokument.txt,30,printed,")
    assert changed(project, before) == ()


@pytest.mark.parametrize("region", ["jamtland-harjedalen", "norrbotten", "vasterbotten"])
def test_a_real_period_says_the_same_without_what_came_after(region: str) -> None:
    extracts = Extracts.open(Paths(ROOT), region)
    for item in extracts.data.region.reported:
        without = replace(extracts.index, data=without_later(extracts.data, item.period))
        other = replace(extracts, index=without)
        assert period_rows(extracts, item) == period_rows(other, item)


def without_later(data: RegionData, period: Period) -> RegionData:
    """The region without a single observation or assessment of a later period."""
    kept = {
        name: data[name][[Period.parse(p).ends <= period.ends for p in data[name]["period"]]]
        for name in ("observations", "assessments")
    }
    return replace(data, tables={**data.tables, **kept})


def test_where_rows_stand_and_where_they_come_from_change_nothing(project: Project) -> None:
    before = rows(project)
    for name in ("targets.csv", "measures.csv", "assessments.csv"):
        head, *lines = project.file(name).read_text(encoding="utf-8").splitlines()
        text = "\n".join([head, *reversed(lines)]) + "\n"
        project.file(name).write_text(text, encoding="utf-8")
    project.edit("observations.csv", "provdokument.txt,20,", "provdokument.txt,21,")
    assert changed(project, before) == ()


def test_a_corrected_figure_names_the_row_with_before_and_after(project: Project) -> None:
    before = rows(project)
    project.edit("observations.csv", ",actual,4.6,", ",actual,4.5,")
    found = changed(project, before)
    assert [(c.field, c.before, c.after) for c in found if c.what == "Sjukfrånvaro (HSN)"] == [
        ("figure", "4,6 %", "4,5 %"),
        (
            "sentence",
            "4,6 % är lika med målvärdet 4,6 %.",
            "4,5 % är lägre än målvärdet 4,6 % (lägre är bättre).",
        ),
    ]
    assert {c.what for c in found} == {"Sjukfrånvaro (HSN)"}


def test_a_threshold_that_flips_one_status_names_that_row_and_what_is_counted_from_it(
    project: Project,
) -> None:
    # 1 500 visits in four months are 6,9 % from the part of 4 900 that falls on them.
    project.edit("targets.csv", "hsn,2021,T,,>=,1600", "hsn,2021,T,,>=,4900")
    before = rows(project)
    project.edit("scheme.yml", "near_limit: 0.10", "near_limit: 0.05")
    found = changed(project, before)
    assert "Besök (HSN): status Nästan på väg → Inte på väg" in [str(c) for c in found]
    of_outcomes = {r.what for r in before if r.kind == "outcome"} & {c.what for c in found}
    assert of_outcomes == {"Besök (HSN)"}
    assert {c.what for c in found} - of_outcomes == {
        *("Friska medarbetare (HSN)", "Strategi för hälsa (HSN)", "Sammanfattningen"),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("targets.csv", "rs,2021,T,,<=,4.6", "rs,2021,T,,<=,4.7", "target <= 4,6 % → <= 4,7 %"),
        (
            "observations.csv",
            "Mäts på helår.",
            "Inte klart.",
            "comment Mäts på helår. → Inte klart.",
        ),
        (
            "assessments.csv",
            "Arbetet har börjat.",
            "Klart.",
            "comment Arbetet har börjat. → Klart.",
        ),
        (
            "observations.csv",
            ",actual,5.4,,,,■,",
            ",actual,5.4,,,,●,",
            "printed ■ Inte uppnått, ↑ up → ● ",
        ),
        (
            "measures.csv",
            "minska,Sjukfrånvaro,",
            "minska,Frånvaro,",
            "what Sjukfrånvaro (RS) → Frånvaro (RS)",
        ),
        (
            "region.yml",
            "as_of: 2021-04-30",
            "as_of: 2021-05-01",
            "figure 30 april 2021 → 1 maj 2021",
        ),
    ],
    ids=["target", "comment", "node", "symbol", "name", "day"],
)
def test_what_a_reader_would_see_changed_is_named(
    project: Project, file: str, old: str, new: str, said: str
) -> None:
    before = rows(project)
    project.edit(file, old, new)
    assert any(said in str(change) for change in changed(project, before))


def test_a_row_that_is_gone_and_one_that_is_new_are_told_with_what_they_say(
    project: Project,
) -> None:
    before = rows(project)
    project.edit("observations.csv", "avfall,strategi-miljo,rs,", "avfall,strategi-miljo,hsn,")
    told = [str(change) for change in changed(project, before) if "Sorterat" in change.what]
    assert told[0].startswith("Sorterat avfall (HSN): – → figure 71 %; status Målvärde saknas")
    assert told[1].startswith("Sorterat avfall (RS): figure 71 %; status Målvärde saknas")
    assert told[1].endswith(" → –")


def test_a_comment_that_a_spreadsheet_would_run_is_kept_as_text(project: Project) -> None:
    project.edit("observations.csv", "Mäts på helår.", "=1+1")
    found = row(project, "outcome", "rs/utslapp/strategi-miljo/T//actual")
    assert found.comment == "'=1+1"


def test_a_small_count_is_kept_as_it_is_published(project: Project) -> None:
    project.edit("observations.csv", ",actual,1500,", ",actual,3,")
    found = row(project, "outcome", "hsn/besok/mal-frisk/T//actual")
    assert found.figure == "suppressed"
    assert "3" not in found.sentence


def test_a_later_count_that_has_to_be_hidden_leaves_the_approved_one(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher,period,0", "antal,count,higher,year_to_date,0")
    before = rows(project)
    project.append(
        "observations.csv",
        "besok,mal-frisk,hsn,2021-T2,T,,actual,1502,,,,◆,,,provdokument.txt,27,printed,",
    )
    shown = published(load_region(project.paths, REGION))["observations"]
    assert shown.loc[shown["period"] == "2021-T2", "missing_reason"].tolist() == ["suppressed"]
    assert changed(project, before) == ()
