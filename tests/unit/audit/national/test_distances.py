"""Printed figures far from the national figure of the same thing are found, others are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, integers, sampled_from

from analysis.audit.findings import Finding
from analysis.audit.national.distances import national_comma, national_far, national_sign
from analysis.audit.rows import Tables
from analysis.base.codes import Comparison, Relation, Sex
from analysis.data.national.body import body_figures
from analysis.data.national.figures import SeriesBreak
from analysis.data.rows import KeyFigureRow
from tests.national import PLACE, answering_row, national
from tests.unit.audit.build import kinds, only, tables

CHECKS = (national_comma, national_far, national_sign)
SHARE = ("N00001", PLACE, 2021)
YEAR = {"period": "2021"}
COMMA, FAR, SIGN = "national-comma", "national-far", "national-sign"


def answering(
    own: KeyFigureRow,
    *values: tuple[str, str, int, float],
    breaks: tuple[SeriesBreak, ...] = (),
    **given: Any,
) -> Tables:
    """The tables with the figures that the measure answers to."""
    found = national(*values, people={"80-89": 20000}, breaks=breaks)
    return replace(tables(**given), national=body_figures(found, "99", [own]))


def shares(
    *outcomes: dict[str, Any], known: float | None = 3.6, **measure: object
) -> list[Finding]:
    """What is found of outcomes in %, when the national figure of 2021 is `known`."""
    values = [] if known is None else [(*SHARE, known)]
    given: dict[str, Any] = {"observations": [{**YEAR, **each} for each in outcomes]}
    if measure:
        given["measures"] = [{"short_name": "M", **measure}]
    return found(answering(answering_row(), *values, **given))


def found(data: Tables) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(data)]


@pytest.mark.parametrize(
    ("printed", "known", "kind"),
    [
        (37, 3.6, COMMA),
        (360, 3.6, COMMA),
        (0.36, 3.6, COMMA),
        (-37, -3.6, COMMA),
        (30, 3.6, COMMA),
        (28, 3.6, FAR),
        (44, 3.6, COMMA),
        (46, 3.6, FAR),
        (20, 3.6, FAR),
        (1, 9.9, COMMA),
        (2, 9.9, FAR),
        (12, 3.6, FAR),
        (5, 0.0, FAR),
        (0, 5.0, FAR),
        (5, -5.0, SIGN),
        (-2, 40.0, SIGN),
        (10, 3.6, ""),
        (4, 3.6, ""),
        (4, 9.9, ""),
        (3, 0.9, ""),
        (0, 0.0, ""),
        (0, 0.4, ""),
        (1, 0.0, ""),
        (4, 0.0, ""),
        (0, -0.4, ""),
    ],
)
def test_a_figure_is_told_by_how_far_it_is_from_the_national_one(
    printed: float, known: float, kind: str
) -> None:
    decimals = 2 if printed % 1 else 0
    told = shares({"value": printed}, known=known, decimals=decimals)
    assert kinds(told) == [kind] * bool(kind)


@settings(max_examples=60, deadline=None)
@given(
    known=integers(10, 99_999),
    times=sampled_from([1, 2, 4, 7, 10, 25, 100, 400, 5000]),
    is_less=booleans(),
    is_other=booleans(),
)
def test_each_figure_is_told_once_and_only_when_it_is_far_or_of_another_sign(
    known: int, times: int, is_less: bool, is_other: bool
) -> None:
    value = known / 10 / times if is_less else known / 10 * times
    told = shares({"value": -value if is_other else value}, known=known / 10, decimals=6)
    far = [COMMA] if times in (10, 100) else [FAR] if times > 2 else []
    assert kinds(told) == ([SIGN] if is_other else far)


@pytest.mark.parametrize(
    ("women", "men", "known", "kind"),
    [
        (42, 46, 43.0, ""),
        (16, 18, 18.0, ""),
        (91.9, 91.4, 91.9, ""),
        (30, 34, 3.3, COMMA),
        (37, 3.5, 3.6, COMMA),
        (60, 70, 15.0, FAR),
        (20, 2, 11.0, ""),
        (-4, -6, 5.0, SIGN),
        (-4, 6, 1.0, ""),
        (13, 45, 43.0, FAR),
        (45, 14, 43.0, ""),
        (45, 0, 43.0, FAR),
        (91.9, -91.4, 91.9, SIGN),
        (20, 30, 26.0, ""),
        (1, 90, 50.0, ""),
    ],
)
def test_women_and_men_are_held_against_the_figure_for_all_together(
    women: float, men: float, known: float, kind: str
) -> None:
    told = shares({"sex": "K", "value": women}, {"sex": "M", "value": men}, known=known)
    assert kinds(told) == [kind] * bool(kind)
    assert all(len(finding.rows) == 2 for finding in told)


def test_one_sex_alone_is_told_only_where_a_comma_may_be_lost() -> None:
    assert kinds(shares({"sex": "K", "value": 37})) == [COMMA]
    assert shares({"sex": "K", "value": 20}) == []
    assert shares({"sex": "K", "value": -20}) == []


def test_each_sex_is_held_against_its_own_figure_where_there_is_one() -> None:
    outcomes = [{**YEAR, "sex": "K", "value": 37}, {**YEAR, "sex": "M", "value": 3}]
    data = answering(answering_row(), (*SHARE, 9.0), observations=outcomes)
    [counterpart] = data.national.counterparts
    own = {(PLACE, 2021, Sex.WOMEN): 3.6, (PLACE, 2021, Sex.MEN): 3.0}
    by_sex = replace(data.national, counterparts=(replace(counterpart, by_sex=own),))
    told = only(found(replace(data, national=by_sex)))
    assert (told.kind, len(told.rows)) == (COMMA, 1)
    assert "Kolada har 3,6\u00a0% för 2021 för kvinnor" in told.explanation


def test_the_figure_for_all_is_what_is_held_where_it_is_printed() -> None:
    assert shares({"value": 4}, {"sex": "K", "value": 37}, {"sex": "M", "value": 3}) == []


@pytest.mark.parametrize(
    "outcome",
    [
        {"period": "2020"},
        {"period": "2021", "unit_id": "hsn"},
        {"period": "2021", "component": "En del"},
        {"period": "2021", "kind": "forecast"},
        {"period": "2021", "value": float("nan"), "missing_reason": "suppressed"},
        {"period": "2021", "value": float("nan"), "missing_reason": "not_reported"},
    ],
)
def test_what_is_of_another_year_unit_or_part_is_not_held_against_it(
    outcome: dict[str, Any],
) -> None:
    assert shares({"value": 37, **outcome}) == []


def test_a_share_of_a_tertial_is_held_against_the_share_of_its_year() -> None:
    assert kinds(shares({"value": 37, "period": "2021-T2"})) == [COMMA]


@pytest.mark.parametrize("accumulation", ["rolling", "school_year"])
def test_a_span_over_two_years_is_held_against_neither(accumulation: str) -> None:
    told = shares({"value": 37, "period": "2021-T1"}, accumulation=accumulation, decimals=0)
    assert told == []


@pytest.mark.parametrize(("relation", "told"), [(Relation.SAME, [COMMA]), (Relation.RELATED, [])])
def test_only_a_figure_declared_the_same_is_held_against_it(
    relation: Relation, told: list[str]
) -> None:
    outcomes = [{**YEAR, "value": 37}]
    assert (
        kinds(
            found(answering(answering_row(relation=relation), (*SHARE, 3.6), observations=outcomes))
        )
        == told
    )


def test_there_is_nothing_to_say_where_the_year_has_no_national_figure() -> None:
    assert shares({"value": 37}, known=None) == []


COUNTED = {
    **{"unit_of_measure": "antal", "value_type": "count", "decimals": 0},
    **{"measure_id": "m", "name": "M", "short_name": "M"},
}


def counts(*outcomes: dict[str, Any], accumulation: str = "period") -> list[Finding]:
    """What is found of counts: 627,0 of 1 000, and 20 000 people, make 12 540."""
    own = answering_row("U00002", comparison=Comparison.COUNT, ages="80+")
    measures = [{**COUNTED, "accumulation": accumulation}]
    rows = [{**YEAR, **each} for each in outcomes]
    return found(
        answering(own, ("U00002", PLACE, 2021, 627.0), measures=measures, observations=rows)
    )


def test_a_count_is_held_against_the_figure_by_inhabitant_times_the_people() -> None:
    told = only(counts({"sex": "K", "value": 31944}, {"sex": "M", "value": 32592}))
    assert told.kind == FAR
    assert told.title == "”M”: redovisat 64\u00a0536, egen beräkning omkring 13\u00a0000"
    assert told.explanation == (
        "Utfallet 2021 är 64\u00a0536: 31\u00a0944 för kvinnor och 32\u00a0592 för män"
        " (Regionstyrelsen). Kolada har 627,0\u00a0per 1 000 invånare för 2021: U00002, Besök,"
        " antal/1000 inv. Med 20\u00a0000 invånare som är 80 år eller äldre (april 2026, enligt"
        " SCB) blir det omkring 13\u00a0000. Det redovisade är omkring 5,1 gånger så stort."
        " Egen bearbetning av uppgifter ur Kolada."
    )


def test_a_count_of_a_part_of_the_year_or_of_one_sex_is_not_held_against_the_year() -> None:
    assert counts({"value": 64536, "period": "2021-T1"}) == []
    assert counts({"value": 31944, "sex": "K"}) == []


def test_a_count_from_january_to_december_is_that_of_the_year() -> None:
    told = counts({"value": 64536, "period": "2021-T3"}, accumulation="year_to_date")
    assert kinds(told) == [FAR]


def test_a_digit_too_many_is_told_as_a_digit_and_not_as_a_comma() -> None:
    told = only(counts({"value": 125400}))
    assert told.kind == COMMA
    assert "En siffra kan ha kommit till: annars vore det 12\u00a0540." in told.explanation


def test_the_finding_says_what_is_known_of_which_year_and_whose_it_is() -> None:
    told = only(shares({"value": 37}))
    assert told.title == "”M”: redovisat 37\u00a0%, Kolada har 3,6\u00a0%"
    assert told.explanation == (
        "Utfallet 2021 är 37\u00a0% (Regionstyrelsen). Kolada har 3,6\u00a0% för 2021: N00001,"
        " Sjukfrånvaro, andel (%). Det är ungefär 10 gånger så mycket. Ett decimalkomma kan ha"
        " fallit bort: annars vore det 3,7\u00a0%. Källa: Kolada."
    )


def test_a_break_in_the_series_is_told_from_its_year_on() -> None:
    broken = (SeriesBreak("N00001", PLACE, 2021, False, "Serien hoppar."),)
    outcomes = [{**YEAR, "value": 37}]
    data = answering(answering_row(), (*SHARE, 3.6), breaks=broken, observations=outcomes)
    assert only(found(data)).explanation.endswith("Serien hoppar. Källa: Kolada.")


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ({"relative_to": "baseline", "baseline_value": 37}, COMMA),
        ({"relative_to": "national", "baseline_value": 50}, COMMA),
        ({"relative_to": "national", "baseline_value": 37}, FAR),
        ({"relative_to": "regions", "baseline_value": 37}, ""),
        ({"relative_to": "baseline", "baseline_value": 4}, ""),
        ({"relative_to": "baseline", "baseline_value": 37, "baseline_period": ""}, ""),
    ],
)
def test_a_stated_baseline_is_held_against_the_bodys_own_or_the_countrys(
    stated: dict[str, Any], kind: str
) -> None:
    target = {"operator": "decrease", "baseline_period": "2021", "year": 2023, **stated}
    data = answering(
        answering_row(), (*SHARE, 3.6), ("N00001", "0000", 2021, 5.0), targets=[target]
    )
    assert kinds(found(data)) == [kind] * bool(kind)
