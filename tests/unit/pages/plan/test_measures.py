"""Tests of the table of a plan's measures: start, targets, latest outcome and what is left."""

from __future__ import annotations

import pytest

from analysis.pages.plan import measures
from analysis.pages.plan.measures import left, points, summary
from analysis.pages.plan.page import PlanPage, open_plan
from analysis.results.planned import PlannedMeasure
from tests.support import REGION, Project
from tests.unit.pages.shown import shown

PLAN = "plan-2021"
EARLIER = "sjukfranvaro,mal-frisk,rs,2020-T3,T,,actual,4.9,,,,,,,provdokument.txt,50,printed,"


def opened() -> PlanPage:
    return open_plan(REGION, PLAN)


def measure(report: PlanPage, measure_id: str, unit_id: str) -> PlannedMeasure:
    [found] = [o for o in report.planned if (o.measure_id, o.unit_id) == (measure_id, unit_id)]
    return found


def without_outcomes(project: Project) -> None:
    header = project.file("observations.csv").read_text(encoding="utf-8").partition("\n")[0]
    project.file("observations.csv").write_text(f"{header}\n", encoding="utf-8")


def test_every_measure_at_a_unit_has_one_row(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = open_plan(REGION, PLAN, sound.root)
    page = shown(monkeypatch, report.show_measures)
    assert page.count('<th scope="row">') == len(report.planned) == 6


def test_what_is_left_counts_from_the_start(project: Project) -> None:
    project.append("observations.csv", EARLIER)
    project.append("observations.csv", EARLIER.replace(",T,,", ",K,,").replace("4.9", "5.6"))
    project.append("observations.csv", EARLIER.replace("sjukfranvaro", "avfall"))
    whole, women = left(measure(opened(), "sjukfranvaro", "rs"))
    assert (float(whole.far), float(women.far)) == (0.3, 1.0)
    assert left(measure(opened(), "besok", "hsn")) == []


@pytest.mark.parametrize(
    ("operator", "start", "far", "is_reached"),
    [
        ("<=", "4.6", 0.0, True),
        ("<", "4.6", 0.0, False),
        ("<=", "4.1", -0.5, True),
        (">=", "4.6", 0.0, True),
        (">", "4.6", 0.0, False),
        (">=", "4.1", 0.5, False),
    ],
)
def test_a_limit_is_reached_where_the_start_keeps_it(
    project: Project, operator: str, start: str, far: float, is_reached: bool
) -> None:
    project.edit("targets.csv", "rs,2021,T,,<=,4.6", f"rs,2021,T,,{operator},4.6")
    project.append("observations.csv", EARLIER.replace("4.9", start))
    [found] = left(measure(opened(), "sjukfranvaro", "rs"))
    assert (float(found.far), found.is_reached) == (far, is_reached)


def test_what_is_left_to_a_target_in_words_is_not_told(sound: Project) -> None:
    assert left(measure(open_plan(REGION, PLAN, sound.root), "policy", "rs")) == []


def test_a_forecast_is_no_place_to_count_from(project: Project) -> None:
    project.append("observations.csv", EARLIER.replace(",actual,", ",forecast,"))
    assert points(measure(opened(), "sjukfranvaro", "rs")) == []


def test_a_plan_without_outcomes_says_that_there_are_none_yet(project: Project) -> None:
    without_outcomes(project)
    project.append("observations.csv", EARLIER)
    said = summary(opened())
    assert "Det finns inga utfall för 2021 ännu" in said
    assert "För ett av dem går det att räkna ut" in said


def test_a_plan_with_outcomes_does_not_say_that_there_are_none(sound: Project) -> None:
    said = summary(open_plan(REGION, PLAN, sound.root))
    assert said.startswith("Fem mätetal följer planen.")
    assert "inga utfall" not in said


def test_a_large_plan_folds_its_measures_by_main_part(
    sound: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "MANY", 3)
    page = shown(monkeypatch, open_plan(REGION, PLAN, sound.root).show_measures)
    assert "<summary>Strategi för hälsa: fyra mätetal</summary>" in page
    assert "<summary>Strategi för miljö &amp; klimat: två mätetal</summary>" in page
