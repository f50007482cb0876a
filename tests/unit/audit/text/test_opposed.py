from __future__ import annotations

import pytest

from analysis.audit.findings import Finding
from analysis.audit.text import opposed
from tests.unit.audit.build import Given, only, tables

SURVEY: Given = {
    **{"measure_id": "m", "name": "Tar tag i samarbetsproblem", "value_type": "index"},
    "unit_of_measure": "index",
}


@pytest.mark.parametrize(
    ("comment", "value", "count"),
    [
        ("Endast 4 områden ligger under målet för samarbetsfrågan.", 4.4, 1),
        ("Endast 4 områden ligger under målet för samarbetsfrågan.", 4.5, 0),
        ("Endast 4 områden ligger under målet för hälsofrågan.", 4.4, 0),
        ("4 områden ligger under målet för samarbetsfrågan.", 4.4, 0),
    ],
)
def test_few_parts_below_the_target_but_the_whole_too_is_found(
    comment: str, value: float, count: int
) -> None:
    given = tables(
        measures=[SURVEY],
        targets=[{"value": 4.5}],
        observations=[{"value": value}],
        assessments=[{"comment": comment}],
    )
    assert len(opposed.few_against_whole(given)) == count


def moved(target: Given, outcome: Given, **measure: object) -> list[Finding]:
    given = tables(
        measures=[{"measure_id": "m", "accumulation": "point", **measure}],
        targets=[{"value": 1_600, "baseline_value": 458, "baseline_period": "2020", **target}],
        observations=[{"value": 493, "symbol": "■", "printed": "not_met", **outcome}],
    )
    return opposed.moved_as_wanted(given)


def test_what_shall_increase_and_has_but_is_called_not_met_is_found() -> None:
    hit = only(moved({}, {}, name="Antal patienter ska öka"))
    assert "Det har ökat från 458 % (2020) till 493 %".replace(" %", "\u00a0%") in hit.explanation
    wanted = {"operator": "increase", "value": float("nan")}
    assert len(moved(wanted, {}, name="Patienter")) == 1


@pytest.mark.parametrize(
    ("target", "outcome", "measure"),
    [
        ({}, {"value": 450}, {"name": "Antal patienter ska öka"}),
        ({}, {"printed": "near"}, {"name": "Antal patienter ska öka"}),
        ({}, {}, {"name": "Antal patienter"}),
        (
            {},
            {},
            {"name": "Ska öka", "value_type": "count", "accumulation": "year_to_date"},
        ),
    ],
)
def test_what_has_not_moved_so_or_cannot_be_compared_is_no_finding(
    target: Given, outcome: Given, measure: dict[str, object]
) -> None:
    assert moved(target, outcome, **measure) == []


def test_increase_in_words_that_is_called_not_met_is_found() -> None:
    nothing = {"value": float("nan"), "baseline_value": float("nan"), "operator": "increase"}
    words = {"value": float("nan"), "text": "Ökning"}
    assert "enligt dokumentet" in only(moved(nothing, words)).explanation


@pytest.mark.parametrize(
    ("comment", "count"),
    [
        ("Målet nås inte.", 1),
        ("Målet nås.", 0),
        ("Prognosen är att målet inte nås för helåret.", 0),
    ],
)
def test_two_texts_of_one_time_that_contradict_each_other_are_found(
    comment: str, count: int
) -> None:
    given = tables(
        observations=[{"value": 5, "comment": comment}],
        assessments=[{"comment": "Nettokostnaderna är låga, så målet nås."}],
    )
    assert len(opposed.texts_opposed(given)) == count
