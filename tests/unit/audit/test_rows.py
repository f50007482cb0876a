"""Tests of analysis.audit.rows: reading tables once, and finding rows of the same place."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.rows import cells, couples, records


def test_a_table_is_read_once_and_another_with_the_same_cells_for_itself() -> None:
    frame = pd.DataFrame({"unit_id": ["rs", "hsn"]})
    assert records(frame) is records(frame)
    assert records(frame.copy()) is not records(frame)
    assert records(frame) == [{"unit_id": "rs"}, {"unit_id": "hsn"}]


def test_a_table_that_is_gone_lends_its_rows_to_no_other() -> None:
    for number in range(50):
        assert records(pd.DataFrame({"n": [number]})) == [{"n": number}]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2))))
def test_couples_are_the_combinations_of_the_same_place(places: list[tuple[int, int]]) -> None:
    rows = [{"a": a, "b": b, "row": n} for n, (a, b) in enumerate(places)]
    wanted = [
        (one, two)
        for one, two in combinations(rows, 2)
        if (one["a"], one["b"]) == (two["a"], two["b"])
    ]
    assert list(couples(rows, cells("a", "b"))) == wanted
