"""Every worked example of tests/spec/control_chart.yml gives the answer written there."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from analysis.base.paths import find_root
from analysis.base.values import FigureError
from analysis.method.control_chart.chart import ControlChart, control_chart
from analysis.method.control_chart.limits import Assurance, Variation
from analysis.method.control_chart.signals import Rule
from analysis.pages.parts.monthly_series import WHY, signals
from tests.spec import examples as given

EXAMPLES = given.examples("control_chart")
CHARTED = [e for e in EXAMPLES if "mean" in e["answer"]]
REAL = [e for e in EXAMPLES if e["group"] == "real"]


def series(asked: dict[str, Any]) -> dict[str, float | None]:
    year, month = map(int, str(asked["start"]).split("-"))
    first = year * 12 + month - 1
    return {
        f"{(first + i) // 12}-{(first + i) % 12 + 1:02d}": None if value == "–" else value
        for i, value in enumerate(asked["values"])
    }


def answer(example: dict[str, Any]) -> ControlChart:
    asked = example["input"]
    target = given.targets(asked)[0] if "target" in asked else None
    return control_chart(series(asked), given.measure(asked), target, asked.get("baseline"))


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_chart_of_the_example_says_what_the_book_says(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    assert result.reason == expected.get("reason", "")
    assert given.plain(result.explanation) == expected["explanation"]


@pytest.mark.parametrize("example", CHARTED, ids=given.title)
def test_figures_of_the_example_are_those_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]

    for name in ("mean", "lower", "upper"):
        assert getattr(result, name) == pytest.approx(expected[name], abs=1e-4)
    assert result.trial == expected["trial"]


@pytest.mark.parametrize("example", CHARTED, ids=given.title)
def test_signals_of_the_example_are_those_in_the_book(example: dict[str, Any]) -> None:
    result, expected = answer(example), example["answer"]
    found = [[s.rule, "up" if s.upward else "down", list(s.points)] for s in result.signals]

    assert found == expected["signals"]
    assert result.variation == expected["variation"]
    assert result.assurance == expected.get("assurance")


@pytest.mark.parametrize("example", REAL, ids=given.title)
def test_real_series_of_the_book_are_those_of_the_data(example: dict[str, Any]) -> None:
    source, line = example["source"].split(":")
    with (find_root() / "data/regions/vasterbotten/series.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    first = next(r for r in rows if (r["source"], r["source_line"]) == (source, line))
    printed = {r["month"]: float(r["value"]) for r in rows if r["series_id"] == first["series_id"]}

    assert series(example["input"]) == printed


def test_every_rule_verdict_assurance_and_refusal_has_an_example() -> None:
    answers = [e["answer"] for e in EXAMPLES]

    assert {s[0] for a in answers for s in a.get("signals", ())} == set(Rule)
    assert {a["variation"] for a in answers if "variation" in a} == set(Variation)
    assert {a["assurance"] for a in answers if a.get("assurance")} == set(Assurance)
    assert {a["reason"] for a in answers if "reason" in a} == {
        "too_few_points",
        "no_adjacent_months",
    }


def test_reasons_for_each_month_are_what_the_chart_writes_beside_its_points() -> None:
    result = answer(REAL[0])

    assert [s.rule for s in result.signals if 3 in s.points] == [
        *(Rule.TWO_OF_THREE, Rule.RUN_ON_ONE_SIDE)
    ]
    assert signals(result)[3] == WHY[Rule.TWO_OF_THREE]
    assert signals(result)[0] == ""
    assert len(signals(result)) == len(result.months)


def test_a_key_that_is_no_month_is_an_error() -> None:
    with pytest.raises(FigureError, match="not a month"):
        control_chart({"2021-T1": 4.0}, given.measure(EXAMPLES[0]["input"]))
