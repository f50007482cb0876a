"""The rows of a file as entries: one an outcome, its cells by role, split rows put together.

Planning tools cut a row at the end of a page, repeat the headings and go on with the rest of the
name or the comment; that rest is joined to the row it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period
from analysis.importer.interpret.columns import OUTCOMES, ROLES, Columns, columns, is_heading
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.rejected_rows import RejectedRow
from analysis.importer.read.html import without_tags
from analysis.importer.read.raw_file import Cell, RawFile, RawRow

WIDE = {"outcome_T": "T", "outcome_K": "K", "outcome_M": "M"}
_SAMPLE = 30


@dataclass(frozen=True)
class Entry:
    """One outcome to take: its line, its cells by role, and the lines that were joined to it.

    tail: what a later page has of the comment column alone, which may be the rest of the name.
    hidden: whether the row is not seen in the file.
    """

    line: int
    cells: Mapping[str, Cell]
    joined: tuple[int, ...] = ()
    tail: str = ""
    hidden: bool = False

    def text(self, role: str) -> str:
        return self.cells.get(role, Cell()).text

    def cell(self, role: str) -> Cell:
        return self.cells.get(role, Cell())

    def left(self, reason: str, fix: str = "", candidates: tuple[str, ...] = ()) -> RejectedRow:
        """The entry as one that was not taken."""
        said = self.text("outcome") or self.text("text") or self.text("reason")
        name = self.text("measure") or self.text("measure_id")
        rest = (said, self.text("target"), self.text("comment"))
        return RejectedRow(
            self.line, reason, fix.replace("ROW", str(self.line)), name, *rest, candidates
        )


@dataclass(frozen=True)
class Entries:
    """What a file's tables hold: entries, rows without a place, and the counts of the rest."""

    entries: tuple[Entry, ...]
    left: tuple[RejectedRow, ...]
    columns: tuple[Columns, ...]
    joined: int = 0
    headings: int = 0
    outside: int = 0

    @property
    def read(self) -> int:
        """The rows read: each becomes an entry, joins one, or is left."""
        return len(self.entries) + self.joined + len(self.left)


@dataclass
class _Open:
    """What is known while the rows are gone through."""

    columns: Columns | None = None
    part: int = -1
    fresh: bool = False
    repeated: bool = False
    entries: list[Entry] = field(default_factory=list)
    left: list[RejectedRow] = field(default_factory=list)
    found: list[Columns] = field(default_factory=list)
    joined: int = 0
    headings: int = 0
    outside: int = 0


def entries(file: RawFile, period: Period, given: ImportMapping) -> Entries:
    """The entries of a file; raises DataError when no row heads a table of outcomes."""
    state = _Open(outside=file.outside)
    for place, row in enumerate(file.rows):
        texts = [cell.text for cell in row.cells]
        if row.part != state.part:
            state.part, state.fresh = row.part, False
        if is_heading(texts, period, given.columns):
            _open(state, file, place, period, given)
        elif not state.found:
            state.outside += 1
        elif not state.fresh:
            reason = "no heading above this row says what its columns are"
            fix = "put the headings of the table above it, or import it on its own"
            state.left.append(RejectedRow(row.line, reason, fix, " | ".join(texts)))
        else:
            _take(state, row)
    if not state.found:
        raise DataError(_no_heading(file))
    return Entries(
        tuple(state.entries),
        tuple(state.left),
        tuple(state.found),
        state.joined,
        state.headings,
        state.outside,
    )


def _open(state: _Open, file: RawFile, place: int, period: Period, given: ImportMapping) -> None:
    row = file.rows[place]
    texts = [cell.text for cell in row.cells]
    below = file.rows[place + 1 : place + 1 + _SAMPLE]
    sample = {n: [r.cells[n].text for r in below if len(r.cells) > n] for n in range(len(texts))}
    found = columns(row.line, texts, sample, period, given.columns, file.name)
    before = state.columns
    state.repeated = before is not None and before.headings == found.headings
    state.headings += 1
    state.columns, state.fresh = found, True
    if not state.repeated:
        state.found.append(found)


