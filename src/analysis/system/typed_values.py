"""Values as bytes and back: dataclasses as JSON, tables as Arrow, and nothing that can run.

The reader says what it expects, as `tuple[Region, dict[str, pd.DataFrame]]`, and the bytes only
fill it: they name no class, so they can make none. A zip file of

    value.json    [["norrbotten", "Region Norrbotten", …], {"plan": 0, "targets": 1}]
    0, 1, …       a table in Arrow's stream format, or bytes as they are
"""

from __future__ import annotations

import functools
import io
import json
import types
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import pandas as pd

from analysis.system.arrow_tables import read_table, write_table

T = TypeVar("T")
_VALUE = "value.json"
# What zip files, JSON and Arrow raise for bytes that somebody else has written, or part of them.
UNREADABLE = (
    *(zipfile.BadZipFile, OSError, LookupError, NotImplementedError, RuntimeError),
    *(TypeError, ValueError, AttributeError),
)


def dump(kind: type[T], value: T) -> bytes:
    """The value, of the kind that `load` will expect, as bytes.

    Raises TypeError or ValueError for a value, or a part of one, that is not of its kind.
    """
    parts: list[bytes] = []
    shape = _form(cast(Any, kind)).write(value, parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(_VALUE, json.dumps(shape, ensure_ascii=False))
        for number, part in enumerate(parts):
            packed.writestr(str(number), part)
    return file.getvalue()


def load(kind: type[T], content: bytes) -> T:
    """The value of this kind; raises ValueError for bytes that hold none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            shape = json.loads(packed.read(_VALUE))
            found: T = _form(cast(Any, kind)).read(
                shape, lambda number: packed.read(str(int(number)))
            )
            return found
    except UNREADABLE as error:
        raise ValueError(f"this holds no value of the kind: {error}") from error


Part = Callable[[int], bytes]


@dataclass(frozen=True)
class _Form:
    """How values of a kind stand in the JSON; bytes and tables are parts, there by their number."""

    write: Callable[[Any, list[bytes]], Any]
    read: Callable[[Any, Part], Any]


@functools.cache
def _form(kind: Any) -> _Form:
    """The form of a kind; raises TypeError for one that has none."""
    if is_dataclass(kind):
        return _dataclass(kind)
    origin, given = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional([each for each in given if each is not type(None)])
    if origin in (dict, Mapping):
        return _mapping(*given)
    if origin is tuple and given[-1] is not Ellipsis:
        return _row(given)
    if origin is frozenset:
        return _set(given[0])
    if origin in (tuple, list, Sequence):
        return _sequence(given[0], tuple if origin is tuple else list)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Form(lambda value, _: kind(value).value, lambda shape, _: kind(shape))
    return _SINGLE[kind] if kind in _SINGLE else _plain(kind)


def _dataclass(kind: Any) -> _Form:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    forms = [_form(hints[name]) for name in names]

    def write(value: Any, parts: list[bytes]) -> list[Any]:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} where {kind} is expected")
        pairs = zip(names, forms, strict=True)
        return [form.write(getattr(value, name), parts) for name, form in pairs]

    def read(shape: list[Any], part: Part) -> Any:
        pairs = zip(names, forms, shape, strict=True)
        return kind(**{name: form.read(each, part) for name, form, each in pairs})

    return _Form(write, read)


def _optional(kinds: Sequence[Any]) -> _Form:
    """`X | None`."""
    [kind] = kinds
    form = _form(kind)
    return _Form(
        lambda value, parts: None if value is None else form.write(value, parts),
        lambda shape, part: None if shape is None else form.read(shape, part),
    )


def _mapping(keys: Any, values: Any) -> _Form:
    """By texts, as JSON has it."""
    if keys is not str:
        raise TypeError(f"keys of {keys} are not written")
    text, form = _form(str), _form(values)
    return _Form(
        lambda value, parts: {text.write(k, parts): form.write(v, parts) for k, v in value.items()},
        lambda shape, part: {key: form.read(each, part) for key, each in shape.items()},
    )


def _row(kinds: Sequence[Any]) -> _Form:
    """A tuple of so many, each of its kind."""
    forms = [_form(kind) for kind in kinds]
    return _Form(
        lambda value, parts: [f.write(v, parts) for f, v in zip(forms, value, strict=True)],
        lambda shape, part: tuple(f.read(s, part) for f, s in zip(forms, shape, strict=True)),
    )


def _sequence(kind: Any, make: Callable[[Iterable[Any]], Any]) -> _Form:
    """A list, or a tuple of any number."""
    form = _form(kind)
    return _Form(
        lambda value, parts: [form.write(each, parts) for each in value],
        lambda shape, part: make([form.read(each, part) for each in shape]),
    )


def _set(kind: Any) -> _Form:
    """In order, so that the same set gives the same bytes."""
    items = _sequence(kind, frozenset)
    return _Form(lambda value, parts: items.write(sorted(value), parts), items.read)


def _plain(kind: Any) -> _Form:
    """A text, number or truth value, and nothing that only looks like one."""
    allowed = (int, float) if kind is float else (kind,)
    if kind not in (str, int, float, bool):
        raise TypeError(f"{kind} has no form")

    def same(value: Any, _: object) -> Any:
        if type(value) not in allowed:
            raise TypeError(f"{type(value).__name__} where {kind} is expected")
        return value

    return _Form(same, same)


def _part(write: Callable[[Any], bytes], read: Callable[[bytes], Any]) -> _Form:
    """What stands next to the JSON."""

    def add(value: Any, parts: list[bytes]) -> int:
        parts.append(write(value))
        return len(parts) - 1

    return _Form(add, lambda shape, part: read(part(shape)))


_DATE = "date"
_SINGLE: Mapping[Any, _Form] = {
    date: _Form(lambda value, _: date.isoformat(value), lambda shape, _: date.fromisoformat(shape)),
    bytes: _part(bytes, bytes),
    pd.DataFrame: _part(write_table, read_table),
    # What a cell of a YAML file may be; JSON raises TypeError for anything else.
    Any: _Form(
        lambda value, _: {_DATE: value.isoformat()} if isinstance(value, date) else value,
        lambda shape, _: date.fromisoformat(shape[_DATE]) if isinstance(shape, dict) else shape,
    ),
}
