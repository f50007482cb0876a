"""Goes through a file's rows: finds the tables, and what each row of them is.

A row that is cut at the end of a page goes on below the repeated headings, and is put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.importer.interpret.broken_names import broken_name, may_be_broken, whole_row
from analysis.importer.interpret.columns import Columns, columns, is_heading, is_heading_word
from analysis.importer.interpret.entries import Entries, Entry
from analysis.importer.interpret.headings import heading_at
from analysis.importer.interpret.labels import Above, is_total, label_of, of_file, of_sheet
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.no_heading import no_heading
from analysis.importer.interpret.rejected_rows import RejectedRow, left_column, without_heading
from analysis.importer.interpret.row_cells import (
    Cells,
    by_role,
    filled_down,
    goes_on,
    joined,
    names_sex,
    spread,
    sums_units,
    unknown_figures,
    with_said,
)
from analysis.importer.interpret.row_period import RowPeriod, period_reader
from analysis.importer.interpret.sexes import sex_of
from analysis.importer.interpret.vocabulary import EMPTY, Vocabulary
from analysis.importer.read.raw_file import Cell, RawFile, RawRow
from analysis.language.messages import tr

_SAMPLE = 30


def entries(
    file: RawFile,
    period: Period | None,
    given: ImportMapping,
    vocabulary: Vocabulary = EMPTY,
) -> Entries:
    """The entries of a file for a period, or for all of them; raises DataError when no row heads
    a table of outcomes, or when none is of the period.
    """
    walk = _Walk(file, period, given, vocabulary)
    place = 0
    while place < len(file.rows):
        place += walk.step(place)
    if not walk.found:
        raise DataError(no_heading(file))
    return walk.entries()


@dataclass
class _Walk:
    """What is known while the rows are gone through."""

    file: RawFile
    period: Period | None
    given: ImportMapping
    vocabulary: Vocabulary
    columns: Columns | None = None
    row_period: RowPeriod | None = None
    above: Above = field(default_factory=Above)
    sheet: str | None = None
    part: int = -1
    fresh: bool = False
    repeated: bool = False
    group: str = ""
    block: str = ""
    block_open: bool = False
    place: int = 0
    made: list[Entry] = field(default_factory=list)
    left: list[RejectedRow] = field(default_factory=list)
    found: list[Columns] = field(default_factory=list)
    grouping: list[tuple[int, str]] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)
    figures: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    joined: int = 0
    headings: int = 0
    outside: int = 0
    ignored: int = 0

    def entries(self) -> Entries:
        return Entries(
            tuple(self.made),
            tuple(self.left),
            tuple(self.found),
            self.joined,
            self.headings,
            self.outside + self.file.outside,
            tuple(self.grouping),
            dict(self.elsewhere),
            tuple(left_column(*key, count) for key, count in self.figures.items()),
            self.ignored,
        )

    def step(self, place: int) -> int:
        """Take the row at a place; gives how many rows that were."""
        self.place, row = place, self.file.rows[place]
        if row.sheet != self.sheet:
            self._new_sheet(row.sheet)
        if row.part != self.part and not row.loose:
            self.part, self.fresh = row.part, False
        if other := self._other_period(row):
            self.elsewhere[other] += 1
            return 1
        is_word = partial(is_heading_word, vocabulary=self.vocabulary)
        heading = heading_at(self.file.rows, place, self._is_heading, is_word)
        if heading:
            self._open(place, *heading)
            return heading[1]
        texts = [cell.text for cell in row.cells]
        self.above = self.above.noting(texts)
        label = label_of(texts, self.vocabulary)
        if label:
            self._label(row, label)
            return 1
        if self.columns is None:
            self.outside += 1
            return 1
        return self._in_table(place, row, texts)

    def _other_period(self, row: RawRow) -> str:
        """The words of a row of another period, which a long extract has by the thousand."""
        if not self.fresh or row.loose or self.row_period is None:
            return ""
        return self.row_period.elsewhere(row.cells)

    def _is_heading(self, cells: Sequence[str]) -> bool:
        return is_heading(cells, self.period, self.given.columns, self.vocabulary)

    def _new_sheet(self, sheet: str) -> None:
        name = sheet or self.file.sheet
        said = of_sheet(name, self.vocabulary, self.period) if name else {}
        self.above = Above(said, of_file(PurePath(self.file.name).stem, self.vocabulary))
        self.sheet, self.columns, self.part, self.fresh = sheet, None, -1, False
        self.group = self.block = ""

    def _label(self, row: RawRow, label: dict[str, str]) -> None:
        self.above = self.above.with_(label)
        self.group = self.block = ""
        if self.columns is None or row.loose:
            self.outside += 1
        else:
            words = ": ".join(cell.text for cell in row.cells if cell.text)
            self.grouping.append((row.line, words))

    def _open(self, place: int, headings: Sequence[str], height: int) -> None:
        rows = self.file.rows
        line, below = rows[place].line, rows[place + height :]
        sample = {
            n: [r.cells[n].text for r in below[:_SAMPLE] if len(r.cells) > n]
            for n in range(len(headings))
        }
        given = self.given.columns
        found = columns(line, headings, sample, self.period, given, self.file.name, self.vocabulary)
        self.repeated = self.columns is not None and self.columns.headings == found.headings
        self.headings += height
        self.columns, self.fresh, self.group = found, True, ""
        self.row_period = period_reader(found, below, self.period, self.given)
        if not self.repeated:
            self.found.append(found)

    def _in_table(self, place: int, row: RawRow, texts: list[str]) -> int:
        columns = self._table()
        name_at = columns.place("measure")
        if (self.fresh or row.loose) and name_at is not None:
            beside = [n for n, role in enumerate(columns.roles) if role in ("comment", "left_out")]
            ahead = self.file.rows[place : place + 6]
            broken = broken_name(ahead, name_at, beside, self.vocabulary.is_measure)
            if broken and self.fresh:
                self._take_broken(ahead, name_at, *broken)
                return broken[0]
        if row.loose:
            self._loose(row)
        elif not self.fresh:
            self.left.append(without_heading(row, texts))
        else:
            self._take(row)
        return 1

    def _table(self) -> Columns:
        assert self.columns is not None  # noqa: S101 - rows in a table have its headings
        return self.columns

    def _loose(self, row: RawRow) -> None:
        """A line between the rows of a pasted table that is the rest of no known name."""
        self.outside += 1
        text = row.cells[0].text
        if self.fresh and text[:1].islower() and self.made and self.made[-1].line == row.line - 1:
            entry = self.made.pop()
            reason = tr("the name may go on in the line below: {text!r}", text=text)
            self.left.append(entry.left(reason, tr("write the whole name in one row")))
        self.group, self.fresh = text, False

    def _take_broken(
        self, rows: Sequence[RawRow], name_at: int, height: int, name: str, figures: int
    ) -> None:
        row = whole_row(rows[:height], name_at, self._table().roles, name, figures)
        others = [r for n, r in enumerate(rows[:height]) if n != figures]
        self.joined += len(others)
        self._take(row, tuple(other.line for other in others))

    def _take(self, row: RawRow, lines: tuple[int, ...] = ()) -> None:
        table = self._table()
        beyond = [cell.text for cell in row.cells[len(table.roles) :] if not cell.is_blank]
        cells = by_role(table, row.cells)
        if beyond:
            reason = tr(
                "the row has more cells than the table has headings: {beyond!r}", beyond=beyond[0]
            )
            fix = tr("put quotes around a text that holds the separator")
            self.left.append(Entry(row.line, cells, sheet=row.sheet).left(reason, fix))
        elif self.made and goes_on(cells, self.repeated):
            self.made[-1] = joined(self.made[-1], row.line, cells)
            self.joined += 1
        elif not self._is_beside(row, cells):
            self.figures.update((table.line, h, row.sheet) for h in unknown_figures(table, row))
            self._add(row, cells, lines)
        self.repeated = False

    def _is_beside(self, row: RawRow, cells: Cells) -> bool:
        """Whether a row groups others, sums them up or is to be ignored; it is counted here."""
        name = cells.get("measure", Cell()).text
        own = self.given.row(row.sheet, row.line)
        if own.get("ignore") or normal(name) in self.given.ignored:
            self.ignored += 1
            return True
        if own or not name or not cells.get("measure_id", Cell()).is_blank:
            return False
        rest = [c for n, c in enumerate(row.cells) if not c.is_blank and n != self._name_at()]
        if sums_units(cells, self.made):
            pass
        elif self.vocabulary.is_measure(name):
            if rest or not names_sex(self.file.rows[self.place + 1 :], self._name_at()):
                return False
            self.block, self.block_open = name, True
        elif not rest and not sex_of(name):
            self.group, self.block = name, ""
            if normal(name) in self.vocabulary.nodes:
                self.above = replace(self.above, hints={**self.above.hints, "node": name})
        elif not (is_total(name) and not (sex_of(name) and self.block and self.block_open)):
            return False
        self.grouping.append((row.line, name))
        return True

    def _name_at(self) -> int | None:
        return self._table().place("measure")

    def _add(self, row: RawRow, cells: Cells, lines: tuple[int, ...]) -> None:
        cells = self._named(cells)
        name = cells.get("measure", Cell()).text
        entry = Entry(row.line, cells, lines, hidden=row.hidden, sheet=row.sheet)
        above, self.group = self.group, ""
        if may_be_broken(above, name) and self.vocabulary.is_measure(name):
            reason = tr("the name may begin in the line above: {above!r}", above=above)
            self.left.append(entry.left(reason, tr("write the whole name in one row")))
            return
        cells = with_said(filled_down(cells, self.made), self.above.said)
        entry = replace(entry, cells=cells, hints=self.above.hints)
        if other := self._table().other_periods:
            self.elsewhere[other] += 1
            return
        for one in spread(entry, self._table(), row.cells, self.given):
            self._add_of_period(one)

    def _add_of_period(self, entry: Entry) -> None:
        assert self.row_period is not None  # noqa: S101 - opened with its headings
        period, other, reason, fix = self.row_period.of(entry)
        if other:
            self.elsewhere[other] += 1
        elif reason:
            self.left.append(entry.left(reason, fix))
        else:
            self.made.append(replace(entry, period=period))

    def _named(self, cells: Cells) -> Cells:
        """A row that is named for a sex alone is of the measure above it."""
        name = cells.get("measure", Cell()).text
        if not name:
            return cells
        sex = "" if self.vocabulary.is_measure(name) else sex_of(name)
        if not sex or not self.block:
            self.block, self.block_open = name, False
            return cells
        last = self.made[-1].cells if self.made and not self.block_open else {}
        places = ("unit", "unit_id", "node", "node_id")
        kept = {r: c for r, c in last.items() if r in places and cells.get(r, Cell()).is_blank}
        return {**cells, **kept, "measure": Cell(self.block), "sex": Cell(sex)}
