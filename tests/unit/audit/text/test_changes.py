from __future__ import annotations

import pytest

from analysis.audit.text import changes
from tests.unit.audit.build import Given, only, tables

CHANGE: Given = {"measure_id": "m", "name": "Minska utsläppen", "value_type": "change"}
WHOLE = "Utsläppen var 192 855 kg januari–april 2018 och 100 662 kg samma tid 2021."
PART = "Utsläppen var 170 426 kg januari–april 2018 och 58 289 kg samma tid 2021."


def test_change_between_two_figures_is_the_outcome() -> None:
    given = tables(measures=[CHANGE], observations=[{"value": 66, "comment": PART}])
    assert changes.change_against_row(given) == []


def test_change_that_is_not_the_outcome_is_found() -> None:
    given = tables(measures=[CHANGE], observations=[{"value": 55}], assessments=[{"comment": PART}])
    found = only(changes.change_against_row(given))
    assert "är −65,8\u00a0%, men utfallet är 55\u00a0%" in found.explanation


def test_outcome_that_could_be_computed_is_found() -> None:
    row = {"missing_reason": "not_available", "comment": WHOLE}
    found = only(changes.outcome_can_be_computed(tables(measures=[CHANGE], observations=[row])))
    assert "en förändring med −47,8\u00a0%" in found.explanation
    given = {**row, "missing_reason": "", "value": 47.8}
    assert changes.outcome_can_be_computed(tables(measures=[CHANGE], observations=[given])) == []


@pytest.mark.parametrize(
    "comment",
    [
        "100 kg 2021 och 200 kg 2018",
        "100 kg 2018 och 200 mnkr 2021",
        "100 kg 2018",
        "1 % 2018, 2 % 2021",
    ],
)
def test_figures_without_order_unit_or_years_are_no_change(comment: str) -> None:
    row = {"missing_reason": "x", "comment": comment}
    given = tables(measures=[CHANGE], observations=[row])
    assert changes.outcome_can_be_computed(given) == []


def test_what_is_left_of_a_falling_whole_may_have_risen() -> None:
    texts: list[Given] = [{"comment": WHOLE}, {"unit_id": "hsn", "comment": PART}]
    found = only(changes.remainder_goes_other_way(tables(assessments=texts)))
    assert found.title == "Allt utom HSN har ökat med 89\u00a0%"
    assert "från 22\u00a0429\u00a0kg till 42\u00a0373\u00a0kg" in found.explanation


def test_what_is_left_that_falls_too_is_no_finding() -> None:
    falling = WHOLE.replace("100 662", "70 000")
    texts: list[Given] = [{"comment": falling}, {"unit_id": "hsn", "comment": PART}]
    assert changes.remainder_goes_other_way(tables(assessments=texts)) == []


def test_two_texts_with_different_figures_for_the_same_thing_are_found() -> None:
    texts: dict[str, list[Given]] = {
        "assessments": [{"comment": "75–80 % av kapaciteten är i gång."}],
        "observations": [{"value": 39, "comment": "Kapaciteten var 70–75 %."}],
    }
    found = only(changes.text_against_text(tables(**texts)))
    assert found.title == "Kapaciteten: 75–80\u00a0% i en text, 70–75\u00a0% i en annan"


@pytest.mark.parametrize(
    "comment",
    ["Kapaciteten var 75–80 %.", "Kapaciteten var 78 %.", "Personalen var 70–75 %."],
)
def test_texts_that_agree_or_speak_of_different_things_are_no_finding(comment: str) -> None:
    texts: dict[str, list[Given]] = {
        "assessments": [{"comment": "75–80 % av kapaciteten är i gång."}],
        "observations": [{"value": 39, "comment": comment}],
    }
    assert changes.text_against_text(tables(**texts)) == []


def test_comments_on_two_rows_are_about_two_measures() -> None:
    rows: list[Given] = [
        {"measure_id": "a", "value": 1, "comment": "Kapaciteten var 70 %."},
        {"measure_id": "b", "value": 1, "comment": "Kapaciteten var 80 %."},
    ]
    assert changes.text_against_text(tables(observations=rows)) == []


def test_figures_of_a_part_and_of_the_whole_are_two_things() -> None:
    texts: dict[str, list[Given]] = {
        "assessments": [{"comment": "75–80 % av kapaciteten för narkosoperationer är i gång."}],
        "observations": [{"value": 39, "comment": "Kapaciteten var 70–75 %."}],
    }
    assert changes.text_against_text(tables(**texts)) == []


@pytest.mark.parametrize(("share", "count"), [("53", 1), ("54", 0), ("23", 0)])
def test_nearly_the_same_figure_for_a_part_and_the_whole_is_asked_about(
    share: str, count: int
) -> None:
    change = f"Väntan på narkosoperation har ökat, garantin har fallit från 64 till {share} %."
    texts: dict[str, list[Given]] = {
        "assessments": [{"comment": "Nivån för operationer är 54 %, för hörapparater 23 %."}],
        "observations": [{"value": 39, "comment": change}],
    }
    found = changes.text_against_text(tables(**texts))
    assert len(found) == count
    assert all("Om samma sak avses" in hit.explanation for hit in found)
