"""Tests of analysis.pages.own.table: every kind of value that pandas and numpy have."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analysis.html.parts import words
from analysis.html.table_json import decode
from analysis.pages.own.table import _cell, show_table
from tests.unit.pages.page import Page

MISSING = [
    *(None, "", np.nan, float("inf"), pd.NA, pd.NaT, Decimal("NaN")),
    *(np.datetime64("NaT"), np.timedelta64("NaT"), np.float32("nan")),
]


@pytest.mark.parametrize("value", MISSING, ids=repr)
def test_what_is_missing_is_a_dash(value: Any) -> None:
    assert _cell("x", value) == "–"


@pytest.mark.parametrize(
    "value",
    [
        *(date(2022, 4, 30), datetime(2022, 4, 30), pd.Timestamp("2022-04-30")),
        *(np.datetime64("2022-04-30"), np.datetime64("2022-04-30T00:00:00", "ns")),
        pd.Timestamp("2022-04-30", tz="Europe/Stockholm"),
    ],
    ids=repr,
)
def test_a_day_of_any_kind_is_written_as_a_day(value: Any) -> None:
    assert words(_cell("x", value)) == "30 april 2022"


def test_a_time_of_day_is_kept() -> None:
    assert words(_cell("x", pd.Timestamp("2022-04-30 07:05"))) == "30 april 2022 kl. 07.05"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((5.4, "5,4"), (np.float32(5.4), "5,4"), (np.float64(5.4), "5,4"), (90.0, "90")),
        *((Decimal("5.40"), "5,40"), (np.int64(3), "3"), (Fraction(1, 2), "0,5")),
        *((-1600, "\u22121\u00a0600"), (True, "ja"), (np.False_, "nej")),
        *((pd.Period("2022-04"), "2022-04"), ("text", "text")),
    ],
    ids=repr,
)
def test_values_are_written_the_swedish_way(value: Any, said: str) -> None:
    assert words(_cell("x", value)) == said


@pytest.mark.parametrize(
    "values",
    [
        pd.array([1, None], dtype="Int64"),
        pd.array([1.5, None], dtype="Float64"),
        pd.array(["a", None], dtype="string"),
        pd.array([True, None], dtype="boolean"),
        pd.Series(pd.DatetimeIndex(["2022-04-30", "NaT"])).array,
        pd.Categorical(["a", None]),
        pd.Series([1, None], dtype=pd.ArrowDtype(pa.int64())).array,
    ],
    ids=lambda values: str(values.dtype),
)
def test_a_nullable_column_is_shown(values: Any, page: Page) -> None:
    show_table(pd.DataFrame({"name": ["A", "B"], "x": values}), "T", {"name": "Namn", "x": "X"})
    [shown] = page.outputs
    rows = decode(shown.tables[0]).rows
    assert words(rows[1][1]) == "–"
    assert words(rows[0][1]) not in ("–", "nan", "NaT", "<NA>")


def test_a_computed_status_that_is_a_forecast_is_called_so(page: Page) -> None:
    frame = pd.DataFrame(
        {"name": ["A", "B"], "status_computed": ["met", "met"], "on_the_way": [True, False]}
    )
    show_table(frame, "Status", {"name": "Namn", "status_computed": "Status"})
    assert "◔ På väg" in page.words
    assert "● Uppnått" in page.words
