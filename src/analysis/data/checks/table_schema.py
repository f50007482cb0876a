"""What in a table its description in data/datapackage.json does not allow.

Says the same of a table as Frictionless does, which the tests ask, in a hundredth of the time: each
value of a column is looked at once, however many rows have it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from analysis.data.schema import Field, Table
from analysis.language.messages import tr

Rows = Sequence[Sequence[str]]
Key = tuple[Any, ...]
FIRST = 2  # the number of the first row below the header


class Kind(StrEnum):
    """What is wrong."""

    BLANK_ROW = "blank-row"
    EXTRA_CELL = "extra-cell"
    MISSING_CELL = "missing-cell"
    TYPE = "type-error"
    CONSTRAINT = "constraint-error"
    PRIMARY_KEY = "primary-key"
    FOREIGN_KEY = "foreign-key"


@dataclass(frozen=True)
class Reference:
    """Columns whose cells name a row of another table, by the columns that it has there."""

    columns: tuple[str, ...]
    table: str
    named: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a row, in `columns` of it unless it is the row as a whole.

    cells: of the whole row, as text. same_as: the row that had the key before, if one had.
    """

    kind: Kind
    row: int
    cells: tuple[str, ...]
    columns: tuple[str, ...] = ()
    same_as: int | None = None
    reference: Reference | None = None


class Unreadable:
    """Stands for a cell that is not of its column's type."""


UNREADABLE = Unreadable()


def faults(table: Table, rows: Rows, tables: Mapping[str, tuple[Table, Rows]]) -> list[Fault]:
    """All faults of the rows below the header, in the order of rows and columns.

    tables: those that may be referred to, with the table itself. A row that is empty or has too
    many or too few cells has only that fault; where it has a key, it has it all the same.
    """
    shapes = dict(_shapes(table, rows))
    found = [
        *((n, place, fault) for place, n, fault in _cells(table, rows)),
        *((each.row, len(table.fields), each) for each in _twins(table, rows)),
        *((each.row, len(table.fields) + 1, each) for each in _broken(table, rows, tables)),
    ]
    sound = [each for each in found if each[0] not in shapes]
    whole = [(n, 0, Fault(kind, n, tuple(rows[n - FIRST]))) for n, kind in shapes.items()]
    return [fault for _, _, fault in sorted([*sound, *whole], key=lambda each: each[:2])]


def references(table: Table) -> list[Reference]:
    """The references of a table; one to its own rows names the table too."""
    keys = table.descriptor["schema"].get("foreignKeys", [])
    return [
        Reference(
            tuple(key["fields"]),
            key["reference"]["resource"] or table.name,
            tuple(key["reference"]["fields"]),
        )
        for key in keys
    ]


def _shapes(table: Table, rows: Rows) -> Iterator[tuple[int, Kind]]:
    width = len(table.fields)
    for number, cells in enumerate(rows, FIRST):
        if not any(cells[:width]):
            yield number, Kind.BLANK_ROW
        elif len(cells) != width:
            yield number, Kind.EXTRA_CELL if len(cells) > width else Kind.MISSING_CELL


def _cells(table: Table, rows: Rows) -> Iterator[tuple[int, int, Fault]]:
    for place, field in enumerate(table.fields):
        if field.type == "string" and not field.constraints:
            continue
        column = [cells[place] if place < len(cells) else "" for cells in rows]
        wrong = {cell: kind for cell in set(column) if (kind := _wrong(field, cell))}
        if wrong:
            for number, (cell, cells) in enumerate(zip(column, rows, strict=True), FIRST):
                if cell in wrong:
                    yield place, number, Fault(wrong[cell], number, tuple(cells), (field.name,))


def _wrong(field: Field, cell: str) -> Kind | None:
    value = read(field, cell)
    if value is UNREADABLE:
        return Kind.TYPE
    return None if all(_allowed(field, value)) else Kind.CONSTRAINT


def _allowed(field: Field, value: Any) -> Iterator[bool]:
    for name, limit in field.constraints.items():
        if value is None:
            yield name != "required" or not limit
        elif value != value:  # no number, as a number is written: it is neither more nor less
            yield name not in ("minimum", "maximum")
        else:
            yield CONSTRAINTS[name](field, limit, value)


CONSTRAINTS: Mapping[str, Callable[[Field, Any, Any], bool]] = {
    "required": lambda field, limit, value: True,
    "enum": lambda field, limit, value: value in [_limit(field, each) for each in limit],
    "pattern": lambda field, limit, value: bool(re.match(f"^{limit}$", value)),
    "minLength": lambda field, limit, value: len(value) >= limit,
    "maxLength": lambda field, limit, value: len(value) <= limit,
    "minimum": lambda field, limit, value: value >= _limit(field, limit),
    "maximum": lambda field, limit, value: value <= _limit(field, limit),
}


