"""What Frictionless finds wrong in a table, in our words: what, got, expected, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.base.errors import Problem, did_you_mean
from analysis.data.schema import Field, Table

_WHOLE_ROW = ("blank-row", "extra-cell", "missing-cell")


def without_echoes(errors: list[Any]) -> list[Any]:
    """Leave out what only follows from a row that is empty or has too many or too few cells."""
    told: dict[int, Any] = {}
    for error in errors:
        if error.type in _WHOLE_ROW:
            told.setdefault(error.row_number, error)
    return [e for e in errors if told.get(getattr(e, "row_number", -1), e) is e]


def problem(error: Any, table: Table, where: str, frames: Mapping[str, pd.DataFrame]) -> Problem:
    """One error of Frictionless as a problem; `frames` are the tables that may be referred to."""
    if error.type in ("type-error", "constraint-error"):
        return _cell(error, table, where)
    if error.type in _WHOLE_ROW:
        return _row(error, table, where)
    if error.type == "primary-key":
        return _twin(error, table, where)
    if error.type == "foreign-key":
        return _reference(error, where, frames)
    row = getattr(error, "row_number", None)
    return Problem(error.title.lower(), where=where, row=row, got=str(error.note))


def _cell(error: Any, table: Table, where: str) -> Problem:
    field = table.field(error.field_name)
    got = error.cells[error.field_number - 1]
    wrong_type = f"the value has the wrong type, not {field.type}"
    return Problem(
        wrong_type if error.type == "type-error" else "the value is not allowed here",
        where=where,
        row=error.row_number,
        column=field.name,
        got=repr(got) if got else "an empty cell",
        expected=_expected(field),
        mend=_mend(field, got),
    )


_KINDS = {
    "number": "a number with a decimal point, as 5.4",
    "integer": "a whole number",
    "date": "a date as 2021-04-30",
    "boolean": "true or false",
    "string": "text",
}
_HOW = {
    "number": "write digits with a decimal point, without unit and spaces; words belong in `text`",
    "integer": "write digits only",
    "date": "write year-month-day",
    "boolean": "write true or false in small letters",
}


def _expected(field: Field) -> str:
    limits = field.constraints
    said = [f"one of {', '.join(field.allowed)}" if field.allowed else _KINDS[field.type]]
    for name, words in (
        ("pattern", "matching {}"),
        ("minimum", "at least {}"),
        ("maximum", "at most {}"),
        ("maxLength", "at most {} characters"),
    ):
        if name in limits:
            said.append(words.format(limits[name]))
    return ", ".join(said) + (", not empty" if field.required else "")


def _mend(field: Field, got: str) -> str:
    if field.allowed and got:
        return did_you_mean(got, field.allowed)
    plain = re.sub(r"[\s\u00a0%]", "", got).replace(",", ".").replace("\u2212", "-")
    if field.type == "number" and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain):
        return f"write {plain}"
    return _HOW.get(field.type) or f"the column means: {field.description}"


def _row(error: Any, table: Table, where: str) -> Problem:
    if error.type == "blank-row":
        return Problem(
            "the row is empty",
            where=where,
            row=error.row_number,
            got="no cells with anything in them",
            expected="a row of the table",
            mend="delete the row",
        )
    longer = error.type == "extra-cell"
    return Problem(
        f"the row is {'longer' if longer else 'shorter'} than the header",
        where=where,
        row=error.row_number,
        got=f"{len(error.cells)} cells: {','.join(error.cells)[:80]}",
        expected=f"{len(table.columns)} cells",
        mend="put quotes around a text that has a comma in it, and write decimals with a point"
        if longer
        else "add the missing commas, one for each empty cell",
    )


def _twin(error: Any, table: Table, where: str) -> Problem:
    cells = dict(zip(table.columns, error.cells, strict=False))
    key = ", ".join(f"{name} {cells[name]}" for name in table.primary_key if cells.get(name))
    first = re.search(r"[0-9]+", error.note)
    return Problem(
        "the row's key is already used: this row stands twice",
        where=where,
        row=error.row_number,
        column=", ".join(table.primary_key),
        got=f"{key}, as in row {first[0]}" if first else key,
        expected="a key that no other row of the table has",
        mend="delete one of the rows, or tell them apart in a column of the key",
    )


def _reference(error: Any, where: str, frames: Mapping[str, pd.DataFrame]) -> Problem:
    column, got = error.field_names[0], error.field_cells[0]
    other = error.reference_field_names[0]
    # Frictionless names no table where a row refers to another row of its own table.
    target = error.reference_name or where.rsplit("/", 1)[-1].removesuffix(".csv")
    hint = did_you_mean(got, sorted(frames[target][other])) if target in frames else ""
    near = f"; {hint}" if hint.startswith("did") else ""
    return Problem(
        "the value refers to a row that does not exist",
        where=where,
        row=error.row_number,
        column=column,
        got=repr(got),
        expected=f"{other} of a row in {target}.csv",
        mend=f"correct the id, or add the row it refers to{near}",
    )


def line_breaks(table: Table, frame: pd.DataFrame, where: str) -> Iterator[Problem]:
    """Cells that a line break ends where a form is asked for.

    A pattern that ends in `$` lets one through, and the cell could become a file's name.
    """
    for field in table.fields:
        if "pattern" not in field.constraints or field.name not in frame.columns:
            continue
        ended = frame[frame[field.name].str.endswith(("\n", "\r"))]
        for got, row in ended[[field.name, "row"]].itertuples(index=False):
            yield Problem(
                "a line break ends the value",
                where=where,
                row=int(row),
                column=field.name,
                got=repr(got),
                expected=_expected(field),
                mend="take away the line break within the quotes",
            )
