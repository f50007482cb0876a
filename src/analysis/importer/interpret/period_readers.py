"""Reads rows of any period: each by what is known and expected in its own."""

from __future__ import annotations

from collections.abc import Callable

from analysis.base.periods import Period
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.history import History
from analysis.importer.interpret.interpret import Reader
from analysis.importer.interpret.proposal import Row, TargetRow


class PeriodReaders:
    """A reader for each period that rows are of, made when the first of its rows comes."""

    def __init__(self, period: Period | None, make: Callable[[Period], Reader]) -> None:
        """period: that of every row; None where each has its own."""
        self.period, self._make = period, make
        self._readers: dict[Period, Reader] = {}

    def row(self, entry: Entry) -> Row:
        """One entry as an outcome; raises RejectedRowError with what is in the way."""
        if entry.period is None:
            raise ValueError(f"row {entry.line} was not given its period")
        return self._of(entry.period).row(entry)

    def target(self, row: Row) -> TargetRow | None:
        """The target that the row states, when targets.csv has another or none."""
        return self._of(Period.parse(row.cells["period"])).target(row)

    def history_of(self, row: Row) -> History:
        """The outcomes and targets that a row's figures are held against."""
        return self._of(Period.parse(row.cells["period"])).history

    def _of(self, period: Period) -> Reader:
        if period not in self._readers:
            self._readers[period] = self._make(period)
        return self._readers[period]
