from __future__ import annotations

from datetime import date

import pytest

from analysis.audit.figures import timing
from tests.unit.audit.build import Given, only, tables


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"as_of": date(2021, 3, 31)}, "avser 31 mars 2021"),
        ({"comment": "Data för april saknas."}, "saknar april enligt kommentaren"),
        ({"comment": "1 415 väntade sista mars."}, "avser sista mars enligt kommentaren"),
        ({"comment": "Utfallet är kvartal 1 2021."}, "avser kvartal 1 enligt kommentaren"),
    ],
)
def test_outcome_of_another_time_is_found(row: Given, words: str) -> None:
    found = only(timing.other_time(tables(observations=[{"value": 67, **row}])))
    assert words in found.explanation


@pytest.mark.parametrize(
    "row",
    [
        {"as_of": date(2021, 4, 30)},
        {"comment": "Ackumulerat t.o.m. april."},
        {"comment": "Resultatet är per april."},
    ],
)
def test_outcome_of_the_periods_end_is_no_finding(row: Given) -> None:
    assert timing.other_time(tables(observations=[{"value": 67, **row}])) == []


def test_missing_outcome_is_of_no_time() -> None:
    row = {"comment": "T.o.m. mars.", "missing_reason": "not_available"}
    assert timing.other_time(tables(observations=[row])) == []


def test_verdict_on_figures_from_before_the_period_is_found() -> None:
    row = {"comment": "Den 1 oktober 2020 hade 75 % bredband."}
    found = only(timing.older_figures(tables(assessments=[row])))
    assert "före periodens början 1 januari 2021" in found.explanation


@pytest.mark.parametrize(
    "comment",
    ["Den 1 februari 2021 hade 75 % bredband.", "Beslutet togs den 1 oktober 2020."],
)
def test_newer_figures_and_dates_without_figures_are_no_finding(comment: str) -> None:
    assert timing.older_figures(tables(assessments=[{"comment": comment}])) == []


def test_outcome_where_the_measure_is_not_due_is_found() -> None:
    measure = {"measure_id": "m", "reported_in": "ÅR"}
    found = only(
        timing.outside_its_report(tables(measures=[measure], observations=[{"value": 85}]))
    )
    assert "ska redovisas i ÅR, men regionstyrelsen har ett utfall i DA04" in found.explanation


def test_missing_outcome_that_is_due_in_interim_reports_is_found() -> None:
    row = {"missing_reason": "not_available", "comment": "Mäts vid delår."}
    found = only(timing.outside_its_report(tables(observations=[row])))
    assert "skriver, sammanfattat: Mäts vid delår." in found.explanation


@pytest.mark.parametrize(
    ("measure", "row"),
    [
        ({"reported_in": "DA04 DA08 ÅR"}, {"value": 85}),
        ({"reported_in": "T"}, {"value": 85}),
        ({"reported_in": ""}, {"value": 85}),
        ({"reported_in": "ÅR"}, {"missing_reason": "annual_only"}),
        ({"reported_in": "ÅR"}, {"value": 85, "period": "2021-T3"}),
        ({}, {"missing_reason": "x", "comment": "Kommer i delårsbokslutet i augusti."}),
        ({}, {"missing_reason": "x", "comment": "Mäts vid delår.", "period": "2021-T3"}),
    ],
)
def test_outcome_in_its_own_report_is_no_finding(measure: Given, row: Given) -> None:
    given = tables(measures=[{"measure_id": "m", **measure}], observations=[row])
    assert timing.outside_its_report(given) == []


@pytest.mark.parametrize("row", [{"value": 85}, {"missing_reason": "x", "comment": "Vid delår."}])
def test_month_has_no_report(row: Given) -> None:
    measure = {"measure_id": "m", "reported_in": "ÅR"}
    monthly = {"period": "2021-08", **row}
    assert timing.outside_its_report(tables(measures=[measure], observations=[monthly])) == []


def test_year_in_the_name_that_is_not_the_periods_is_found() -> None:
    measure = {"measure_id": "m", "name": "Andel upphandlingar med miljökrav under 2020"}
    given = tables(measures=[measure], observations=[{"value": 90}])
    assert only(timing.year_in_name(given)).explanation.startswith("Namnet säger ”under 2020”")
    own_year = tables(measures=[measure], observations=[{"value": 90, "period": "2020-T3"}])
    assert timing.year_in_name(own_year) == []


def test_baseline_of_another_year_than_the_one_compared_with_is_found() -> None:
    name = "Minska dygnsdosen jämfört med 2020 (Utfall 2019: 18787 DDD/TIN)"
    found = only(
        timing.compared_with_other_year(tables(measures=[{"measure_id": "m", "name": name}]))
    )
    assert "jämföras med 2020" in found.explanation
    same = {"measure_id": "m", "name": name.replace("2019", "2020")}
    assert timing.compared_with_other_year(tables(measures=[same])) == []