def _limit(field: Field, value: Any) -> Any:
    """What a constraint says, as the column's type."""
    return read(field, value if isinstance(value, str) else json.dumps(value))


def read(field: Field, cell: str) -> Any:
    """A cell as its column's type, None where it is empty, UNREADABLE where it is of another."""
    if not cell:
        return None
    try:
        return READERS[field.type](cell)
    except (ValueError, ArithmeticError, KeyError):
        return UNREADABLE


def _date(cell: str) -> date:
    return datetime.strptime(cell, "%Y-%m-%d").date()


def _number(cell: str) -> Decimal:
    found = Decimal(cell.strip())
    if found.is_snan():
        raise ValueError("a number that may not be used")
    return found


READERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": lambda cell: int(cell.strip()),
    "number": _number,
    "date": _date,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _keys(table: Table, rows: Rows, columns: Sequence[str]) -> Iterator[Key]:
    """The cells of each row in some columns, read; None for what is empty or of another type."""
    fields = [(table.columns.index(name), table.field(name)) for name in columns]
    known: dict[tuple[str, ...], Key] = {}
    for cells in rows:
        said = tuple(cells[place] if place < len(cells) else "" for place, _ in fields)
        if said not in known:
            values = (read(field, cell) for cell, (_, field) in zip(said, fields, strict=True))
            known[said] = tuple(None if value is UNREADABLE else value for value in values)
        yield known[said]


def _twins(table: Table, rows: Rows) -> Iterator[Fault]:
    columns = tuple(table.primary_key)
    last: dict[Key, int] = {}
    for number, key in enumerate(_keys(table, rows, columns), FIRST):
        if key in last or not any(value is not None for value in key):
            cells = tuple(rows[number - FIRST])
            yield Fault(Kind.PRIMARY_KEY, number, cells, columns, last.get(key))
        if any(value is not None for value in key):
            last[key] = number


def _broken(table: Table, rows: Rows, tables: Mapping[str, tuple[Table, Rows]]) -> Iterator[Fault]:
    for each in references(table):
        if each.table not in tables:
            continue
        other, there = tables[each.table]
        known = {*_keys(other, there, each.named)}
        nothing = (None,) * len(each.columns)
        for number, key in enumerate(_keys(table, rows, each.columns), FIRST):
            if key != nothing and key not in known:
                cells = tuple(rows[number - FIRST])
                yield Fault(Kind.FOREIGN_KEY, number, cells, each.columns, reference=each)


def misdescribed(table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    """What in a table's own description cannot be checked, in words."""
    for field in table.fields:
        if field.type not in READERS:
            yield tr(
                "{name}.{field_name} has the unknown type {type!r}",
                name=table.name,
                field_name=field.name,
                type=field.type,
            )
        for name in field.constraints.keys() - CONSTRAINTS.keys():
            yield tr(
                "{name}.{field_name} has the unknown constraint {name_2!r}",
                name=table.name,
                field_name=field.name,
                name_2=name,
            )
        for name in ("minLength", "maxLength", "pattern"):
            if name in field.constraints and field.type != "string":
                yield tr(
                    "{name}.{field_name} is no text, and has the constraint {name_2!r}",
                    name=table.name,
                    field_name=field.name,
                    name_2=name,
                )
        for name in ("minimum", "maximum"):
            if name in field.constraints and field.type not in ("integer", "number"):
                yield tr(
                    "{name}.{field_name} is no number, and has the constraint {name_2!r}",
                    name=table.name,
                    field_name=field.name,
                    name_2=name,
                )
    if len({*table.columns}) < len(table.columns):
        yield tr("two columns of {name} have the same name", name=table.name)
    named = [(table.name, table.primary_key)]
    named += [(table.name, list(each.columns)) for each in references(table)]
    named += [(each.table, list(each.named)) for each in references(table)]
    for each in references(table):
        if len(each.columns) != len(each.named):
            yield tr(
                "a key of {name} has other columns than it names in {table}",
                name=table.name,
                table=each.table,
            )
    for name, columns in named:
        known = tables[name].columns if name in tables else []
        for column in columns:
            if column not in known:
                yield tr(
                    "a key of {name} names {name_2}.{column}, which is not there",
                    name=table.name,
                    name_2=name,
                    column=column,
                )
