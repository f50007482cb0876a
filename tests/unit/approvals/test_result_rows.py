"""Tests of analysis.approvals.result_rows and .results_file."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from analysis.approvals.result_rows import COLUMNS, KINDS, ResultRow, changes
from analysis.approvals.results_file import read_results, results_text
from analysis.data.approvals.kept_results import fingerprint
from tests.support import ROOT

ONE = ResultRow("outcome", "a", "A", figure="5,4 %", status="met", sentence="Den är met.")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9)
ROWS = st.builds(ResultRow, st.sampled_from(KINDS), *[TEXT] * (len(COLUMNS) - 1))


def test_the_same_rows_in_another_order_do_not_differ() -> None:
    two = ResultRow("node", "a")
    assert changes([ONE, two], [two, ONE]) == ()


def test_a_status_is_told_in_words_and_a_sentence_as_it_is() -> None:
    now = ResultRow("outcome", "a", "A", figure="5,4 %", status="not_met", sentence="Inte met.")
    assert [str(change) for change in changes([ONE], [now])] == [
        "A: status Uppnått → Inte uppnått",
        "A: sentence Den är met. → Inte met.",
    ]


def test_a_column_that_came_after_the_approval_says_nothing_of_it() -> None:
    kept = 'kind,key,what,figure\noutcome,a,A,"5,4 %"\n'
    columns, before = read_results(kept)
    assert changes(before, [ONE], columns) == ()


def test_a_column_that_is_no_longer_known_is_passed_over() -> None:
    columns, before = read_results(results_text([ONE]).replace("comment", "remark"))
    assert changes(before, [ONE], columns) == ()


@given(st.lists(ROWS, max_size=4))
def test_rows_come_back_from_the_file_as_they_were(found: list[ResultRow]) -> None:
    columns, back = read_results(results_text(found))
    assert (columns, back) == (list(COLUMNS), found)


def test_how_lines_end_does_not_change_the_fingerprint_and_a_letter_does() -> None:
    text = results_text([ONE]).encode()
    assert fingerprint(text) == fingerprint(text.replace(b"\n", b"\r\n"))
    assert fingerprint(text) != fingerprint(text.replace(b"5,4", b"5,3"))


def test_the_columns_are_those_that_are_described() -> None:
    described = json.loads((ROOT / "data/approved.schema.json").read_text(encoding="utf-8"))
    assert [field["name"] for field in described["fields"]] == list(COLUMNS)
    assert described["fields"][0]["constraints"]["enum"] == list(KINDS)


def test_a_status_that_is_a_forecast_is_told_as_one() -> None:
    now = ResultRow("outcome", "a", "A", figure="5,4 %", status="met on_the_way", sentence="Den.")
    before = ResultRow("outcome", "a", "A", figure="5,4 %", status="not_met", sentence="Den.")
    assert [str(c) for c in changes([before], [now])] == ["A: status Inte uppnått → På väg"]
