"""Which sheets of a workbook hold the outcomes: those whose names say of what, or the only one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period
from analysis.importer.interpret.columns import is_heading_word
from analysis.importer.interpret.headings import heading_at
from analysis.importer.interpret.labels import label_of, of_sheet
from analysis.importer.interpret.vocabulary import Vocabulary
from analysis.importer.read.raw_file import RawFile, RawRow
from analysis.language.messages import tr

IsHeading = Callable[[Sequence[str]], bool]


def with_tables(
    file: RawFile, is_heading: IsHeading, vocabulary: Vocabulary, period: Period | None
) -> RawFile:
    """The file with the sheets that hold tables of outcomes; the others' rows are outside.

    Raises DataError where several do and the names do not say what each is of: one of them may
    be a copy, or hold the figures of another time.
    """
    names = list(dict.fromkeys(row.sheet for row in file.rows if row.sheet))
    if not names:
        return file
    by_sheet = {name: [row for row in file.rows if row.sheet == name] for name in names}
    filled = [name for name in names if _has_table(by_sheet[name], is_heading, vocabulary)]
    silent = [
        name
        for name in filled
        if not of_sheet(name, vocabulary, period) and not _says_unit(by_sheet[name], vocabulary)
    ]
    if silent and len(filled) > 1:
        raise DataError(_undecided(file.name, filled, silent))
    kept = filled or names
    rows = [row for name in kept for row in by_sheet[name]]
    if len(kept) == 1:
        rows = [replace(row, sheet="") for row in rows]
    outside = file.outside + len(file.rows) - len(rows)
    return replace(file, rows=tuple(rows), sheet=", ".join(kept), outside=outside)


def _has_table(rows: Sequence[RawRow], is_heading: IsHeading, vocabulary: Vocabulary) -> bool:
    return any(
        heading_at(rows, place, is_heading, lambda cell: is_heading_word(cell, vocabulary))
        for place in range(len(rows))
    )


def _says_unit(rows: Sequence[RawRow], vocabulary: Vocabulary) -> bool:
    """Whether a row above the table says whose it is."""
    return any("unit" in label_of([c.text for c in row.cells], vocabulary) for row in rows[:10])


def _undecided(where: str, filled: Sequence[str], silent: Sequence[str]) -> Problem:
    every = " ".join(f"--sheet {name!r}" for name in filled)
    return Problem(
        tr("several sheets hold a table, and their names do not say of what"),
        where=where,
        got=", ".join(silent),
        expected=tr("sheets named after units or periods, or a row as Enhet: … above each table"),
        fix=tr("name those that hold the outcomes: {every}", every=every),
    )
