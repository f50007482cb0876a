"""Tests of analysis.results.hidden_text: what a text may say of a measure with hidden figures."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.results.hidden_text import HIDDEN_TEXT, HiddenFigure, hide_texts

THREE_WOMEN = HiddenFigure(
    3, "patienter", ("patienter",), frozenset({"mal"}), frozenset({"2021-T1"})
)
SHOWN = {"patienter": frozenset({20.0, 25.0}), "besok": frozenset({18.0})}


def comment(text: str, **row: str) -> str:
    frame = pd.DataFrame([{"measure_id": "patienter", "node_id": "mal", "comment": text, **row}])
    return str(
        hide_texts({"observations": frame}, [THREE_WOMEN], SHOWN)["observations"]["comment"][0]
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tre kvinnor.",
            "3 kvinnor.",
            "Av 20 var 17 män.",
            "Av 20 var sju äldre.",
            "Sjutton män.",
            "Tjugotre i fjol.",
        ),
        *("Hälften var män.", "Var sjunde var kvinna.", "En tredjedel av de 20.", "15 %."),
        *("Dubbelt så många som 2020.", "Ökade med 1,5 sedan 2020."),
    ],
)
def test_a_number_that_is_not_shown_hides_a_text_about_the_measure(text: str) -> None:
    assert comment(text) == HIDDEN_TEXT


@pytest.mark.parametrize(
    "text",
    [
        *("Av 20 var alla nöjda.", "Färre än väntat.", "Mäts sedan den 1 januari 2021 (§ 12)."),
        *("Läsåret 2020/21 var ett annat.", "25 i fjol, 20 i år.", "En del är klart.", ""),
    ],
)
def test_dates_and_shown_numbers_hide_no_text(text: str) -> None:
    assert comment(text) == text


def test_a_text_of_another_measure_keeps_its_numbers() -> None:
    assert comment("17 besök.", measure_id="besok") == "17 besök."
    assert comment("17 patienter.", measure_id="besok") == HIDDEN_TEXT


@pytest.mark.parametrize(
    ("text", "period", "is_hidden"),
    [
        ("17 av 20 var män.", "2021-T1", True),
        ("Av 20 var alla nöjda.", "2021-T1", False),
        ("Arbetet har börjat.", "2021-T1", False),
        ("18 av 20 var män.", "2021-T2", False),
    ],
)
def test_a_verdict_at_the_goal_is_hidden_for_its_other_numbers(
    text: str, period: str, *, is_hidden: bool
) -> None:
    frame = pd.DataFrame([{"node_id": "mal", "period": period, "comment": text}])
    made = hide_texts({"assessments": frame}, [THREE_WOMEN], SHOWN)["assessments"]
    assert (made["comment"].tolist() == [HIDDEN_TEXT]) is is_hidden


def test_a_definition_keeps_its_numbers() -> None:
    frame = pd.DataFrame([{"measure_id": "patienter", "definition": "Väntat mer än 30 dagar."}])
    made = hide_texts({"measures": frame}, [THREE_WOMEN], SHOWN)
    assert made["measures"]["definition"].tolist() == ["Väntat mer än 30 dagar."]
