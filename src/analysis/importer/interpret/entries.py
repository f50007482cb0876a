"""The rows of a file as entries: one an outcome, with its cells by role, and what is no outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.base.periods import Period
from analysis.importer.interpret.columns import Columns
from analysis.importer.interpret.rejected_rows import RejectedRow, UnknownWord
from analysis.importer.read.raw_file import Cell


@dataclass(frozen=True)
class Entry:
    """One outcome to take: its line, its cells by role, and the lines that were joined to it.

    tail: what a later page has of the comment column alone, which may be the rest of the name.
    hidden: whether the row is not seen in the file.
    period: the one that it is of. sheet: its sheet, where several are read.
    hints: what tells apart, by role, what else would be several: the goal above, the file's unit.
    """

    line: int
    cells: Mapping[str, Cell]
    joined: tuple[int, ...] = ()
    tail: str = ""
    hidden: bool = False
    period: Period | None = None
    sheet: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)

    def text(self, role: str) -> str:
        return self.cells.get(role, Cell()).text

    def cell(self, role: str) -> Cell:
        return self.cells.get(role, Cell())

    @property
    def place(self) -> str:
        """The row, with its sheet where several are read."""
        return f"{self.sheet}!{self.line}" if self.sheet else str(self.line)

    def left(
        self,
        reason: str,
        fix: str = "",
        candidates: tuple[str, ...] = (),
        unknown: UnknownWord | None = None,
    ) -> RejectedRow:
        """The entry as one that was not taken."""
        said = self.text("outcome") or self.text("text") or self.text("reason")
        name = self.text("measure") or self.text("measure_id")
        rest = (said, self.text("target"), self.text("comment"))
        place = f"'{self.place}'" if self.sheet else self.place
        made = (self.line, reason, fix.replace("ROW", place), name, *rest, candidates, self.sheet)
        return RejectedRow(*made, unknown)


@dataclass(frozen=True)
class Entries:
    """What a file's tables hold: entries, rows without a place, and the counts of the rest.

    headings: rows that head a table. outside: lines with text that lie in no table.
    grouping: headings of groups, and sums, by line. elsewhere: by the words for a period the rows
    that are of another one. columns_left: columns of figures that were not understood.
    ignored: rows that mapping.yml says to ignore.
    """

    entries: tuple[Entry, ...]
    left: tuple[RejectedRow, ...]
    columns: tuple[Columns, ...]
    joined: int = 0
    headings: int = 0
    outside: int = 0
    grouping: tuple[tuple[int, str], ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    columns_left: tuple[RejectedRow, ...] = ()
    ignored: int = 0

    @property
    def read(self) -> int:
        """The rows read: each is an entry, joins one, groups others, is ignored, left or of
        another period."""
        beside = len(self.grouping) + self.ignored + sum(self.elsewhere.values())
        return len(self.entries) + self.joined + len(self.left) + beside
