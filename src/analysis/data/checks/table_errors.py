"""What is wrong in a table, in words: what, got, expected, how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import assert_never

import pandas as pd

from analysis.base.errors import Problem, did_you_mean
from analysis.data.checks.table_schema import Fault, Kind
from analysis.data.schema import Field, Table
from analysis.language.messages import later, tr


def problem(fault: Fault, table: Table, where: str, frames: Mapping[str, pd.DataFrame]) -> Problem:
    """A fault as a problem; `frames` are the tables that may be referred to."""
    match fault.kind:
        case Kind.TYPE | Kind.CONSTRAINT:
            return _cell(fault, table, where)
        case Kind.BLANK_ROW:
            return _blank(fault, where)
        case Kind.EXTRA_CELL | Kind.MISSING_CELL:
            return _uneven(fault, table, where)
        case Kind.PRIMARY_KEY:
            return _twin(fault, table, where)
        case Kind.FOREIGN_KEY:
            return _reference(fault, table, where, frames)
    assert_never(fault.kind)


def _cell(fault: Fault, table: Table, where: str) -> Problem:
    [name] = fault.columns
    field, got = table.field(name), fault.cells[table.columns.index(name)]
    wrong_type = tr("the value has the wrong type, not {type}", type=field.type)
    if field.type == "date" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", got):
        wrong_type = tr("the date does not exist")
    return Problem(
        wrong_type if fault.kind is Kind.TYPE else tr("the value is not allowed here"),
        where=where,
        row=fault.row,
        column=field.name,
        got=repr(got) if got else tr("an empty cell"),
        expected=expected_of(field),
        fix=fix_of(field, got),
    )


_KINDS = {
    "number": later("a number with a decimal point, as 5.4"),
    "integer": later("a whole number"),
    "date": later("a date as 2021-04-30"),
    "boolean": later("true or false"),
    "string": later("text"),
}
_HOW = {
    "number": later(
        "write digits with a decimal point, without unit and spaces; words belong in `text`"
    ),
    "integer": later("write digits only"),
    "date": later("write year-month-day"),
    "boolean": later("write true or false in small letters"),
}


def expected_of(field: Field) -> str:
    """What a cell of the column may hold, in words."""
    limits = field.constraints
    said = [
        tr("one of {allowed}", allowed=", ".join(field.allowed))
        if field.allowed
        else tr(_KINDS[field.type])
    ]
    for name, words in (
        ("pattern", later("matching {limit}")),
        ("minimum", later("at least {limit}")),
        ("maximum", later("at most {limit}")),
        ("maxLength", later("at most {limit} characters")),
    ):
        if name in limits:
            said.append(tr(words, limit=limits[name]))
    return ", ".join(said) + (tr(", not empty") if field.required else "")


def fix_of(field: Field, got: str) -> str:
    """How to write a cell of the column that is wrong."""
    if field.allowed and got:
        return did_you_mean(got, field.allowed)
    plain = re.sub(r"[\s\u00a0%]", "", got).replace(",", ".").replace("\u2212", "-")
    if field.type == "number" and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain):
        return tr("write {value}", value=plain)
    if field.type in _HOW:
        return tr(_HOW[field.type])
    return tr("the column means: {description}", description=field.description)


def _blank(fault: Fault, where: str) -> Problem:
    return Problem(
        tr("the row is empty"),
        where=where,
        row=fault.row,
        got=tr("no cells with anything in them"),
        expected=tr("a row of the table"),
        fix=tr("delete the row"),
    )


def _uneven(fault: Fault, table: Table, where: str) -> Problem:
    longer = fault.kind is Kind.EXTRA_CELL
    return Problem(
        tr("the row is longer than the header")
        if longer
        else tr("the row is shorter than the header"),
        where=where,
        row=fault.row,
        got=tr("{count} cells: {cells}", count=len(fault.cells), cells=",".join(fault.cells)[:80]),
        expected=tr("{count} cells", count=len(table.columns)),
        fix=tr("put quotes around a text that has a comma in it, and write decimals with a point")
        if longer
        else tr("add the missing commas, one for each empty cell"),
    )


def _twin(fault: Fault, table: Table, where: str) -> Problem:
    cells = dict(zip(table.columns, fault.cells, strict=True))
    key = ", ".join(f"{name} {cells[name]}" for name in table.primary_key if cells.get(name))
    return Problem(
        tr("the row's key is already used: this row stands twice"),
        where=where,
        row=fault.row,
        column=", ".join(table.primary_key),
        got=tr("{key}, as in row {same_as}", key=key, same_as=fault.same_as)
        if fault.same_as
        else key,
        expected=tr("a key that no other row of the table has"),
        fix=tr("delete one of the rows, or tell them apart in a column of the key"),
    )


def _reference(
    fault: Fault, table: Table, where: str, frames: Mapping[str, pd.DataFrame]
) -> Problem:
    if fault.reference is None:
        raise ValueError("a broken reference without the reference")
    column, target, other = fault.columns[0], fault.reference.table, fault.reference.named[0]
    got = fault.cells[table.columns.index(column)]
    hint = did_you_mean(got, sorted(frames[target][other])) if target in frames else ""
    near = f"; {hint}" if hint.startswith("did") else ""
    return Problem(
        tr("the value refers to a row that does not exist"),
        where=where,
        row=fault.row,
        column=column,
        got=repr(got),
        expected=tr("{other} of a row in {target}.csv", other=other, target=target),
        fix=tr("correct the id, or add the row it refers to{near}", near=near),
    )


def line_breaks(table: Table, frame: pd.DataFrame, where: str) -> Iterator[Problem]:
    """Cells that a line break ends where a form is asked for.

    A pattern that ends in `$` lets one through, and the cell could become a file's name.
    """
    for field in table.fields if len(frame) else ():
        if "pattern" not in field.constraints or field.name not in frame.columns:
            continue
        if not any(cell.endswith(("\n", "\r")) for cell in frame[field.name]):
            continue
        ended = frame[frame[field.name].str.endswith(("\n", "\r"))]
        for got, row in ended[[field.name, "row"]].itertuples(index=False, name=None):
            yield Problem(
                tr("a line break ends the value"),
                where=where,
                row=int(row),
                column=field.name,
                got=repr(got),
                expected=expected_of(field),
                fix=tr("take away the line break within the quotes"),
            )
