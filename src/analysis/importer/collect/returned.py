"""One returned form: the answers in it, whether its sender is done, and what could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.keys import key_of
from analysis.data.rows import MeasureRow, rows_of
from analysis.importer.interpret.columns import is_heading
from analysis.importer.interpret.entries import Entries, Entry
from analysis.importer.interpret.history import require_like
from analysis.importer.interpret.interpret import Reader
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.matching import Names, no_one
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.proposal import SAID, Row
from analysis.importer.interpret.reasons import reason_stated
from analysis.importer.interpret.rejected_rows import RejectedRow, RejectedRowError
from analysis.importer.interpret.walk import entries
from analysis.importer.read.raw_file import Cell, RawFile
from analysis.importer.read.read_file import read_file
from analysis.importer.scaffold.form_excel import READY
from analysis.language.messages import later, tr
from analysis.results.expected import outcome_key

_YES = ("ja", "x", "klar", "klart", "yes")
NO_RULES = ImportMapping()
TAKEN_AWAY = later("the reason from last time stood beside the outcome, and is left out")


class Kind(Enum):
    """What became of a returned file."""

    READ = later("read")
    OTHER_PERIOD = later("other period")
    SPOILT = later("cannot be read")
    AGAIN = later("sent twice")


@dataclass(frozen=True)
class Answer:
    """An outcome that a form gives: its cells as in observations.csv, and the row it stands in."""

    file: str
    line: int
    cells: Mapping[str, str]
    remarks: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(self.cells[column] for column in key_of("observations"))

    @property
    def place(self) -> str:
        return tr("{file}, row {line}", file=self.file, line=self.line)


@dataclass(frozen=True)
class Returned:
    """A returned file; why: what is wrong with all of it. unknown: columns that somebody added."""

    file: str
    sha256: str
    received: date
    kind: Kind
    units: tuple[str, ...] = ()
    is_marked: bool = False
    answers: tuple[Answer, ...] = ()
    blank: int = 0
    rejected: tuple[RejectedRow, ...] = ()
    unknown: tuple[str, ...] = ()
    why: str = ""


class FormReader:
    """Reads the returned forms of one region and period, as `import` reads a form."""

    def __init__(
        self,
        data: RegionData,
        period: Period,
        prefilled: Mapping[str, str],
        sure: Collection[str] = (),
    ) -> None:
        """prefilled: why each outcome was missing last time, by `Expected.key`.

        sure: rows, as `hsn.xlsx:14`, whose figures are right although they are unlike the last.
        """
        self._sure = sure
        self._period, self._prefilled = period, prefilled
        self._units = frozenset(data["units"]["unit_id"])
        names = Names(rows_of(data["measures"], MeasureRow), no_one)
        self._reader = Reader(data, period, NO_RULES, names)

    def read(self, path: Path, sha256: str, received: date) -> Returned:
        """A file; one that is no form of the period says so."""
        try:
            file = read_file(path, lambda cells: is_heading(cells, self._period, {}))
            found = entries(file, self._period, NO_RULES)
        except UserError as error:
            problem = error.problems[0]
            why = f"{problem.what}: {problem.got}" if problem.got else problem.what
            return Returned(path.name, sha256, received, Kind.SPOILT, why=why)
        if found.elsewhere and not found.entries:
            other = ", ".join(sorted(found.elsewhere))
            return Returned(path.name, sha256, received, Kind.OTHER_PERIOD, why=other)
        return self._form(Returned(path.name, sha256, received, Kind.READ), file, found)

    def _form(self, returned: Returned, file: RawFile, found: Entries) -> Returned:
        is_marked = _is_marked(file, found.columns[0].line)
        answers: list[Answer] = []
        rejected, blank, units = [*found.left, *self._elsewhere(found)], 0, dict[str, None]()
        for entry in found.entries:
            if entry.text("unit_id") in self._units:
                units[entry.text("unit_id")] = None
            try:
                row, remarks = self._row(entry)
                self._require_like(row, file.name)
            except RejectedRowError as why:
                rejected.append(entry.left(why.reason, _in_form(why.fix), why.candidates))
                continue
            units[row.cells["unit_id"]] = None
            if self._is_answered(row, is_marked):
                answers.append(Answer(file.name, entry.line, row.cells, remarks))
            elif row.cells["comment"]:
                reason = tr("the row has a comment, but neither an outcome nor a reason")
                rejected.append(entry.left(reason, tr("ask the sender for the outcome")))
            else:
                blank += 1
        unknown = tuple(name for columns in found.columns for name in columns.unknown)
        return replace(
            returned,
            units=tuple(units),
            is_marked=is_marked,
            answers=tuple(answers),
            blank=blank,
            rejected=tuple(sorted(rejected, key=lambda one: one.line)),
            unknown=unknown,
        )

    def _row(self, entry: Entry) -> tuple[Row, tuple[str, ...]]:
        """The row, without last time's reason where the sender wrote an outcome beside it."""
        if entry.text("reason") and (entry.text("outcome") or entry.text("text")):
            bare = self._reader.row(replace(entry, cells={**entry.cells, "reason": Cell()}))
            if self._prefilled.get(outcome_key(bare.cells)) == reason_stated(
                entry.text("reason"), NO_RULES
            ):
                return bare, (*bare.remarks, tr(TAKEN_AWAY))
        row = self._reader.row(entry)
        return row, row.remarks

    def _require_like(self, row: Row, file: str) -> None:
        """Raise RejectedRowError for a figure that is unlike the last ones."""
        place = f"{file}:{row.entry.line}"
        if row.cells["value"] and place not in self._sure:
            last = self._reader.history_of(row).outcomes(row.cells)
            try:
                require_like(Decimal(row.cells["value"]), row.measure, last, "outcome")
            except RejectedRowError as why:
                fix = tr("ask the sender; if it is right: --sure {place}", place=place)
                raise RejectedRowError(why.reason, fix) from why

    def _is_answered(self, row: Row, is_marked: bool) -> bool:
        """Whether a row says something; last time's reason does only where all is marked ready."""
        if not any(row.cells[column] for column in SAID):
            return False
        untouched = row.cells["missing_reason"] == self._prefilled.get(outcome_key(row.cells))
        return is_marked or not untouched or bool(row.cells["comment"])

    def _elsewhere(self, found: Entries) -> Iterator[RejectedRow]:
        """The rows of other periods in a form of this one, by period."""
        line = found.columns[0].line
        for words, count in found.elsewhere.items():
            what = tr(
                "{count} rows are of {words}, not {period}",
                count=count,
                words=words,
                period=self._period,
            )
            yield RejectedRow(line, what, tr("import them with that as --period"))


def _in_form(fix: str) -> str:
    """The fix where there is no mapping.yml: the form itself."""
    return tr("correct the row in the form, or ask its sender") if "mapping.yml" in fix else fix


def _is_marked(file: RawFile, heading: int) -> bool:
    """Whether the cell next to the word above the table says yes."""
    for row in file.rows:
        if row.line >= heading:
            return False
        texts = [cell.text for cell in row.cells if not cell.is_blank]
        names = [normal(text) for text in texts]
        if normal(READY) in names:
            return any(name in _YES for name in names[names.index(normal(READY)) + 1 :])
    return False
