"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from analysis.base.periods import Period
from analysis.data.keys import key_of
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.entries import Entries, Entry
from analysis.importer.interpret.matching import Match
from analysis.importer.interpret.rejected_rows import RejectedRow
from analysis.importer.read.raw_file import RawFile

NEW, SAME, CHANGE = "new", "same", "change"
SAID = ("value", "text", "missing_reason")
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One outcome that was read: what it is matched to, and its cells as in observations.csv.

    bare and fraction: as `figures.ReadFigure` says. sure: what mapping.yml says is right although
    it is unlike the last ones, `outcome` or `target`.
    """

    entry: Entry
    match: Match
    measure: MeasureRow
    cells: Cells
    target: str = ""
    remarks: tuple[str, ...] = ()
    bare: bool = False
    fraction: bool = False
    sure: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(self.cells[column] for column in key_of("observations"))


@dataclass(frozen=True)
class Decision:
    """What is to happen with a row: new, same, or change from `before`."""

    row: Row
    action: str
    before: Cells = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetRow:
    """A target value in the file that targets.csv does not have: its cells, and those it has."""

    line: int
    cells: Cells
    before: Cells | None = None


@dataclass(frozen=True)
class Proposal:
    """Everything an import understood: decisions, targets, and what is left, with its counts."""

    file: RawFile
    region: str
    period: Period | None
    read: Entries
    decisions: tuple[Decision, ...]
    left: tuple[RejectedRow, ...]
    targets: tuple[TargetRow, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are; they add up to the rows read."""
        by_action = {a: sum(d.action == a for d in self.decisions) for a in (NEW, CHANGE, SAME)}
        read = self.read
        beside = {
            "joined": read.joined,
            "grouping": len(read.grouping),
            "ignored": read.ignored,
            "elsewhere": sum(read.elsewhere.values()),
        }
        joined = beside.pop("joined")
        some = {name: count for name, count in beside.items() if count}
        return {**by_action, "joined": joined, **some, "left": len(self.left)}

    def require_whole(self) -> Proposal:
        """The proposal itself, when no row was lost; raises RuntimeError for a fault of ours."""
        columns = len(self.read.columns_left)
        if sum(self.counts().values()) != self.read.read + columns:
            raise RuntimeError(f"{self.read.read} rows were read, but {self.counts()} add up wrong")
        return self


def is_same(before: Cells, after: Cells) -> bool:
    """Whether two rows say the same outcome; a blank says no other than a missing one."""
    if not any(after[column] for column in SAID):
        return not before["value"] and not before["text"] and bool(before["missing_reason"])
    same_value = _number(before["value"]) == _number(after["value"])
    return same_value and all(before[column] == after[column] for column in SAID[1:])


def differences(before: Cells, after: Cells) -> list[str]:
    """The columns next to the outcome where the file says something else than the data."""
    columns = ("symbol", "trend_symbol", "comment")
    return [c for c in columns if after[c] and after[c] != before[c]]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
