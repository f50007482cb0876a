"""What is to happen with every row of a file: new, same, change, or left with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from analysis.base.periods import Period
from analysis.data.keys import key_of
from analysis.importer.interpret.entries import Entries, Entry
from analysis.importer.interpret.history import History, require_like
from analysis.importer.interpret.percent import FractionError
from analysis.importer.interpret.proposal import (
    CHANGE,
    NEW,
    SAID,
    SAME,
    Decision,
    Proposal,
    Row,
    TargetRow,
    differences,
    is_same,
)
from analysis.importer.interpret.rejected_rows import RejectedRow, RejectedRowError
from analysis.importer.read.raw_file import RawFile
from analysis.language.messages import later, tr

Key = tuple[str, ...]
# The columns that a target is known by.
_TARGET_KEY = ("measure_id", "node_id", "unit_id", "year", "sex", "component")


class RowReader(Protocol):
    """What reads entries, of one period or of any (`period` is None then)."""

    @property
    def period(self) -> Period | None: ...

    def row(self, entry: Entry) -> Row: ...

    def target(self, row: Row) -> TargetRow | None: ...

    def history_of(self, row: Row) -> History: ...


@dataclass
class _Sorted:
    """The rows as they are decided on: what is written, what is left, and what is in doubt."""

    rows: list[Row] = field(default_factory=list)
    left: list[RejectedRow] = field(default_factory=list)
    fractions: int = 0

    def leave(self, entry: Entry, why: RejectedRowError) -> None:
        self.left.append(entry.left(why.reason, why.fix, why.candidates, why.unknown))


def propose(
    file: RawFile,
    read: Entries,
    region: str,
    reader: RowReader,
    existing: Iterable[Mapping[str, str]],
    replace: bool,
) -> Proposal:
    """Decide on every entry: new, same, change, or left; nothing is written.

    existing: the rows of observations.csv, or rows that have its columns.
    """
    there = {_key(row): row for row in existing}
    sorted_ = _Sorted(left=[*read.left, *read.columns_left])
    for entry in read.entries:
        try:
            row = reader.row(entry)
        except RejectedRowError as why:
            sorted_.fractions += isinstance(why, FractionError)
            sorted_.leave(entry, why)
            continue
        sorted_.rows.append(row)
    _leave_suspects(sorted_)
    _leave_conflicts(sorted_)
    decisions: list[Decision] = []
    for row in sorted_.rows:
        try:
            decisions.append(_decided(row, there.get(row.key), replace, reader.history_of(row)))
        except RejectedRowError as why:
            sorted_.leave(row.entry, why)
    decisions, targets = _with_targets(decisions, reader)
    left = tuple(sorted(sorted_.left, key=lambda one: (one.sheet, one.line)))
    whole = Proposal(file, region, reader.period, read, tuple(decisions), left, targets)
    return whole.require_whole()


def _key(row: Mapping[str, str]) -> Key:
    return tuple(row[column] for column in key_of("observations"))


def _leave_suspects(sorted_: _Sorted) -> None:
    """Leave the figures in per cent without the sign, where most of the file's are fractions."""
    bare = [row for row in sorted_.rows if row.bare]
    fractions = sorted_.fractions + sum(row.fraction for row in sorted_.rows)
    if fractions < 2 or fractions <= len(bare):
        return
    for row in bare:
        value = row.cells["value"].replace(".", ",")
        sorted_.leave(
            row.entry,
            RejectedRowError(
                tr(
                    "{fractions} of {count} figures in per cent look like fractions, so "
                    "{value} may be one too",
                    fractions=fractions,
                    count=fractions + len(bare),
                    value=value,
                ),
                tr(
                    "write {value} % in the file; or say in mapping.yml: rows: {{ROW: {{percent: "
                    "as_is}}}}, or fraction",
                    value=value,
                ),
            ),
        )
    sorted_.rows = [row for row in sorted_.rows if not row.bare]


def _leave_conflicts(sorted_: _Sorted) -> None:
    """Leave every row of an outcome that rows say differently, and the repeats of one."""
    by_key: dict[Key, list[Row]] = {}
    for row in sorted_.rows:
        by_key.setdefault(row.key, []).append(row)
    kept: list[Row] = []
    for rows in by_key.values():
        if len({_outcome(row) for row in rows}) > 1:
            for row in rows:
                sorted_.leave(row.entry, _conflict(rows))
            continue
        kept.append(rows[0])
        for row in rows[1:]:
            fix = tr("leave one of the rows, or tell them apart by unit, sex or component")
            why = tr("row {place} has this outcome already", place=rows[0].entry.place)
            sorted_.leave(row.entry, RejectedRowError(why, fix))
    sorted_.rows = sorted(kept, key=lambda row: row.entry.line)


