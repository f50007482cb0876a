"""A table as a value: a caption, columns, and rows of typed cells.

It becomes HTML in `analysis.html.table_html`, CSV and Excel in `analysis.opendata.formats` and
Typst in `analysis.pdf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.html.parts import Cell, Part, parts_of


@dataclass(frozen=True)
class Column:
    """A column: its Swedish header, and whether it holds figures or names the row.

    main: what its own value is called in a file, where the header names several. parts: the
    columns that its other parts become there, in order, as parts name them; those that are not
    listed follow in the order in which the rows have them.
    """

    header: str
    numeric: bool = False
    names_row: bool = False
    parts: tuple[str, ...] = ()
    main: str = ""

    @property
    def title(self) -> str:
        """What the column's own value is called in a file."""
        return self.main or self.header


@dataclass(frozen=True)
class Fold:
    """Rows that are hidden until asked for: those after the row `at`, to the row before `end`.

    label: what shows them, `Visa fem mål`. is_open: shown from the start.
    """

    at: int
    end: int
    label: str
    is_open: bool


@dataclass(frozen=True)
class Table:
    """A table; every row has as many cells as there are columns.

    ids: an id for each row, so that it has an address; none, or one a row. wide: keep the table a
    table on a phone and let it scroll; without it, rows become cards there. style: another CSS
    class. folds: which rows fold on the page; a file and paper have them all.
    source: the line that says where the figures come from, where they are no document's; it stands
    under the table and in its files.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]
    ids: tuple[str, ...] = ()
    wide: bool = False
    style: str = ""
    folds: tuple[Fold, ...] = ()
    source: str = ""


def make(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    ids: Sequence[str] = (),
    wide: bool = False,
    style: str = "",
    folds: Sequence[Fold] = (),
    source: str = "",
) -> Table:
    """A table of cells; raises ValueError for a row with too few or too many."""
    lines = tuple(
        tuple(parts_of(cell) for _, cell in zip(columns, row, strict=True)) for row in rows
    )
    return Table(caption, tuple(columns), lines, tuple(ids), wide, style, tuple(folds), source)
