"""From the entries of a file to a proposal: every row is decided on, or left with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from analysis.base.codes import Kind
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.broken_names import unbroken
from analysis.importer.interpret.dates import read_day
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.expected import AS_IS
from analysis.importer.interpret.history import History, require_like
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Match, Names
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.outcomes import ParsedOutcome, read_outcome
from analysis.importer.interpret.places import Place, Places
from analysis.importer.interpret.proposal import Row, TargetRow
from analysis.importer.interpret.rejected_rows import RejectedRowError, UnknownWord, require_seen
from analysis.importer.interpret.sexes import sex_of
from analysis.importer.interpret.symbols import split_mark, symbol_of, trend_of
from analysis.importer.interpret.targets import read_target
from analysis.importer.interpret.unit_factors import factor
from analysis.importer.read.raw_file import Cell
from analysis.language.messages import tr

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
        self._data, self._given, self._names = data, given, names
        self.period, self.history = period, History(data, period)
        self._unit = unit or given.unit
        self._places = Places(data, period)

    def row(self, entry: Entry) -> Row:
        """One entry as an outcome; raises RejectedRowError with what is in the way."""
        entry, faults = _without_faults(entry)
        own = self._given.row(entry.sheet, entry.line)
        if own.get("leave"):
            raise RejectedRowError(tr("mapping.yml says to leave this row"), "")
        mark, name = split_mark(entry.text("measure"), self._data.scheme, self._given)
        unit, node = self._place_words(entry, own)
        match = self._match(entry, name, unit, own)
        measure = self._names.by_id[match.measure_id]
        component = str(own.get("component", entry.text("component")))
        entry = self._with_unit(entry, name, measure)
        place = self._place(match.measure_id, node, unit, component, entry.hints)
        sex = str(own.get("sex", "")) or self._sex(entry.text("sex")) or match.sex or "T"
        symbol, said = self._said(entry, mark, measure, place)
        cells = self._cells(entry, match, place, sex, symbol, said, name)
        require_seen(cells)
        remarks = [*said.remarks]
        if entry.joined:
            remarks.append(tr("joined with row {joined}", joined=", ".join(map(str, entry.joined))))
        remarks += [tr("hidden in the file")] if entry.hidden else []
        remarks += faults
        sure, target = self._sure(own, said), entry.text("target")
        row = Row(entry, match, measure, cells, target, tuple(remarks))
        return replace(row, bare=said.bare, fraction=said.fraction, sure=sure)

    def target(self, row: Row) -> TargetRow | None:
        """The target that the row states, when targets.csv has another or none.

        Raises RejectedRowError for one that is not sure, or unlike those before it.
        """
        usual = self._places.usual_outcome(row.measure.measure_id, row.cells["unit_id"])
        found = read_target(row, self._data, self.period, self._given, usual)
        if found is not None and found.cells["value"] and row.sure != "target":
            value = Decimal(found.cells["value"])
            require_like(value, row.measure, self.history.targets(row.cells), "target")
        return found

    def history_of(self, row: Row) -> History:
        """The outcomes and targets that a row's figures are held against."""
        return self.history

    def _with_unit(self, entry: Entry, name: str, measure: MeasureRow) -> Entry:
        """The entry with the unit of measure that its name says, or, for amounts of money, the
        lines above the table; what its own cell says stands."""
        if not entry.cell("unit_of_measure").is_blank:
            return entry
        above = entry.hints.get("unit_of_measure", "")
        said = self._names.unit_said(name)
        if not said and above and factor(above, measure.unit_of_measure) is not None:
            said = above
        return (
            replace(entry, cells={**entry.cells, "unit_of_measure": Cell(said)}) if said else entry
        )

    def _place_words(self, entry: Entry, own: Mapping[str, Any]) -> tuple[str, str]:
        units, nodes = self._given.units, self._given.nodes
        unit = own.get("unit_id") or entry.text("unit_id") or entry.text("unit")
        node = own.get("node_id") or entry.text("node_id") or entry.text("node")
        return (
            self._places.unit(unit, units) if unit else self._unit,
            self._places.node(node, nodes) if node else self._given.node,
        )

    def _place(
        self, measure_id: str, node: str, unit: str, component: str, hints: Mapping[str, str]
    ) -> Place:
        """The place of a row, where what stands around it may tell places apart."""
        hinted_unit = self._places.unit(hints["unit"], {}) if "unit" in hints else ""
        hinted_node = hints.get("node", "")
        if hinted_node:
            hinted_node = self._places.node(hinted_node, self._given.nodes)
        return self._places.find_hinted(
            measure_id, (node, unit, component), (hinted_node, hinted_unit)
        )

    def _match(self, entry: Entry, name: str, unit: str, own: Mapping[str, Any]) -> Match:
        if own.get("measure_id"):
            return self._names.by_given_id(own["measure_id"], "mapping")
        if entry.text("measure_id"):
            return self._names.by_given_id(entry.text("measure_id"), "id")
        if not name:
            raise RejectedRowError(tr("the row names no measure"), tr("write the name in the row"))
        if normal(name) in self._given.measures:
            return Match(self._given.measures[normal(name)], "mapping")
        for words in (*unbroken(name), *([f"{name} {entry.tail}"] if entry.tail else [])):
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
        sex = self._given.sexes.get(plain) or sex_of(words)
        if not sex:
            fix = tr("say in mapping.yml: sexes: {{{words!r}: …}}, with T, K or M", words=words)
            raise RejectedRowError(
                tr("{words!r} is neither Totalt, Kvinnor nor Män", words=words),
                fix,
                unknown=UnknownWord("sexes", words),
            )
        return sex

    def _said(
        self, entry: Entry, mark: str, measure: MeasureRow, place: Place
    ) -> tuple[str, ParsedOutcome]:
        scheme, given = self._data.scheme, self._given
        symbol = symbol_of(entry.text("symbol"), scheme, given) or mark
        beside, outcome = split_mark(entry.text("outcome"), scheme, given)
        usual = self._places.usual_outcome(measure.measure_id, place.unit_id)
        used = self._places.words_used(measure.measure_id)
        said = read_outcome(entry, outcome, measure, usual, given, used)
        if beside and symbol and beside != symbol:
            raise RejectedRowError(
                tr(
                    "the row has two symbols, {symbol!r} and {beside!r}",
                    symbol=symbol,
                    beside=beside,
                ),
                tr("leave one of them"),
            )
        return symbol or beside, said

    def _sure(self, own: Mapping[str, Any], said: ParsedOutcome) -> str:
        """Which figure of the row mapping.yml says is right, however unlike the last ones."""
        small = said.value is not None and 0 < abs(said.value) <= 1
        as_is = str(own.get("percent", self._given.percent)) == AS_IS
        return str(own.get("sure", "outcome" if small and as_is else ""))

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
            fix = tr("write Utfall, Prognos or Preliminärt")
            raise RejectedRowError(
                tr("{text!r} is no kind of outcome", text=entry.text("kind")), fix
            )
        comment = entry.text("comment")
        known = self._names.by_id[match.measure_id].name
        if entry.tail and normal(known) == normal(f"{name} {entry.tail}"):
            comment = comment.removesuffix(entry.tail).strip()
        notes = [said.note]
        if match.how in ("alike", "chosen"):
            notes.append(f"Namnet i filen: ”{name}”.")
        if entry.sheet:
            notes.append(f"Bladet {entry.sheet}.")
        if entry.joined:
            lines = ", ".join(map(str, (entry.line, *entry.joined)))
            notes.append(f"Raden är delad i filen: {lines}.")
        trend = trend_of(entry.text("trend_symbol"), self._data.scheme, self._given)
        return {
            **{"measure_id": match.measure_id, "node_id": place.node_id, "unit_id": place.unit_id},
            "period": str(self.period),
            **{"sex": sex, "component": place.component, "kind": kind},
            "value": "" if said.value is None else format(said.value, "f"),
            **{"text": said.text, "missing_reason": said.reason},
            **{"as_of": read_day(entry.text("as_of")), "symbol": symbol, "trend_symbol": trend},
            **{"comment": comment, "source": "", "source_line": str(entry.line)},
            "reading": "inferred" if said.inferred else "printed",
            "note": " ".join(note for note in notes if note),
        }


def _without_faults(entry: Entry) -> tuple[Entry, list[str]]:
    """The entry without the cells next to the outcome that hold an error, and the errors."""
    failing = {
        role: cell.fault
        for role, cell in entry.cells.items()
        if role in BESIDE and cell.fault and cell.text[:1] in ("", "#")
    }
    kept = {role: cell for role, cell in entry.cells.items() if role not in failing}
    told = [
        tr("left out of {role}: {fault}", role=role, fault=fault) for role, fault in failing.items()
    ]
    return (replace(entry, cells=kept) if failing else entry), told
