from __future__ import annotations

from datetime import date

import pytest

from analysis.audit.figures import periods
from analysis.audit.rows import Names, pace, pairs
from tests.unit.audit.build import Given, only, tables

SUMMED: Given = {
    **{"measure_id": "m", "name": "Antal besök", "unit_of_measure": "antal"},
    **{"value_type": "count", "accumulation": "year_to_date"},
}


def test_spans_of_different_length_in_one_comparison_are_found() -> None:
    text = "794 tillfrågades 1 januari–28 april, mot 703 under januari–april 2020."
    found = only(periods.unequal_spans(tables(assessments=[{"comment": text}])))
    assert "1 januari–28 april är 118 dagar men januari–april 2020 är 121 dagar" in (
        found.explanation
    )


@pytest.mark.parametrize(
    "text",
    [
        "794 i januari–april, mot 703 under januari–april 2020.",
        "Mätt 1 januari–28 april; nästa mätning görs maj–augusti.",
        "Kursen gavs 1 januari–28 april, 3 maj–9 juni.",
    ],
)
def test_equal_spans_and_spans_not_compared_are_no_finding(text: str) -> None:
    assert periods.unequal_spans(tables(observations=[{"comment": text}])) == []


def test_part_of_the_year_against_the_whole_years_target_is_found_with_its_pace() -> None:
    given = tables(measures=[SUMMED], observations=[{"value": 12}], targets=[{"value": 48}])
    found = only(periods.part_year(given))
    assert "gäller 120 av 365 dagar" in found.explanation
    assert "är målvärdet 15,8 så långt; i samma takt blir helåret 36" in found.explanation


def test_as_of_date_shortens_the_time_that_is_counted() -> None:
    row = {"value": 21707, "as_of": date(2021, 3, 31)}
    given = tables(measures=[SUMMED], observations=[row], targets=[{"value": 30000}])
    assert "gäller 90 av 365 dagar" in only(periods.part_year(given)).explanation
    (pair,) = pairs(given)
    assert round(pace(pair, Names.of(given)) or 0) == 88034


@pytest.mark.parametrize(
    ("outcome", "target"),
    [
        ({"value": 50}, {"value": 48}),
        ({"value": 12, "period": "2021-T3"}, {"value": 48}),
        ({"value": 12}, {"value": 48, "due": "month"}),
        ({"value": 12}, {"value": 0}),
    ],
)
def test_target_reached_whole_year_or_other_due_date_is_no_finding(
    outcome: Given, target: Given
) -> None:
    given = tables(measures=[SUMMED], observations=[outcome], targets=[target])
    assert periods.part_year(given) == []


def test_share_does_not_grow_over_the_year() -> None:
    given = tables(observations=[{"value": 12}], targets=[{"value": 48}])
    assert periods.part_year(given) == []


def test_baseline_for_part_of_a_year_is_found_once() -> None:
    rows: list[Given] = [{"year": 2023, "value": 43000}, {"year": 2025, "value": 60000}]
    seen = {"period": "2021-T2", "value": 19600}
    given = tables(measures=[SUMMED], targets=rows, observations=[seen])
    found = only(periods.part_year_baseline(given))
    assert "I samma takt är helåret 29\u00a0440." in found.explanation
    whole = tables(measures=[SUMMED], targets=rows, observations=[{**seen, "period": "2021"}])
    assert periods.part_year_baseline(whole) == []


@pytest.mark.parametrize("counted", ["year_to_date", "point"])
def test_two_figures_of_the_same_days_are_found(counted: str) -> None:
    both = [{"value": 12, "period": "2021"}, {"value": 13, "period": "2021-T3"}]
    given = tables(measures=[{**SUMMED, "accumulation": counted}], observations=both)
    found = only(periods.same_days(given))
    assert "har 12 i rapporten för helåret 2021 och 13 för december 2021" in found.explanation
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("counted", "first", "second"),
    [
        ("period", {"value": 12, "period": "2021"}, {"value": 13, "period": "2021-T3"}),
        ("year_to_date", {"value": 12, "period": "2021"}, {"value": 12, "period": "2021-T3"}),
        ("year_to_date", {"value": 12, "period": "2021"}, {"value": 12.2, "period": "2021-T3"}),
        ("year_to_date", {"value": 12, "period": "2021"}, {"value": 9, "period": "2021-T2"}),
        (
            "year_to_date",
            {"value": 12, "period": "2021"},
            {"value": 11, "period": "2021-T3", "kind": "preliminary"},
        ),
        (
            "year_to_date",
            {"value": 12, "period": "2021"},
            {"value": 7, "period": "2021-T3", "sex": "K"},
        ),
    ],
)
def test_figures_of_other_days_or_alike_are_no_finding(
    counted: str, first: Given, second: Given
) -> None:
    measures = [{**SUMMED, "accumulation": counted, "decimals": 0}]
    assert periods.same_days(tables(measures=measures, observations=[first, second])) == []
