"""The tables of `tertial collect`: returned forms, conflicts between them, and units."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from analysis.base.printable import printable
from analysis.importer.collect.gather import said
from analysis.importer.collect.read import Collected
from analysis.importer.collect.returned import Kind
from analysis.language.messages import tr


def forms(found: Collected) -> Table:
    """Each returned file, and what it held."""
    table = Table(
        tr("form"),
        tr("result"),
        tr("unit"),
        tr("came"),
        tr("ready"),
        tr("answers"),
        tr("blank"),
        tr("rejected"),
        tr("note"),
    )
    for form in found.forms:
        read = form.kind is Kind.READ
        table.add_row(
            printable(form.file),
            tr(form.kind.value),
            ", ".join(form.units),
            form.received.isoformat(),
            (tr("yes") if form.is_marked else tr("no")) if read else "",
            *((str(len(form.answers)), str(form.blank), str(len(form.rejected))) if read else ()),
            *(() if read else ("", "", "")),
            printable(form.why),
        )
    return table


def conflicts(found: Collected) -> Table:
    """Each answer of each outcome that forms say different things of."""
    table = Table(
        *(tr("measure"), tr("unit"), tr("sex"), tr("answer"), tr("comment"), tr("form"), tr("row")),
        title=tr("Conflicts: none of these answers is taken"),
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
            why = f"{one.reason}; {one.fix}" if one.fix else one.reason
            yield printable(
                tr(
                    "{file}, row {line}, {name}: {why}",
                    file=form.file,
                    line=one.line,
                    name=one.name,
                    why=why,
                )
            )
        for answer in form.answers:
            for remark in answer.remarks:
                yield printable(f"{answer.place}: {remark}")
        if form.unknown:
            yield printable(
                tr(
                    "{file}: columns not read: {unknown}",
                    file=form.file,
                    unknown=", ".join(form.unknown),
                )
            )
    if found.gathered.conflicts:
        yield (
            tr(
                "To settle a conflict: ask the senders, and read again with --prefer FORM, "
                "or with the wrong form moved away."
            )
        )


def units(found: Collected) -> Table:
    """How far each unit has come."""
    table = Table(
        *(tr("unit"), tr("state"), tr("expected"), tr("missing"), tr("conflicts"), tr("ready")),
        *(tr("last day"), tr("came late")),
    )
    for state in found.states:
        table.add_row(
            state.unit_id,
            tr(state.progress.word),
            *(str(len(state.expected)), str(len(state.missing)), str(state.conflicts)),
            tr("yes") if state.is_marked else tr("no"),
            state.last_day.isoformat() if state.last_day else tr("not set"),
            ", ".join(map(printable, state.came_late)),
        )
    return table
