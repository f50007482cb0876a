from __future__ import annotations

import pytest

from analysis.audit.findings import Finding, Severity
from analysis.audit.text import figures
from tests.unit.audit.build import Given, only, tables

TROHET: Given = {"measure_id": "m", "name": "Leverantörstrohet"}
ROW: Given = {"value": 93}


def against(comment: str, measure: Given = TROHET, **row: object) -> list[str]:
    given = tables(
        measures=[measure],
        observations=[{**ROW, **row}],
        targets=[{"value": 95}],
        assessments=[{"comment": comment}],
    )
    return [found.title for found in figures.figure_against_row(given)]


def test_text_with_another_figure_than_the_row_is_found() -> None:
    assert against("Leverantörstroheten blev 94 % mot målet 95 %.") == [
        "”Leverantörstrohet”: 94\u00a0% i texten, 93\u00a0% i tabellen"
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "Leverantörstroheten är 93 %.",
        "Leverantörstroheten når inte målet 95 %.",
        "Leverantörstroheten brast i 7 % av köpen.",
        "Leverantörstroheten ökade 4 %.",
        "Leverantörstroheten var 90 % i staben, 96 % i vården.",
        "Leverantörstroheten i riket är 97 %.",
        "Leverantörstroheten är känd av 94 medarbetare.",
        "Inköpen blev 94 %.",
    ],
)
def test_text_that_agrees_or_speaks_of_something_else_is_no_finding(comment: str) -> None:
    assert against(comment) == []


def test_figure_equal_to_the_target_is_an_outcome_when_no_target_is_mentioned() -> None:
    assert len(against("Leverantörstroheten är 95 %.")) == 1


def test_two_texts_with_the_same_wrong_figure_are_one_finding() -> None:
    texts: list[Given] = [
        {"comment": "Leverantörstroheten blev 94 %."},
        {"comment": "Leverantörstroheten nådde 94 %.", "node_id": "inkop"},
    ]
    plan: list[Given] = [{"node_id": "inkop"}, {"node_id": "mal", "parent_id": "inkop"}]
    given = tables(measures=[TROHET], observations=[ROW], assessments=texts, plan=plan)
    assert len(only(figures.figure_against_row(given)).rows) == 3


def test_figure_of_a_revised_plan_is_not_the_rows() -> None:
    def found(comment: str) -> list[Finding]:
        given = tables(measures=[TROHET], observations=[ROW], assessments=[{"comment": comment}])
        return figures.figure_against_row(given)

    assert only(found("Leverantörstroheten blev 94 %.")).severity is Severity.ERROR
    assert found("Leverantörstroheten i reviderad form blev 94 %.") == []


def test_figure_of_another_question_in_the_survey_is_not_the_rows() -> None:
    index = {**TROHET, "name": "Kan påverka hur arbetet organiseras", "value_type": "index"}
    index = {**index, "unit_of_measure": "index", "short_name": ""}
    text = "Påverkansmöjlighet på den egna arbetssituationen fick 4,96."
    assert against(text, index, value=4.6) == []


def test_mean_is_compared_with_figures_that_have_decimals() -> None:
    index = {**TROHET, "name": "Kan påverka", "value_type": "index", "unit_of_measure": "index"}
    assert len(against("Påverkansmöjligheten fick 4,96.", index, value=4.6)) == 1
    assert against("Påverkansmöjligheten brister i 4 områden.", index, value=4.6) == []


def test_share_of_a_whole_is_compared_with_the_rows_per_cent() -> None:
    row = {"value": 31, "comment": "4 av 13 områden har team."}
    assert figures.share_against_row(tables(observations=[row])) == []
    found = only(figures.share_against_row(tables(observations=[{**row, "value": 40}])))
    assert "4 av 13, vilket är 30,8\u00a0%, men utfallet är 40\u00a0%" in found.explanation


def test_outcome_that_stands_only_in_the_comment_is_found() -> None:
    row = {"missing_reason": "not_reported", "comment": "56 % gavs utanför kommunen."}
    found = only(figures.outcome_only_in_comment(tables(observations=[row])))
    assert found.title.endswith("utfallet är tomt men kommentaren har 56\u00a0%")


@pytest.mark.parametrize(
    "row",
    [
        {"value": 56, "comment": "56 % gavs utanför kommunen."},
        {"missing_reason": "x", "comment": "794 patienter tillfrågades."},
        {"missing_reason": "x"},
        {"missing_reason": "x", "comment": "Andelen har fallit från 64 till 53 %."},
        {"missing_reason": "x", "comment": "Tydlig förbättring från 93,7 % i tertial 1."},
        {"missing_reason": "x", "comment": "Avvikelse är rapporterad för 2,8 %."},
        {"missing_reason": "x", "comment": "Mot den reviderade planen är 100 % genomfört."},
        {"missing_reason": "x", "comment": "I riket är andelen 56 %."},
        {"missing_reason": "x", "comment": "Andelen var 56 % år 2019."},
        {"missing_reason": "x", "comment": "Andelen väntas bli 56 % i höst."},
        {"missing_reason": "x", "comment": "56 % svarade att de inte deltog."},
    ],
)
def test_comment_without_the_outcome_is_no_finding(row: Given) -> None:
    assert figures.outcome_only_in_comment(tables(observations=[row])) == []


COUNTED = (
    "Alla 21 hälsocentraler och ungdomsmottagningen har tidbok; 13 finns i specialiserad vård."
)


def test_part_that_the_number_leaves_out_is_counted() -> None:
    found = only(
        figures.parts_against_count(tables(observations=[{"value": 34, "comment": COUNTED}]))
    )
    assert found.title == "”M”: delarna blir 35, inte 34"


@pytest.mark.parametrize(
    ("value", "comment"),
    [
        (35, COUNTED),
        (493, "493 patienter på 12 enheter, varav 10 hälsocentraler och 2 mottagningar."),
        (34, "21 hälsocentraler och 13 mottagningar."),
        (4.11, COUNTED),
    ],
)
def test_parts_that_make_the_number_are_no_finding(value: float, comment: str) -> None:
    given = tables(observations=[{"value": value, "comment": comment}])
    assert figures.parts_against_count(given) == []
