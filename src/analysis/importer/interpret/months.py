"""Reads the values of monthly series: of a measure and a unit, without a goal in the plan.

Mätetal;jan 2022;feb 2022
Väntande över 90 dagar;4123;4410
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.base.periods import Period, PeriodKind
from analysis.data.dataset import RegionData
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.history import SHOWN, History, Known
from analysis.importer.interpret.interpret import Reader
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Names
from analysis.importer.interpret.places import Place
from analysis.importer.interpret.proposal import Row, TargetRow
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.interpret.roles import ROLES
from analysis.language.messages import tr

Cells = Mapping[str, str]
# What an outcome has and a month's value has not.
_NOT_IN_A_SERIES = {"sex": "T", "component": "", "text": "", "kind": "actual"}


def as_outcome(row: Cells) -> dict[str, str]:
    """A row of series.csv with the columns by which outcomes are compared."""
    beside = dict.fromkeys(("symbol", "trend_symbol", "comment", "as_of"), "")
    return {"node_id": "", **_NOT_IN_A_SERIES, **beside, **row, "period": row["month"]}


class _Neighbours(History):
    """The values of a series in the months nearest to one."""

    def __init__(self, data: RegionData, period: Period) -> None:
        super().__init__(data, period)
        self._series, self._month = data["series"], period

    def outcomes(self, cells: Cells) -> tuple[Known, ...]:
        """The values of the months nearest to the row's, of the same measure and unit."""
        frame = self._series
        own = frame[
            (frame["measure_id"] == cells["measure_id"])
            & (frame["unit_id"] == cells["unit_id"])
            & (frame["month"] != str(self._month))
            & frame["value"].notna()
        ]
        known = [Known.of(m, v) for m, v in zip(own["month"], own["value"], strict=True)]
        return tuple(sorted(known, key=lambda one: self._apart(one.when))[:SHOWN])

    def _apart(self, month: str) -> int:
        days = Period.parse(month).ends - self._month.ends
        return abs(days.days)


class MonthReader(Reader):
    """Understands the entries of one month."""

    def __init__(
        self, data: RegionData, period: Period, given: ImportMapping, names: Names, unit: str = ""
    ) -> None:
        super().__init__(data, period, given, names, unit)
        self.history = _Neighbours(data, period)

    def row(self, entry: Entry) -> Row:
        """One entry as the value of a month; raises RejectedRowError with what is in the way."""
        if self.period.kind is not PeriodKind.MONTH:
            raise RejectedRowError(
                tr("the row is for {period}, which is not a month", period=self.period),
                tr("leave it out; without --months it is an outcome of that period"),
            )
        row = super().row(entry)
        for column, allowed in _NOT_IN_A_SERIES.items():
            if row.cells[column] != allowed:
                raise RejectedRowError(
                    tr(
                        "a monthly series has only figures for all; the row has {column}: {said}",
                        column=ROLES[column][0],
                        said=row.cells[column],
                    ),
                    tr("leave the row out, or make it a measure of its own"),
                )
        return row

    def target(self, row: Row) -> TargetRow | None:
        """A month has no target of its own."""
        return None

    def _place(
        self, measure_id: str, node: str, unit: str, component: str, hints: Mapping[str, str]
    ) -> Place:
        """The unit of a row: as it says, else the one that alone has the measure."""
        hinted = self._places.unit(hints["unit"], {}) if "unit" in hints else ""
        known = _units(self._data, measure_id)
        own = unit or hinted or (known[0] if len(known) == 1 else "")
        if own:
            return Place("", own, component)
        listed = ", ".join(known) or tr("none")
        raise RejectedRowError(
            tr("the row names no unit, and the measure is followed by: {listed}", listed=listed),
            tr("give --unit, or say in mapping.yml: rows: {ROW: {unit_id: …}}"),
        )


def _units(data: RegionData, measure_id: str) -> tuple[str, ...]:
    """The units that have a series of a measure; else those with outcomes or targets of it."""
    for tables in (("series",), ("observations", "targets")):
        found = {
            unit
            for table in tables
            for measure, unit in data[table][["measure_id", "unit_id"]].itertuples(index=False)
            if measure == measure_id
        }
        if found:
            return tuple(sorted(found))
    return ()
