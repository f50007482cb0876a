"""The rows of a region by what they refer to, so that a part of them can be taken out whole.

A part is named by its rows: the table and the position in it. What a row refers to by a foreign key
comes along, and what that refers to: an outcome brings its measure, its unit with the units above,
its node with the nodes above, the plan, and their documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

import pandas as pd

from analysis.data.amendments import PLACE, Amendment
from analysis.data.corrections import fits
from analysis.data.dataset import RegionData
from analysis.data.schema import Catalogue

SOURCES = "sources"
CONCEPTS = "concepts"
Row = tuple[str, int]
# The positions of rows by table, in the order of the file.
Selection = Mapping[str, tuple[int, ...]]
_LENGTH = 16


@dataclass(frozen=True, eq=False)
class Index:
    """A region's tables as published, and the documents that they cite."""

    data: RegionData
    sources: pd.DataFrame
    catalogue: Catalogue

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The region's tables and `sources`, by name."""
        return {**self.data.tables, SOURCES: self.sources}

    @cached_property
    def referred(self) -> frozenset[str]:
        """The tables that others refer to: units, plans, their nodes, measures and documents."""
        return frozenset(to for own in self._references.values() for _, to in own)

    @property
    def facts(self) -> list[str]:
        """The tables whose rows are of a time: outcomes, verdicts, activities, targets, series."""
        return [
            name
            for name, frame in self.tables.items()
            if {"period", "month"} & set(frame.columns)
            or {"year", "measure_id"} <= {*frame.columns}
        ]

    @property
    def attached(self) -> list[str]:
        """The tables that say more of what others refer to, as a measure's versions."""
        known = {*self.facts, *self.referred}
        return [n for n, f in self.tables.items() if n not in known and "plan_id" not in f.columns]

    def column(self, table: str, name: str) -> list[Any]:
        """The cells of a column."""
        return self._columns[table][name]

    def rows(self, table: str, column: str, wanted: Callable[[Any], object]) -> Iterator[Row]:
        """The rows of a table whose cell is wanted; none when it has no such column."""
        for position, cell in enumerate(self._columns[table].get(column, ())):
            if wanted(cell):
                yield table, position

    def every_row(self) -> Selection:
        """All rows of the region, and the documents they cite."""
        own = ((name, n) for name, frame in self.data.tables.items() for n in range(len(frame)))
        return self.closed(own)

    def closed(self, seeds: Iterable[Row], last: date = date.max) -> Selection:
        """The rows and all that they refer to, and what is attached to that.

        last: what is attached holds from that day or earlier.
        """
        seen: set[Row] = set()
        more = list(seeds)
        while more:
            seen = self._grown(more, seen)
            more = [
                r for t in self.attached for r in self._attached(t, seen, last) if r not in seen
            ]
        found: dict[str, list[int]] = {}
        for table, position in seen:
            found.setdefault(table, []).append(position)
        return {table: tuple(sorted(own)) for table, own in found.items()}

    def _grown(self, seeds: Iterable[Row], seen: set[Row]) -> set[Row]:
        waiting = list(seeds)
        while waiting:
            row = waiting.pop()
            if row not in seen:
                seen.add(row)
                waiting += self._referred_to(*row)
        return seen

    def _attached(self, table: str, seen: set[Row], last: date) -> Iterator[Row]:
        """The rows of a table that refer to a row that is there, but for their document.

        One of a measure belongs to that alone, whatever units it names.
        """
        own = [column for column, to in self._references[table] if to != SOURCES]
        own = ["measure_id"] if "measure_id" in own else own
        begins = self._columns[table].get("valid_from", ())
        for position in range(len(self.tables[table])):
            if begins and begins[position] and begins[position] > last:
                continue
            if any(row in seen for name in own for row in self._targets(table, name, position)):
                yield table, position

    def _referred_to(self, table: str, position: int) -> Iterator[Row]:
        for column, _ in self._references[table]:
            yield from self._targets(table, column, position)

    def _targets(self, table: str, column: str, position: int) -> list[Row]:
        to = dict(self._references[table])[column]
        return self._by_key[to].get(self._columns[table][column][position], [])

    @cached_property
    def _references(self) -> dict[str, list[tuple[str, str]]]:
        """By table: each column that refers to another row, and the table of that row."""
        return {
            table.name: [
                (key["fields"][0], key["reference"]["resource"] or table.name)
                for key in table.descriptor["schema"].get("foreignKeys", ())
                if len(key["fields"]) == 1
            ]
            for table in self.catalogue.tables
        }

    @cached_property
    def _by_key(self) -> dict[str, dict[Any, list[Row]]]:
        found: dict[str, dict[Any, list[Row]]] = {}
        for name in self.referred:
            [key] = self.catalogue.table(name).primary_key
            own = found.setdefault(name, {})
            for position, cell in enumerate(self.column(name, key)):
                own.setdefault(cell, []).append((name, position))
        return found

    @cached_property
    def _columns(self) -> dict[str, dict[str, list[Any]]]:
        return {
            name: {str(column): frame[column].tolist() for column in frame.columns}
            for name, frame in self.tables.items()
        }

    def marks(self, selection: Selection) -> dict[str, str]:
        """By table, a digest of the selected rows in their order; where they stand is left out."""
        return {
            table: _digest(self._row_mark(table, position) for position in selection.get(table, ()))
            for table in sorted(self.tables)
        }

    def periods(self, selection: Selection) -> frozenset[str]:
        """The periods that the selected rows are of."""
        return frozenset(
            self._columns[table]["period"][position]
            for table, own in selection.items()
            if "period" in self._columns[table]
            for position in own
        )

    def _row_mark(self, table: str, position: int) -> bytes:
        known = self._row_marks.setdefault(table, {})
        if position not in known:
            known[position] = _mark(self._columns[table], position)
        return known[position]

    @cached_property
    def _row_marks(self) -> dict[str, dict[int, bytes]]:
        return {}

    def taken(self, selection: Selection) -> RegionData:
        """The region with the selected rows alone."""
        tables = {
            name: frame.iloc[list(selection.get(name, ()))]
            for name, frame in self.data.tables.items()
        }
        kept = tuple(c for c in self.data.corrections if fits(tables[c.table], c).any())
        return replace(self.data, tables=tables, corrections=kept, amendments=())

    def taken_amendments(self, selection: Selection) -> tuple[Amendment, ...]:
        """What was corrected in the selected outcomes after approval."""
        if not self.data.amendments:
            return ()
        cells = [self.column("observations", name) for name in ("period", *PLACE)]
        there = {
            tuple(column[position] for column in cells)
            for position in selection.get("observations", ())
        }
        every = self.data.amendments
        return tuple(each for each in every if (each.period, *each.place) in there)

    def taken_sources(self, selection: Selection) -> pd.DataFrame:
        """The documents that the selected rows cite."""
        return self.sources.iloc[list(selection.get(SOURCES, ()))]


def digest_of_rows(frame: pd.DataFrame) -> str:
    """A digest of all rows of a table in their order; where they stand is left out."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    return _digest(_mark(columns, position) for position in range(len(frame)))


def _digest(marks: Iterable[bytes]) -> str:
    return blake2b(b"".join(marks), digest_size=_LENGTH).hexdigest()


def _mark(columns: Mapping[str, list[Any]], position: int) -> bytes:
    cells = {name: _plain(own[position]) for name, own in columns.items() if name != "row"}
    return blake2b(repr(cells).encode(), digest_size=_LENGTH).digest()


def _plain(cell: Any) -> str:
    """The cell as text; whatever stands for nothing is ""."""
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)
