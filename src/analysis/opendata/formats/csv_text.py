"""Writes frames as CSV that no spreadsheet runs anything of.

region,unit,period,sex,measure_id,measure,outcome,…
jamtland-harjedalen,Regionstyrelsen,2021-T1,T,sjukfranvaro,Sjukfrånvaron ska …,5.4,…
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.base.spreadsheet_safe import neutral

Row = tuple[Any, ...]


def csv_rows(frame: pd.DataFrame) -> list[Row]:
    """The cells of a frame's rows as they are written: text is neutral, what is missing is ""."""
    columns = [_cells(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return list(zip(*columns, strict=True))


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows of such cells as CSV, each with its line end; numbers have a decimal point."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cells(values: pd.Series) -> list[Any]:
    cells: list[Any] = values.tolist()
    if values.hasnans:
        missing = values.isna().tolist()
        cells = ["" if gone else cell for cell, gone in zip(cells, missing, strict=True)]
    safe = {cell: neutral(cell) for cell in {*filter(_is_text, cells)}}
    return [safe[cell] if isinstance(cell, str) else cell for cell in cells] if safe else cells


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str)
