"""Signs in the cells of a table that cannot be seen, or that make a value another than it looks.

Each is told with its cell, so that all that is wrong in a file is told at once. A no-break space
is part of a text, as in 5 %, but not of a number, a code or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.base.errors import Problem
from analysis.base.paths import shown
from analysis.data.checks.table_errors import expected_of, fix_of
from analysis.data.csv_checks import check_text
from analysis.data.hidden_signs import hidden_sign, sign_name
from analysis.data.schema import Field, Table
from analysis.language.messages import tr

# Spaces other than the ordinary one; line breaks are told of by others.
_SPACE: Final = re.compile(r"[^\S \t\r\n]")
# Names in the texts of a schema: cells that must be the same sign for sign to be the same.
_FORMS: Final = frozenset({"pattern", "enum"})


def odd_signs(table: Table, frame: pd.DataFrame, path: Path) -> list[Problem]:
    """Every cell with such a sign; where it stands in no cell, its place in the file."""
    where = shown(path)
    found = [*_spaces(table, frame, where)]
    elsewhere = check_text(path, where)
    return found + ([*_hidden(table, frame, where)] or elsewhere if elsewhere else [])


def _hidden(table: Table, frame: pd.DataFrame, where: str) -> Iterator[Problem]:
    for field in table.fields:
        odd = {cell: sign for cell in {*frame[field.name]} if (sign := hidden_sign(cell))}
        for row, cell in _rows_of(frame, field.name, odd):
            sign = odd[cell]
            after = cell[: sign.position][-30:]
            yield Problem(
                tr("a sign in the text cannot be seen, or reads otherwise than it looks"),
                where=where,
                row=row,
                column=field.name,
                got=tr(
                    "{name}, character {position} of the cell, after {after!r}",
                    name=sign.name,
                    position=sign.position + 1,
                    after=after,
                ),
                expected=tr("text that can be seen, the digits 0-9, spaces and line breaks"),
                fix=tr("delete the sign, or write the text again by hand"),
            )


def _spaces(table: Table, frame: pd.DataFrame, where: str) -> Iterator[Problem]:
    keys = {*table.primary_key, *_references(table)}
    for field in table.fields:
        if field.name not in keys and not _is_of_a_form(field):
            continue
        odd = {cell: sign for cell in {*frame[field.name]} if (sign := _SPACE.search(cell))}
        for row, cell in _rows_of(frame, field.name, odd):
            sign = odd[cell]
            yield Problem(
                tr("a space of another kind than the ordinary one stands in the value"),
                where=where,
                row=row,
                column=field.name,
                got=tr(
                    "{sign_name}, character {start} of the cell {cell!a}",
                    sign_name=sign_name(sign[0]),
                    start=sign.start() + 1,
                    cell=cell,
                ),
                expected=expected_of(field),
                fix=_without(field, cell),
            )


def _without(field: Field, cell: str) -> str:
    if field.type == "number":
        return fix_of(field, cell)
    return tr(
        "write {value!r}", value=_SPACE.sub(" " if field.type == "string" else "", cell).strip()
    )


def _references(table: Table) -> set[str]:
    keys = table.descriptor["schema"].get("foreignKeys", [])
    return {column for key in keys for column in key["fields"]}


def _is_of_a_form(field: Field) -> bool:
    return field.type != "string" or bool(_FORMS & field.constraints.keys())


def _rows_of(
    frame: pd.DataFrame, column: str, cells: Mapping[str, object]
) -> list[tuple[int, str]]:
    if not cells:
        return []
    both = zip(frame["row"], frame[column], strict=True)
    return [(int(row), cell) for row, cell in both if cell in cells]
