"""Tests of analysis.opendata.formats.csv_text, against pandas' own CSV where nothing can be run."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.base.spreadsheet_safe import neutral
from analysis.data.dataset import load
from analysis.opendata.formats.csv_text import csv_rows, csv_text
from tests.support import ROOT, Project

FRAME = pd.DataFrame(
    {
        "text": ["a", "", 'b "c", d', "e\nf"],
        "words": pd.Series(["å", None, "ä", ""], dtype="str"),
        "number": [1.0, float("nan"), 0.1, 1e-7],
        "whole": pd.Series([1, None, -3, 4], dtype="Int64"),
        "truth": pd.Series([True, None, False, True], dtype="boolean"),
        "day": pd.Series([date(2022, 4, 30), None, None, None], dtype=object),
        "mixed": pd.Series([1.5, None, "x", 2], dtype=object),
    }
)


def text_of(frame: pd.DataFrame) -> str:
    return csv_text([tuple(frame.columns), *csv_rows(frame)])


def test_a_frame_is_written_as_pandas_writes_it() -> None:
    assert text_of(FRAME) == FRAME.to_csv(index=False, lineterminator="\n")
    assert text_of(FRAME.head(0)) == FRAME.head(0).to_csv(index=False, lineterminator="\n")


@pytest.mark.parametrize("root", [ROOT, None])
def test_every_table_is_written_as_pandas_writes_it(root: object, sound: Project) -> None:
    dataset = load(Paths(ROOT) if root else sound.paths)
    for data in dataset.regions.values():
        for name, frame in data.tables.items():
            safe = frame.map(lambda cell: neutral(cell) if isinstance(cell, str) else cell)
            assert text_of(frame) == safe.to_csv(index=False, lineterminator="\n"), name


def test_only_texts_are_changed() -> None:
    frame = pd.DataFrame({"text": ["=1", None], "value": [-1.5, 2.0]})
    assert csv_rows(frame) == [("'=1", -1.5), ("", 2.0)]
    assert frame["text"][0] == "=1"
