"""Writes frames as CSV that no spreadsheet runs anything of.

region,unit,period,sex,measure_id,measure,outcome,…
jamtland-harjedalen,Regionstyrelsen,2021-T1,T,sjukfranvaro,Sjukfrånvaron ska …,5.4,…
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
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


def excel_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows of such cells as a Swedish Excel opens them by a double click.

    Semicolons, decimal commas, and a byte order mark, without which å, ä and ö are spoilt.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_with_comma(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def excel_name(name: str) -> str:
    """What such a file is called beside the one for machines: `2022-t1-excel.csv`."""
    return f"{name.removesuffix('.csv')}-excel.csv"


def _with_comma(cell: Any) -> Any:
    if isinstance(cell, float | Decimal):
        return format(Decimal(str(cell)), "f").replace(".", ",")
    return cell


def _cells(values: pd.Series) -> list[Any]:
    cells: list[Any] = values.tolist()
    if values.hasnans:
        missing = values.isna().tolist()
        cells = ["" if gone else cell for cell, gone in zip(cells, missing, strict=True)]
    safe = {cell: neutral(cell) for cell in {*filter(_is_text, cells)}}
    return [safe[cell] if isinstance(cell, str) else cell for cell in cells] if safe else cells


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str)
