"""Tests of analysis.system.typed_values: what is written is read back, and nothing else is."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.system.arrow_tables import read_table, write_table
from analysis.system.typed_values import dump, load


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True)
class Inner:
    day: date | None
    colour: Colour | None = None


@dataclass(frozen=True)
class Whole:
    name: str
    number: int
    share: float
    true: bool
    inner: tuple[Inner, ...]
    pair: tuple[str, int]
    names: list[str]
    by_name: Mapping[str, bytes]
    other: Any = None


VALUE = Whole(
    *("å\n\0", -1, 0.1, True),
    (Inner(date(2021, 4, 30), Colour.RED), Inner(None)),
    *(("a", 1), ["b"], {"c": b"\0\xff", "": b""}),
    date(2020, 2, 29),
)
TABLE = pd.DataFrame(
    {
        "text": pd.Series(["å", None, ""], dtype=object),
        "day": pd.Series([date(2021, 4, 30), None, date(1, 1, 1)], dtype=object),
        "none": pd.Series([None, None, None], dtype=object),
        "number": [0.1, np.nan, -0.0],
        "count": pd.Series([1, None, 2**62], dtype="Int64"),
        "row": [2, 3, 4],
        "true": pd.Series([True, None, False], dtype="boolean"),
        "word": pd.Series(["a", None, "b"], dtype="str"),
    }
)


def test_a_value_is_read_back_as_it_was() -> None:
    assert load(Whole, dump(Whole, VALUE)) == VALUE


@pytest.mark.parametrize("share", [0.1 + 0.2, 1e308, 5e-324, 2])
def test_numbers_are_the_same_to_the_last_bit(share: float) -> None:
    assert load(float, dump(float, share)) == share


def test_a_set_is_written_in_order_and_read_as_a_set() -> None:
    kind = frozenset[tuple[str, str]]
    first, second = [("b", "1"), ("a", "2")], [("a", "2"), ("b", "1")]
    written = [dump(kind, frozenset(each)) for each in (first, second)]
    assert written[0] == written[1]
    assert load(kind, written[0]) == frozenset(first)


@pytest.mark.parametrize("rows", [3, 0])
def test_a_table_is_read_back_with_the_types_of_its_columns(rows: int) -> None:
    table = TABLE.head(rows)
    again = load(dict[str, pd.DataFrame], dump(dict[str, pd.DataFrame], {"a": table}))["a"]
    pd.testing.assert_frame_equal(again, table)
    assert [*again.dtypes] == [*table.dtypes]
    for name in table:
        assert [*map(type, again[name])] == [*map(type, table[name])]


def test_a_table_that_was_read_can_be_changed() -> None:
    again = read_table(write_table(TABLE))
    for name in map(str, again):
        other: Any = again.loc[1, name]
        again.loc[0, name] = other
    assert again["row"].tolist() == [3, 3, 4]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, "1"),
        (str, None),
        (int, True),
        (int, np.int64(1)),
        (Colour, "blue"),
        (tuple[str, int], ("a",)),
        (dict[str, int], {1: 1}),
        (dict[int, int], {1: 1}),
        (set[int], {1}),
        (object, 1),
        (pd.DataFrame, TABLE.set_index("row")),
        (pd.DataFrame, pd.DataFrame({"a": pd.Series(["a", 1], dtype=object)})),
    ],
)
def test_a_value_of_another_kind_is_not_written(kind: Any, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        dump(kind, value)


def packed(shape: object, **parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in {"value.json": json.dumps(shape).encode(), **parts}.items():
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (int, b""),
        (int, pickle.dumps(1)),
        (int, packed("1")),
        (int, packed(None)),
        (int, packed([1])),
        (Whole, packed([])),
        (Whole, packed({})),
        (Colour, packed("blue")),
        (date, packed("i går")),
        (date, packed(1)),
        (Any, packed({"module": "os"})),
        (tuple[str, int], packed(["a"])),
        (bytes, packed("../value.json")),
        (bytes, packed(0)),
        (pd.DataFrame, packed(0, **{"0": b""})),
        (pd.DataFrame, packed(0, **{"0": b"x" * 999})),
        (pd.DataFrame, packed(0, **{"0": write_table(TABLE)[:400]})),
        (pd.DataFrame, packed(0, **{"0": pickle.dumps(TABLE)})),
    ],
)
def test_bytes_that_hold_no_such_value_are_refused(kind: Any, content: bytes) -> None:
    with pytest.raises(ValueError, match="no value of the kind"):
        load(kind, content)