def _outcome(row: Row) -> tuple[object, ...]:
    value = row.cells["value"]
    return (Decimal(value) if value else None, *(row.cells[column] for column in SAID[1:]))


def _conflict(rows: Iterable[Row]) -> RejectedRowError:
    listed = ", ".join(
        tr("{outcome} (row {place})", outcome=said(row.cells), place=row.entry.place)
        for row in rows
    )
    return RejectedRowError(
        tr(
            "the file says this outcome in several ways, and none is written: {listed}",
            listed=listed,
        ),
        tr(
            "tell the rows apart by unit, sex or component; or say which of them to "
            "leave in mapping.yml: rows: {…: {leave: true}}"
        ),
    )


def _decided(
    row: Row, before: Mapping[str, str] | None, replace: bool, history: History
) -> Decision:
    decision = _compared(row, before, replace)
    if decision.action != SAME and row.cells["value"] and row.sure != "outcome":
        value = Decimal(row.cells["value"])
        require_like(value, row.measure, history.outcomes(row.cells), "outcome")
    return decision


def _compared(row: Row, before: Mapping[str, str] | None, replace: bool) -> Decision:
    blank = not any(row.cells[column] for column in SAID)
    if before is None:
        if blank:
            raise RejectedRowError(
                tr("the outcome is blank and nothing says why"),
                tr(
                    "write the figure or the reason; or say in mapping.yml: blank: …, with the "
                    "reason"
                ),
            )
        return Decision(row, NEW)
    beside = differences(before, row.cells)
    if is_same(before, row.cells):
        if not replace or not beside or blank:
            return Decision(
                row, SAME, before, tuple(tr("{column} differs, kept", column=c) for c in beside)
            )
        return Decision(row, CHANGE, before)
    if blank:
        raise RejectedRowError(
            tr("the outcome is blank, but the data have one already"),
            tr("write it, or leave the row out"),
        )
    if not replace:
        old, new = (said(cells) for cells in (before, row.cells))
        raise RejectedRowError(
            tr(
                "the data already have another outcome: {old}; the file has {new}", old=old, new=new
            ),
            tr("give --replace to take the file's"),
        )
    return Decision(row, CHANGE, before)


def said(cells: Mapping[str, str]) -> str:
    """An outcome in short: its value with a decimal comma, its words, or its reason."""
    return cells["value"].replace(".", ",") or cells["text"] or cells["missing_reason"] or "–"


def _with_targets(
    decisions: list[Decision], reader: RowReader
) -> tuple[list[Decision], tuple[TargetRow, ...]]:
    """The targets that the rows state, and the decisions with why a target was not taken."""
    told: list[Decision] = []
    found: dict[Key, list[TargetRow]] = {}
    for decision in decisions:
        try:
            target = reader.target(decision.row)
        except RejectedRowError as why:
            fix = why.fix.replace("ROW", str(decision.row.entry.line))
            told.append(_remarked(decision, f"{tr(TARGET_LEFT)}: {why.reason}; {fix}"))
            continue
        told.append(decision)
        if target is not None:
            key = tuple(target.cells[column] for column in _TARGET_KEY)
            found.setdefault(key, []).append(target)
    agreed = {key: rows for key, rows in found.items() if len({_stated(t) for t in rows}) == 1}
    torn = {t.line for key, rows in found.items() if key not in agreed for t in rows}
    lines = ", ".join(map(str, sorted(torn)))
    torn_apart = tr("rows {lines} state it differently; leave one", lines=lines)
    remark = f"{tr(TARGET_LEFT)}: {torn_apart}"
    told = [_remarked(d, remark) if d.row.entry.line in torn else d for d in told]
    return told, tuple(rows[0] for rows in agreed.values())


# How a remark begins that says why a row's target is not taken.
TARGET_LEFT = later("the target is not taken")


def _stated(target: TargetRow) -> tuple[str, ...]:
    return target.cells["operator"], target.cells["value"]


def _remarked(decision: Decision, remark: str) -> Decision:
    return replace(decision, remarks=(*decision.remarks, remark))
