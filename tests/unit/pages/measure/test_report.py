"""Tests of analysis.pages.measure.report: the object the measure template opens."""

from __future__ import annotations

import pytest

import analysis
from analysis.base.errors import UnknownNameError
from analysis.pages.measure.page import open_measure
from tests.support import REGION, Project
from tests.unit.results.test_series import observe


def test_a_notebook_opens_a_measure_by_one_name(project: Project) -> None:
    opened = analysis.open_measure(REGION, "sjukfranvaro")
    assert repr(opened) == "<MeasureReport sjukfranvaro: 3 outcomes>"
    assert opened.title == "Sjukfrånvaro, Region Prov"


def test_an_unknown_measure_is_an_error_with_the_nearest_name(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="sjukfranvaro"):
        open_measure(REGION, "sjukfrånvaro", sound.root)


def test_the_outcomes_are_the_measures_own_newest_first(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    report = open_measure(REGION, "sjukfranvaro")
    assert set(report.outcomes["measure_id"]) == {"sjukfranvaro"}
    assert list(report.outcomes["period"]) == ["2021-T1"] * 3 + ["2020-T3"]
    assert list(report.latest["unit_id"]) == ["rs", "rs", "hsn"]


def test_the_statuses_are_those_of_the_report(sound: Project) -> None:
    report = analysis.open_report(REGION, "2021-T1", root=sound.root)
    whole = report.outcomes.set_index("row_id")["status_computed"]
    for measure in sound_measures(sound):
        own = open_measure(REGION, measure, sound.root).outcomes
        assert {r: whole[r] for r in own["row_id"]} == dict(
            zip(own["row_id"], own["status_computed"], strict=True)
        )


def sound_measures(sound: Project) -> list[str]:
    lines = sound.file("measures.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def test_the_places_lead_from_the_top_of_the_plan(sound: Project) -> None:
    [path] = open_measure(REGION, "sjukfranvaro", sound.root).places
    assert [node.node_id for node in path] == ["strategi-halsa", "mal-frisk"]


def test_only_findings_about_the_measure_are_its_own(project: Project) -> None:
    project.edit("observations.csv", "rs,2021-T1,T,,actual,71,", "rs,2021-T1,T,,actual,171,")
    about = open_measure(REGION, "avfall").findings
    assert about
    assert all(any(row.key("measure_id") == "avfall" for row in f.rows) for f in about)
    assert about[0] not in open_measure(REGION, "policy").findings


def test_small_counts_of_people_are_hidden_on_the_measures_page_too(project: Project) -> None:
    project.edit(
        "observations.csv",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,1500",
        "besok,mal-frisk,hsn,2021-T1,T,,actual,3",
    )
    report = open_measure(REGION, "besok")
    assert list(report.outcomes["missing_reason"]) == ["suppressed"]
    assert report.runs == []
