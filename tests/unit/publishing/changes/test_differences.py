"""Tests of analysis.publishing.changes.differences."""

from __future__ import annotations

import pandas as pd

from analysis.publishing.changes.difference_text import cells
from analysis.publishing.changes.differences import (
    Difference,
    measure_differences,
    node_differences,
    row_differences,
)

BASE = {
    "region": "a", "period": "2021-T1", "unit": "RS", "measure_id": "m", "sex": "T",
    "measure": "Mått", "outcome": 5.4, "outcome_text": "", "target": 4.6, "target_operator": "<=",
    "target_text": "4,6 %", "unit_of_measure": "%", "symbol_printed": "■",
    "status_printed": "not_met", "status_computed": "not_met", "explanation": "Högre.",
}  # fmt: skip


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{**BASE, **row} for row in rows])


def test_all_rows_are_added_where_there_was_no_table() -> None:
    [found] = measure_differences(pd.DataFrame(), frame({"outcome": 4.5}))
    assert found.kind == "added"


def test_the_same_rows_differ_in_nothing_whatever_type_a_number_has() -> None:
    assert measure_differences(frame({"outcome": 5.0}), frame({"outcome": "5"})) == []


def test_each_field_that_changed_is_told_with_both_values() -> None:
    found = measure_differences(frame({}), frame({"outcome": 4.5, "status_computed": "met"}))
    where = ("changed", "a", "2021-T1", "RS", "Mått", "T")
    assert found == [
        Difference(*where, "outcome", "5.4", "4.5", measure_id="m"),
        Difference(*where, "status_computed", "not_met", "met", measure_id="m"),
    ]


def test_rows_that_come_and_go_are_told() -> None:
    other: dict[str, object] = {"measure_id": "n", "measure": "Nytt"}
    assert [d.kind for d in measure_differences(frame({}), frame({}, other))] == ["added"]
    assert [d.what for d in measure_differences(frame({}, other), frame({}))] == ["Nytt"]


def test_rows_with_the_same_key_are_told_apart_by_their_order() -> None:
    found = measure_differences(frame({}, {"outcome": 1}), frame({}, {"outcome": 2}))
    assert [(d.before, d.after) for d in found] == [("1", "2")]


def test_missing_and_empty_are_the_same() -> None:
    assert measure_differences(frame({"outcome": float("nan")}), frame({"outcome": ""})) == []


def test_verdicts_on_goals_are_compared_too() -> None:
    node = {"region": "a", "period": "2021-T1", "unit": "RS", "plan_id": "p", "node_id": "n"}
    said = {"title": "Mål", "symbol_printed": "◆", "status_printed": "near", "comment": "Före."}
    before, after = pd.DataFrame([{**node, **said}]), pd.DataFrame([{**node, **said}])
    after["comment"] = "Efter."
    [found] = node_differences(before, after)
    assert (found.what, found.field, found.before, found.after) == (
        "Mål", "comment", "Före.", "Efter.",
    )  # fmt: skip


def test_empty_frames_compare() -> None:
    assert measure_differences(frame({}).iloc[:0], frame({}).iloc[:0]) == []


def test_any_table_is_compared_by_its_key_in_every_column() -> None:
    before = pd.DataFrame([{"risk_id": "a", "name": "Brist", "likelihood": 3, "row": 2}])
    after = pd.DataFrame([{"risk_id": "a", "name": "Brist", "likelihood": 4, "row": 9}])
    [found] = row_differences(before, after, ["risk_id"], "name")
    assert (found.what, found.field, found.before, found.after) == ("Brist", "likelihood", "3", "4")


def test_a_status_that_becomes_a_forecast_is_told_in_words() -> None:
    before = frame({"status_computed": "met", "on_the_way": "false"})
    after = frame({"status_computed": "met", "on_the_way": "true"})
    [found] = measure_differences(before, after)
    assert (found.field, found.before, found.after) == ("status_computed", "met", "met on_the_way")
    assert cells(found)[-2:] == ("Uppnått", "På väg")


def test_rows_of_two_goals_are_not_taken_for_each_other() -> None:
    one, other = {"node_id": "a", "outcome": 1}, {"node_id": "b", "outcome": 2}
    assert measure_differences(frame(one, other), frame(other, one)) == []
