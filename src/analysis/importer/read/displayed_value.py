"""What a workbook shows of a sheet next to its values: formats, formulas, errors, hidden cells."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook

from analysis.importer.read.bounds import MOST_COLUMNS
from analysis.importer.read.number_format import GENERAL

ZIP = b"PK\x03\x04"
Place = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """The places, by row and column from 1, that are more than their value.

    formats: how numbers are shown, where not as they are held. hidden: rows that are not seen, by
    themselves or by a filter; hidden_columns: such columns.
    """

    formats: Mapping[Place, str] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def rows(self) -> frozenset[int]:
        """Rows that hold something, though their values may be blank."""
        return frozenset(row for row, _ in (*self.formulas, *self.errors))


def is_excel(raw: bytes) -> bool:
    """Whether the bytes are those of an .xlsx."""
    return raw.startswith(ZIP) and b"xl/workbook.xml" in raw


def seen(raw: bytes, sheet: str) -> Seen | None:
    """What is seen in a sheet of an .xlsx; None where it cannot be told."""
    try:
        shown = _load(raw, data_only=False)[sheet]
        cells = [cell for row in shown.iter_rows() for cell in row if cell.value is not None]
        formulas = frozenset(_place(cell) for cell in cells if cell.data_type == "f")
        errors = dict(_errors(cells))
        if formulas:
            saved = _load(raw, data_only=True)[sheet]
            errors |= dict(_errors(cell for row in saved.iter_rows() for cell in row))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None  # openpyxl takes no workbook that is not quite as Excel writes it
    hidden = (number for number, row in shown.row_dimensions.items() if row.hidden)
    columns = (c for c in shown.column_dimensions.values() if c.hidden)
    formats = ((_place(cell), str(cell.number_format)) for cell in cells)
    return Seen(
        {place: number_format for place, number_format in formats if number_format != GENERAL},
        formulas,
        errors,
        frozenset(hidden),
        frozenset(n for c in columns for n in _span(c.min or 1, c.max or c.min or 1)),
    )


def _span(first: int, last: int) -> range:
    return range(first, min(last, MOST_COLUMNS) + 1)


def _load(raw: bytes, data_only: bool) -> Any:
    with warnings.catch_warnings():
        # What openpyxl cannot keep when it saves is of no concern to one who only reads.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(io.BytesIO(raw), data_only=data_only, keep_links=False)


def _errors(cells: Any) -> Iterator[tuple[Place, str]]:
    return ((_place(cell), str(cell.value)) for cell in cells if cell.data_type == "e")


def _place(cell: Any) -> Place:
    return cell.row, cell.column
