from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.findings import Row
from analysis.audit.rows import (
    Names,
    Tables,
    cells,
    couples,
    figure,
    grouped,
    is_met,
    listed,
    number,
    pairs,
    sex_note,
)
from tests.unit.audit.build import Given, tables


def test_missing_number_is_none() -> None:
    row = tables(observations=[{"text": "Ja"}])["observations"][0]
    assert number(row) is None


def test_figures_are_written_in_swedish_without_words_for_kinds_of_number() -> None:
    assert figure(26151, "kr") == "26\u00a0151\u00a0kr"
    assert figure(4.87, "medelvärde") == "4,87"


def test_lists_end_in_och() -> None:
    assert listed(["a", "b", "c"]) == "a, b och c"
    assert listed(["a"]) == "a"


def test_names_are_short_within_quotation_marks_and_units_without_remarks() -> None:
    given = tables(
        units=[{"unit_id": "rs", "name": "Stödet (namnet står inte i bilagan)"}],
        observations=[{"value": 5.4}],
    )
    names, row = Names.of(given), given["observations"][0]
    assert names.measure(row) == "”M”"
    assert names.unit(row) == "Stödet"
    assert names.unit({"unit_id": "okänd"}) == "okänd"
    assert names.of_unit(row) == "”M” (Stödet)"
    assert names.in_unit(row, 5.4) == "5,4\u00a0%"


def test_node_is_shortened_and_its_path_has_the_top_of_its_tree() -> None:
    nodes: list[Given] = [
        {"node_id": "topp", "title": "Ekonomi"},
        {"node_id": "mitt", "title": "I balans", "parent_id": "topp"},
        {"node_id": "mal", "title": "Lång " * 30, "parent_id": "mitt"},
    ]
    names = Names.of(tables(plan=nodes))
    assert len(names.node({"node_id": "mal"})) <= 72
    assert names.path({"node_id": "mitt"}) == "”I balans” i ”Ekonomi”"
    assert names.path({"node_id": "topp"}) == "”Ekonomi”"


def test_outcome_is_held_against_its_own_sex_before_the_total() -> None:
    rows: list[Given] = [{"sex": "K", "value": 1}, {"sex": "M", "value": 2}, {"value": 3}]
    targets: list[Given] = [{"value": 10}, {"sex": "K", "value": 20}]
    given = tables(observations=rows, targets=targets)
    found = pairs(given)
    assert [(pair.value, pair.limit) for pair in found] == [(1, 20), (2, 10), (3, 10)]


def test_outcomes_of_another_year_or_part_have_no_target() -> None:
    rows: list[Given] = [{"period": "2022-T1", "value": 1}, {"component": "x", "value": 2}]
    given = tables(observations=rows, targets=[{"value": 10}])
    assert pairs(given) == []


@pytest.mark.parametrize(
    ("operator", "met"),
    [(">=", True), (">", False), ("<=", True), ("<", False), ("=", True), ("keep", None)],
)
def test_equality_meets_only_what_includes_it(operator: str, met: bool | None) -> None:
    assert is_met(5, operator, 5) is met


def test_sex_is_only_said_when_it_is_one() -> None:
    assert [sex_note({"sex": sex}) for sex in "TKM"] == ["", " för kvinnor", " för män"]


def test_a_table_is_read_once_for_all_checks() -> None:
    given = Tables({"units": pd.DataFrame({"unit_id": ["rs", "hsn"]})})
    assert given["units"] == [{"unit_id": "rs"}, {"unit_id": "hsn"}]
    assert given["units"] is given["units"]


def test_tables_of_the_same_frame_do_not_share_their_rows() -> None:
    frame = pd.DataFrame({"unit_id": ["rs"]})
    first, second = Tables({"units": frame}), Tables({"units": frame})
    assert first["units"] == second["units"]
    assert first["units"] is not second["units"]


def test_rows_are_grouped_by_their_cells_in_the_order_of_the_rows() -> None:
    rows: list[Row] = [{"a": 2, "n": 1}, {"a": 1, "n": 2}, {"a": 2, "n": 3}]
    assert [(key, [r["n"] for r in own]) for key, own in grouped(rows, "a").items()] == [
        ((2,), [1, 3]),
        ((1,), [2]),
    ]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2))))
def test_couples_are_the_combinations_of_the_same_place(places: list[tuple[int, int]]) -> None:
    rows: list[Row] = [{"a": a, "b": b, "row": n} for n, (a, b) in enumerate(places)]
    wanted = [
        (one, two)
        for one, two in combinations(rows, 2)
        if (one["a"], one["b"]) == (two["a"], two["b"])
    ]
    assert list(couples(rows, cells("a", "b"))) == wanted
