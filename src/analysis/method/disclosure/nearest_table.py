"""The whole numbers that satisfy every sum and differ least from a given table, found by HiGHS.

A table is first looked for as a linear program, from where the last one ended: counts by unit, sex
and time nearly always come out whole. Where they do not, whole numbers are searched for. A search
that is cut short counts as none found, which hides more and never less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.method.disclosure.sums import Sum

if TYPE_CHECKING:
    import highspy

_TOLERANCE: Final = 1e-6
_OPTIONS: Final[Mapping[str, bool | int | float | str]] = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    # A limit on the search for whole numbers, not on its time: the same answer on every machine.
    "mip_max_nodes": 200,
    # Any table is a proof; one that is about as near as the nearest is found in half the time.
    "mip_rel_gap": 0.5,
}


class NearestTable:
    """Tables that satisfy the sums, each as the cells in which it differs from `base`.

    free: the cells that may differ, each with what a difference costs. Until they are given
    bounds they may not differ either.
    """

    def __init__(self, sums: Sequence[Sum], base: Sequence[int], free: Mapping[int, float]) -> None:
        import highspy

        self._base = base
        self._columns = {cell: 2 * n for n, cell in enumerate(free)}  # more, and after it less
        self._bounds = dict.fromkeys(free, (0, 0))
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(_model(sums, base, self._columns, free))

    def bound(self, cell: int, low: int, high: int) -> None:
        """Let a free cell be from low to high; the table's own number must lie between them."""
        self._bounds[cell] = (low, high)
        self._between(cell, low, high)

    def find(self) -> dict[int, int] | None:
        """The cells that differ, with what they are instead, in the nearest table; None: none."""
        if not self._columns:
            return {}
        found = self._solved()
        if found is not None and not _is_whole(found):
            self._let_be("kInteger")
            found = self._solved()
            self._let_be("kContinuous")
        if found is None or not _is_whole(found):
            return None
        change = np.rint(found[::2] - found[1::2]).astype(int).tolist()
        every = zip(self._columns, change, strict=True)
        return {cell: self._base[cell] + more for cell, more in every if more}

    def find_with(self, cell: int, value: int) -> dict[int, int] | None:
        """The same of the tables in which a cell has a certain value."""
        low, high = self._bounds.get(cell, (self._base[cell],) * 2)
        if not low <= value <= high:
            return None
        if cell not in self._columns:
            return self.find()
        self._between(cell, value, value)
        found = self.find()
        self._between(cell, low, high)
        return found

    def _between(self, cell: int, low: int, high: int) -> None:
        base, column = self._base[cell], self._columns[cell]
        self._highs.changeColBounds(column, max(0, low - base), max(0, high - base))
        self._highs.changeColBounds(column + 1, max(0, base - high), max(0, base - low))

    def _solved(self) -> np.ndarray[Any, np.dtype[np.float64]] | None:
        from highspy import HighsModelStatus

        self._highs.run()
        solution = self._highs.getSolution()
        status = self._highs.getModelStatus()
        is_found = status in (HighsModelStatus.kOptimal, HighsModelStatus.kSolutionLimit)
        if not (is_found and solution.value_valid):
            return None
        return np.array(solution.col_value)

    def _let_be(self, kind: str) -> None:
        from highspy import HighsVarType

        size = 2 * len(self._columns)
        every = np.arange(size, dtype=np.int32)
        self._highs.changeColsIntegrality(
            size, every, np.full(size, HighsVarType.__members__[kind])
        )


def _is_whole(found: np.ndarray[Any, np.dtype[np.float64]]) -> bool:
    return bool(np.all(np.abs(found - np.rint(found)) < _TOLERANCE))


def _model(
    sums: Sequence[Sum],
    base: Sequence[int],
    columns: Mapping[int, int],
    cost: Mapping[int, float],
) -> highspy.HighsLp:
    """What the differences must make up: nothing, where the table itself satisfies a sum."""
    import highspy

    rows = [(dict(_signed(own)), own) for own in sums if any(c in columns for c, _ in _signed(own))]
    short = [-sum(sign * base[cell] for cell, sign in row.items()) for row, _ in rows]
    cells = [[(columns[c], sign) for c, sign in row.items() if c in columns] for row, _ in rows]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = 2 * len(columns), len(rows)
    lp.col_cost_ = np.repeat(np.array(list(cost.values()), dtype=float), 2)
    lp.col_lower_ = lp.col_upper_ = np.zeros(2 * len(columns))
    lp.row_lower_ = lp.row_upper_ = np.array(short, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(2 * len(row) for row in cells)])
    lp.a_matrix_.index_ = np.array([c + k for row in cells for c, _ in row for k in (0, 1)])
    lp.a_matrix_.value_ = np.array([s * k for row in cells for _, s in row for k in (1.0, -1.0)])
    return lp


def _signed(of: Sum) -> Iterator[tuple[int, int]]:
    total, parts = of
    yield total, 1
    yield from ((part, -1) for part in parts)
