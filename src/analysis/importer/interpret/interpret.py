"""From the entries of a file to a proposal: every row is decided on, or left with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period, PeriodError
from analysis.data.dataset import RegionData
from analysis.data.keys import key_of
from analysis.data.rows import MeasureRow
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.dates import read_day
from analysis.importer.interpret.entries import Entries, Entry
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Match, Names
from analysis.importer.interpret.names import names_of, normal
from analysis.importer.interpret.outcomes import ParsedOutcome, read_outcome
from analysis.importer.interpret.places import Place, Places
from analysis.importer.interpret.proposal import (
    CHANGE,
    NEW,
    SAME,
    Decision,
    Proposal,
    Row,
    TargetRow,
    differences,
    is_same,
)
from analysis.importer.interpret.rejected_rows import RejectedRow, RejectedRowError, require_seen
from analysis.importer.interpret.symbols import split_mark, symbol_of, trend_of
from analysis.importer.interpret.targets import read_target
from analysis.importer.read.raw_file import RawFile

_SEXES = {
    **{normal(sex.word): sex.value for sex in Sex},
    **{sex.value.casefold(): sex.value for sex in Sex},
    **{"kvinna": "K", "flickor": "K", "man": "M", "pojkar": "M"},
    **{"alla": "T", "total": "T", "samtliga": "T", "båda": "T"},
}
_KINDS = {
    "": Kind.ACTUAL.value,
    **{normal(kind.short): kind.value for kind in Kind},
    **{kind.value: kind.value for kind in Kind},
}

# What a row may have next to its outcome, whose errors are told and stop nothing.
BESIDE = ("target", "comment", "symbol", "trend_symbol", "unit_of_measure")


class Reader:
    """Understands the entries of one file for one region and period."""

    def __init__(
        self, data: RegionData, period: Period, given: ImportMapping, names: Names, unit: str = ""
    ) -> None:
        self._data, self._period, self._given, self._names = data, period, given, names
        self._unit = unit or given.unit
        self._places = Places(data, period)

    def row(self, entry: Entry) -> Row:
        """One entry as an outcome; raises RejectedRowError with what is in the way."""
        entry, faults = _without_faults(entry)
        own = self._given.rows.get(entry.line, {})
        if own.get("leave"):
            raise RejectedRowError("mapping.yml says to leave this row", "")
        self._require_period(entry)
        mark, name = split_mark(entry.text("measure"), self._data.scheme, self._given)
        unit, node = self._place_words(entry, own)
        match = self._match(entry, name, unit, own)
        measure = self._names.by_id[match.measure_id]
        component = str(own.get("component", entry.text("component")))
        place = self._places.find(match.measure_id, node, unit, component)
        sex = str(own.get("sex", "")) or self._sex(entry.text("sex")) or match.sex or "T"
        symbol, said = self._said(entry, mark, measure, place)
        cells = self._cells(entry, match, place, sex, symbol, said, name)
        require_seen(cells)
        remarks = [*said.remarks]
        if entry.joined:
            remarks.append("joined with row " + ", ".join(map(str, entry.joined)))
        remarks += ["hidden in the file"] if entry.hidden else []
        remarks += faults
        return Row(entry, match, measure, cells, entry.text("target"), tuple(remarks))

    def target(self, row: Row) -> TargetRow | None:
        """The target that the row states, when targets.csv has another or none."""
        return read_target(row, self._data, self._period, self._given)

    def _require_period(self, entry: Entry) -> None:
        words = entry.text("period")
        if not words:
            return
        try:
            other = Period.parse(words) != self._period
        except PeriodError:
            other = normal(words) not in names_of(self._period)
        if other:
            raise RejectedRowError(
                f"the row is for {words}, not {self._period}",
                "import it with that as --period, or correct the row",
            )

    def _place_words(self, entry: Entry, own: Mapping[str, Any]) -> tuple[str, str]:
        units, nodes = self._given.units, self._given.nodes
        unit = own.get("unit_id") or entry.text("unit_id") or entry.text("unit")
        node = own.get("node_id") or entry.text("node_id") or entry.text("node")
        return (
            self._places.unit(unit, units) if unit else self._unit,
            self._places.node(node, nodes) if node else self._given.node,
        )

    def _match(self, entry: Entry, name: str, unit: str, own: Mapping[str, Any]) -> Match:
        if own.get("measure_id"):
            return self._names.by_given_id(own["measure_id"], "mapping")
        if entry.text("measure_id"):
            return self._names.by_given_id(entry.text("measure_id"), "id")
        if not name:
            raise RejectedRowError("the row names no measure", "write the name in the row")
        if normal(name) in self._given.measures:
            return Match(self._given.measures[normal(name)], "mapping")
        for words in (name, f"{name} {entry.tail}" if entry.tail else name):
            found, sex = self._names.exact(words)
            if found:
                return self._narrowed(words, found, sex, unit)
        here = self._places.measures_at(unit) if unit else frozenset()
        return self._names.alike(name, sorted(here) or self._names.by_id)

    def _narrowed(self, name: str, found: tuple[str, ...], sex: str, unit: str) -> Match:
        """Measures of the same name are told apart by the unit that reports them."""
        here = [m for m in found if any(p.unit_id == unit for p in self._places.of(m))]
        left = tuple(here) if unit and here else found
        if len(left) == 1:
            return Match(left[0], "exact", 100.0, sex)
        return self._names.settle(name, left)

    def _sex(self, words: str) -> str:
        plain = normal(words)
        if not plain:
            return ""
        sex = self._given.sexes.get(plain) or _SEXES.get(plain)
        if sex is None:
            fix = f"say in mapping.yml: sexes: {{{words!r}: K}}"
            raise RejectedRowError(f"{words!r} is neither Totalt, Kvinnor nor Män", fix)
        return sex

    def _said(
        self, entry: Entry, mark: str, measure: MeasureRow, place: Place
    ) -> tuple[str, ParsedOutcome]:
        scheme, given = self._data.scheme, self._given
        symbol = symbol_of(entry.text("symbol"), scheme, given) or mark
        beside, outcome = split_mark(entry.text("outcome"), scheme, given)
        usual = self._places.usual_outcome(measure.measure_id, place.unit_id)
        said = read_outcome(entry, outcome, measure, usual, given)
        if beside and symbol and beside != symbol:
            raise RejectedRowError(
                f"the row has two symbols, {symbol!r} and {beside!r}", "leave one of them"
            )
        return symbol or beside, said

    def _cells(
        self,
        entry: Entry,
        match: Match,
        place: Place,
        sex: str,
        symbol: str,
        said: ParsedOutcome,
        name: str,
    ) -> dict[str, str]:
        kind = _KINDS.get(normal(entry.text("kind")))
        if kind is None:
            fix = "write Utfall, Prognos or Preliminärt"
            raise RejectedRowError(f"{entry.text('kind')!r} is no kind of outcome", fix)
        comment = entry.text("comment")
        known = self._names.by_id[match.measure_id].name
        if entry.tail and normal(known) == normal(f"{name} {entry.tail}"):
            comment = comment.removesuffix(entry.tail).strip()
        notes = [said.note]
        if match.how in ("alike", "chosen"):
            notes.append(f"Namnet i filen: ”{name}”.")
        if entry.joined:
            lines = ", ".join(map(str, (entry.line, *entry.joined)))
            notes.append(f"Raden är delad i filen: {lines}.")
        trend = trend_of(entry.text("trend_symbol"), self._data.scheme, self._given)
        return {
            **{"measure_id": match.measure_id, "node_id": place.node_id, "unit_id": place.unit_id},
            "period": str(self._period),
            **{"sex": sex, "component": place.component, "kind": kind},
            "value": "" if said.value is None else format(said.value, "f"),
            **{"text": said.text, "missing_reason": said.reason},
            **{"as_of": read_day(entry.text("as_of")), "symbol": symbol, "trend_symbol": trend},
            **{"comment": comment, "source": "", "source_line": str(entry.line)},
            "reading": "inferred" if said.inferred else "printed",
            "note": " ".join(note for note in notes if note),
        }


def propose(
    file: RawFile,
    read: Entries,
    region: str,
    period: Period,
    reader: Reader,
    existing: CsvText,
    replace: bool,
) -> Proposal:
    """Decide on every entry: new, same, change, or left; nothing is written."""
    key = key_of("observations")
    there = {tuple(row[column] for column in key): row for row in existing.rows()}
    decisions: list[Decision] = []
    left: list[RejectedRow] = [*read.left]
    targets: dict[tuple[str, ...], TargetRow] = {}
    taken: dict[tuple[str, ...], int] = {}
    for entry in read.entries:
        try:
            row = reader.row(entry)
            if row.key in taken:
                fix = "leave one of the rows, or tell them apart by unit, sex or component"
                raise RejectedRowError(f"row {taken[row.key]} has this outcome already", fix)
            decision = _decided(row, there.get(row.key), replace)
            target = reader.target(row)
        except RejectedRowError as why:
            left.append(entry.left(why.reason, why.fix, why.candidates))
            continue
        taken[row.key] = entry.line
        decisions.append(decision)
        if target is not None:
            targets.setdefault(tuple(target.cells.values())[:6], target)
    left.sort(key=lambda one: one.line)
    rest = tuple(left)
    whole = Proposal(file, region, period, read, tuple(decisions), rest, tuple(targets.values()))
    return whole.require_whole()


def _decided(row: Row, before: Mapping[str, str] | None, replace: bool) -> Decision:
    blank = not any(row.cells[column] for column in ("value", "text", "missing_reason"))
    if before is None:
        if blank:
            raise RejectedRowError(
                "the outcome is blank and nothing says why",
                "write the figure or the reason; or say in mapping.yml: blank: not_reported",
            )
        return Decision(row, NEW)
    beside = differences(before, row.cells)
    if is_same(before, row.cells):
        if not replace or not beside or blank:
            return Decision(row, SAME, before, tuple(f"{c} differs, kept" for c in beside))
        return Decision(row, CHANGE, before)
    if blank:
        raise RejectedRowError(
            "the outcome is blank, but the data have one already", "write it, or leave the row out"
        )
    if not replace:
        old, new = (said(cells) for cells in (before, row.cells))
        raise RejectedRowError(
            f"the data already have another outcome: {old}; the file has {new}",
            "give --replace to take the file's",
        )
    return Decision(row, CHANGE, before)


def said(cells: Mapping[str, str]) -> str:
    """An outcome in short: its value with a decimal comma, its words, or its reason."""
    return cells["value"].replace(".", ",") or cells["text"] or cells["missing_reason"] or "–"


def _without_faults(entry: Entry) -> tuple[Entry, list[str]]:
    """The entry without the cells next to the outcome that hold an error, and the errors."""
    failing = {
        role: cell.fault
        for role, cell in entry.cells.items()
        if role in BESIDE and cell.fault and cell.text[:1] in ("", "#")
    }
    kept = {role: cell for role, cell in entry.cells.items() if role not in failing}
    told = [f"left out of {role}: {fault}" for role, fault in failing.items()]
    return (replace(entry, cells=kept) if failing else entry), told
