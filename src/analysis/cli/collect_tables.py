"""The tables of `tertial collect`: returned forms, conflicts between them, and units."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from analysis.base.printable import printable
from analysis.importer.collect.gather import said
from analysis.importer.collect.read import Collected
from analysis.importer.collect.returned import Kind


def forms(found: Collected) -> Table:
    """Each returned file, and what it held."""
    table = Table("form", "result", "unit", "came", "ready", "answers", "blank", "rejected", "note")
    for form in found.forms:
        read = form.kind is Kind.READ
        table.add_row(
            printable(form.file),
            form.kind.value,
            ", ".join(form.units),
            form.received.isoformat(),
            ("yes" if form.is_marked else "no") if read else "",
            *((str(len(form.answers)), str(form.blank), str(len(form.rejected))) if read else ()),
            *(() if read else ("", "", "")),
            printable(form.why),
        )
    return table


def conflicts(found: Collected) -> Table:
    """Each answer of each outcome that forms say different things of."""
    table = Table(
        *("measure", "unit", "sex", "answer", "comment", "form", "row"),
        title="Conflicts: none of these answers is taken",
        title_justify="left",
    )
    for conflict in found.gathered.conflicts:
        for answer in conflict.answers:
            cells = answer.cells
            place = (cells["measure_id"], cells["unit_id"], cells["sex"])
            told = (said(cells), cells["comment"], answer.file, str(answer.line))
            table.add_row(*map(printable, (*place, *told)))
        table.add_section()
    return table


def remarks(found: Collected) -> Iterator[str]:
    """What to know of single rows and columns, a line each."""
    for form in found.forms:
        for one in form.rejected:
            fix = f"; {one.fix}" if one.fix else ""
            yield printable(f"{form.file}, row {one.line}, {one.name}: {one.reason}{fix}")
        for answer in form.answers:
            for remark in answer.remarks:
                yield printable(f"{answer.place}: {remark}")
        if form.unknown:
            yield printable(f"{form.file}: columns not read: {', '.join(form.unknown)}")
    if found.gathered.conflicts:
        yield (
            "To settle a conflict: ask the senders, and read again with --prefer FORM, or with the"
            " wrong form moved away."
        )


def units(found: Collected) -> Table:
    """How far each unit has come."""
    table = Table(
        *("unit", "state", "expected", "missing", "conflicts", "ready", "last day", "came late")
    )
    for state in found.states:
        table.add_row(
            state.unit_id,
            state.progress.word,
            *(str(len(state.expected)), str(len(state.missing)), str(state.conflicts)),
            "yes" if state.is_marked else "no",
            state.last_day.isoformat() if state.last_day else "not set",
            ", ".join(map(printable, state.came_late)),
        )
    return table
