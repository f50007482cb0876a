"""The cells of a row by their roles: rows that go on, names that stand once, columns of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.importer.interpret.columns import Columns
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.heading_unit import heading_unit
from analysis.importer.interpret.labels import is_total
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.roles import WIDE
from analysis.importer.interpret.sexes import sex_of
from analysis.importer.read.html import without_tags
from analysis.importer.read.raw_file import Cell, RawRow

Cells = Mapping[str, Cell]
_FIGURE = re.compile(r"[-−–+<>≥≤±]?\s*\d[\d\s.,]*\s*(?:%|[a-zåäö]{1,6})?", re.IGNORECASE)
_SAID = ("outcome", "text", "reason")
_FIGURES = ("outcome", *WIDE)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure, and not a text or a mark."""
    return cell.number is not None or bool(_FIGURE.fullmatch(cell.text.strip()))


def by_role(table: Columns, cells: Sequence[Cell]) -> dict[str, Cell]:
    """The cells that are of no one period, sex, unit or measure, by their role.

    The unit that heads the outcomes is that of a row which says none.
    """
    own = {
        role: _plain(cell)
        for role, context, cell in zip(table.roles, table.contexts, cells, strict=False)
        if role and role != "left_out" and not context
    }
    unit = _headed_unit(table)
    stated = own.get("unit_of_measure", Cell())
    return {**own, "unit_of_measure": Cell(unit)} if unit and stated.is_blank else own


def _headed_unit(table: Columns) -> str:
    """The unit that the heading of the outcomes says: tkr of `Utfall (tkr)`."""
    pairs = zip(table.headings, table.roles, strict=True)
    units = (heading_unit(heading)[1] for heading, role in pairs if role in _FIGURES)
    return next((unit for unit in units if unit), "")


def _plain(cell: Cell) -> Cell:
    text = without_tags(" ".join(cell.text.split()))
    return cell if text == cell.text else replace(cell, text=text)


def spread(
    entry: Entry, table: Columns, cells: Sequence[Cell], given: ImportMapping
) -> Iterator[Entry]:
    """One entry for each sex, unit, period or measure that has columns of its own.

    A cell that is blank next to one that is not says nothing, unless mapping.yml says what a blank
    is; a row without any is one entry.
    """
    groups: dict[tuple[tuple[str, str], ...], dict[str, Cell]] = {}
    for role, context, cell in zip(table.roles, table.contexts, cells, strict=False):
        if context and role and role != "left_out":
            own = "outcome" if role in WIDE else role
            groups.setdefault(tuple(sorted(context.items())), {})[own] = _plain(cell)
    if not groups:
        yield entry
        return
    made = [
        replace(entry, cells={**entry.cells, **own, **{r: Cell(w) for r, w in context}})
        for context, own in groups.items()
        if "outcome" in own or "text" in own
    ]
    filled = [one for one in made if any(not one.cell(role).is_blank for role in _SAID)]
    sexes_alone = all([name for name, _ in context] == ["sex"] for context in groups)
    base = not entry.cell("outcome").is_blank
    if given.blank and sexes_alone:
        filled = made
    if base or not filled:
        yield entry if base or not made or not sexes_alone else made[0]
    yield from sorted(filled, key=lambda one: one.text("sex") not in ("", "T"))


def goes_on(cells: Cells, repeated: bool) -> bool:
    """Whether a row is the rest of the one above: it has no outcome, and no name of its own."""
    if not all(cell.is_blank for role, cell in cells.items() if role not in ("measure", "comment")):
        return False
    name = cells.get("measure", Cell()).text
    comment = cells.get("comment", Cell()).text
    # Only after a page break may a name go on; elsewhere it is a row that lacks its outcome.
    return (repeated and name[:1].islower()) or (not name and bool(comment))


def joined(entry: Entry, line: int, cells: Cells) -> Entry:
    """An entry with the rest of its name or comment, which stands in a row of its own."""
    both = {
        role: Cell(f"{entry.text(role)} {cells[role].text}".strip())
        for role in ("measure", "comment")
        if role in cells
    }
    tail = "" if cells.get("measure", Cell()).text else cells["comment"].text
    return replace(entry, cells={**entry.cells, **both}, joined=(*entry.joined, line), tail=tail)


def filled_down(cells: Cells, above: Sequence[Entry]) -> Cells:
    """A row for another sex or unit under a name that stands once: it has the name of the above."""
    named = not all(cells.get(r, Cell()).is_blank for r in ("measure", "measure_id"))
    apart = ("sex", "unit", "component", "period")
    tells_apart = any(not cells.get(r, Cell()).is_blank for r in apart)
    if named or not tells_apart or not above:
        return cells
    last = above[-1].cells
    taken = {r: last[r] for r in ("measure", "measure_id", "node", "node_id") if r in last}
    return {**cells, **taken}


def sums_units(cells: Cells, made: Sequence[Entry]) -> bool:
    """Whether a row is of all units together, below rows of single units for the same measure."""
    if not is_total(cells.get("unit", Cell()).text):
        return False
    name = cells.get("measure", Cell()).text
    return any(one.text("measure") == name and one.text("unit") for one in made)


def unknown_figures(table: Columns, row: RawRow) -> list[str]:
    """The headings of the columns that are not known and hold a figure in the row."""
    known = zip(table.headings, table.roles, row.cells, strict=False)
    return [heading for heading, role, cell in known if not role and is_figure(cell)]


def names_sex(below: Sequence[RawRow], place: int | None) -> bool:
    """Whether the first row is named for a sex alone, so that the one above names its measure."""
    names = [r.cells[place].text for r in below[:1] if place is not None and len(r.cells) > place]
    return any(sex_of(name) for name in names)


def with_said(cells: Cells, said: Mapping[str, str]) -> Cells:
    """The cells with what a line above the table says, where the row itself says nothing."""
    silent = {
        role: Cell(words)
        for role, words in said.items()
        if all(cells.get(r, Cell()).is_blank for r in (role, f"{role}_id"))
    }
    return {**cells, **silent}