def _take(state: _Open, row: RawRow) -> None:
    assert state.columns is not None  # noqa: S101 - a fresh part has its headings
    roles = state.columns.roles
    beyond = [cell.text for cell in row.cells[len(roles) :] if not cell.is_blank]
    cells = _by_role(roles, row.cells)
    if beyond:
        reason = f"the row has more cells than the table has headings: {beyond[0]!r}"
        fix = "put quotes around a text that holds the separator"
        state.left.append(Entry(row.line, cells).left(reason, fix))
    elif state.entries and _goes_on(state, cells):
        state.entries[-1] = _joined(state.entries[-1], row.line, cells)
        state.joined += 1
    else:
        own = _filled_down(state, cells)
        state.entries += _each_sex(Entry(row.line, own, hidden=row.hidden))
    state.repeated = False


def _by_role(roles: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    return {
        role: replace(cell, text=without_tags(" ".join(cell.text.split())))
        for role, cell in zip(roles, cells, strict=False)
        if role and role != "left_out"
    }


def _goes_on(state: _Open, cells: Mapping[str, Cell]) -> bool:
    """Whether a row is the rest of the one above: it has no outcome, and no name of its own."""
    if not all(cell.is_blank for role, cell in cells.items() if role not in ("measure", "comment")):
        return False
    name = cells.get("measure", Cell()).text
    comment = cells.get("comment", Cell()).text
    # Only after a page break may a name go on; elsewhere it is a row that lacks its outcome.
    return (state.repeated and name[:1].islower()) or (not name and bool(comment))


def _joined(entry: Entry, line: int, cells: Mapping[str, Cell]) -> Entry:
    both = {
        role: Cell(f"{entry.text(role)} {cells[role].text}".strip())
        for role in ("measure", "comment")
        if role in cells
    }
    tail = "" if cells.get("measure", Cell()).text else cells["comment"].text
    return replace(entry, cells={**entry.cells, **both}, joined=(*entry.joined, line), tail=tail)


def _filled_down(state: _Open, cells: dict[str, Cell]) -> dict[str, Cell]:
    """A row for another sex or unit under a name that stands once: it has the name of the above."""
    named = (
        not cells.get("measure", Cell()).is_blank or not cells.get("measure_id", Cell()).is_blank
    )
    tells_apart = any(not cells.get(r, Cell()).is_blank for r in ("sex", "unit", "component"))
    if named or not tells_apart or not state.entries:
        return cells
    above = state.entries[-1].cells
    taken = {r: above[r] for r in ("measure", "measure_id", "node", "node_id") if r in above}
    return {**cells, **taken}


def _each_sex(entry: Entry) -> Iterator[Entry]:
    """One entry for each of the columns Totalt, Kvinnor and Män, where a table has them."""
    wide = [role for role in WIDE if role in entry.cells]
    for role in wide:
        rest = {r: c for r, c in entry.cells.items() if r not in WIDE}
        yield replace(entry, cells={**rest, "outcome": entry.cells[role], "sex": Cell(WIDE[role])})
    if not wide or not entry.cell("outcome").is_blank:
        yield replace(entry, cells={r: c for r, c in entry.cells.items() if r not in WIDE})


def _no_heading(file: RawFile) -> Problem:
    first = file.rows[0]
    texts = [cell.text for cell in first.cells]
    if any(is_heading(list(map(_as_meant, row_texts)), None, {}) for row_texts in _texts(file)):
        return _wrong_letters(file, texts)
    names = ", ".join(f"{words[0]} ({role})" for role, words in ROLES.items() if role in OUTCOMES)
    return Problem(
        "no row looks like the headings of a table of outcomes",
        where=file.name,
        row=first.line,
        got=" | ".join(texts)[:200],
        expected=f"a heading such as {ROLES['measure'][0]}, and one of {names}",
        fix="say in mapping.yml what the columns are: columns: {Indikator: measure, ...}",
    )


def _texts(file: RawFile) -> Iterator[list[str]]:
    return ([cell.text for cell in row.cells] for row in file.rows[:_SAMPLE])


def _as_meant(text: str) -> str:
    """Text in UTF-8 that was once taken for Windows-1252, as it was meant: MÃ¤tetal is Mätetal."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _wrong_letters(file: RawFile, texts: list[str]) -> Problem:
    return Problem(
        "the letters of the file were spoilt before it was saved",
        where=file.name,
        row=file.rows[0].line,
        got=" | ".join(texts)[:200],
        expected=" | ".join(map(_as_meant, texts))[:200],
        fix="export it again as CSV UTF-8 or as .xlsx; do not save it from the program that shows "
        "such letters",
    )
