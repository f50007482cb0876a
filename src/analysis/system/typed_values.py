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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
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
_PLAIN = (str, int, float, bool)
_DATE = "date"


def dump(kind: type[T], value: T) -> bytes:
    """The value, of the kind that `load` will expect, as bytes.

    Raises TypeError or ValueError for a value, or a part of one, that is not of its kind.
    """
    parts: list[bytes] = []
    shape = _encode(kind, value, parts)
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
            return cast(T, _decode(kind, shape, lambda number: packed.read(str(int(number)))))
    except UNREADABLE as error:
        raise ValueError(f"this holds no value of the kind: {error}") from error


def _encode(kind: Any, value: Any, parts: list[bytes]) -> Any:
    """What stands in the JSON for the value; tables and bytes are added to the parts."""
    if kind is Any:
        return {_DATE: value.isoformat()} if isinstance(value, date) else value
    if kind is pd.DataFrame or kind is bytes:
        parts.append(value if kind is bytes else write_table(value))
        return len(parts) - 1
    if is_dataclass(kind):
        return [
            _encode(each, getattr(value, name), parts) for name, each in _fields(cast(Any, kind))
        ]
    if optional := _optional(kind):
        return None if value is None else _encode(optional, value, parts)
    if get_origin(kind) in (dict, Mapping):
        of_keys, of_values = get_args(kind)
        return {_key(of_keys, key): _encode(of_values, each, parts) for key, each in value.items()}
    if get_origin(kind) in (tuple, list, Sequence):
        kinds = _kinds(kind, len(value))
        return [_encode(of, each, parts) for of, each in zip(kinds, value, strict=True)]
    if kind is date:
        return date.isoformat(value)
    if issubclass(kind, Enum):
        return kind(value).value
    return _plain(kind, value)


def _decode(kind: Any, shape: Any, part: Callable[[int], bytes]) -> Any:
    """The value that stands for it in the JSON."""
    if kind is Any:
        return date.fromisoformat(shape[_DATE]) if isinstance(shape, dict) else shape
    if kind is pd.DataFrame or kind is bytes:
        return part(shape) if kind is bytes else read_table(part(shape))
    if is_dataclass(kind):
        named = zip(_fields(cast(Any, kind)), shape, strict=True)
        return cast(Any, kind)(**{name: _decode(of, each, part) for (name, of), each in named})
    if optional := _optional(kind):
        return None if shape is None else _decode(optional, shape, part)
    if get_origin(kind) in (dict, Mapping):
        of_keys, of_values = get_args(kind)
        return {_key(of_keys, key): _decode(of_values, each, part) for key, each in shape.items()}
    if get_origin(kind) in (tuple, list, Sequence):
        kinds = _kinds(kind, len(shape))
        found = (_decode(of, each, part) for of, each in zip(kinds, shape, strict=True))
        return tuple(found) if get_origin(kind) is tuple else list(found)
    if kind is date:
        return date.fromisoformat(shape)
    if issubclass(kind, Enum):
        return kind(shape)
    return _plain(kind, shape)


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with their kinds, in their order."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _optional(kind: Any) -> Any:
    """The kind X of `X | None`; None for any other."""
    if get_origin(kind) not in (Union, types.UnionType):
        return None
    found = [each for each in get_args(kind) if each is not type(None)]
    return found[0] if len(found) == 1 else None


def _kinds(kind: Any, count: int) -> Sequence[Any]:
    """The kind of each element of a tuple or list with so many."""
    given = get_args(kind)
    same = get_origin(kind) is not tuple or given[-1] is Ellipsis
    return [given[0]] * count if same else given


def _key(kind: Any, key: Any) -> str:
    return str(_plain(str, key if kind is str else None))


def _plain(kind: Any, value: Any) -> Any:
    """The text, number or truth value; raises TypeError when it is of another kind."""
    allowed = (int, float) if kind is float else (kind,)
    if kind not in _PLAIN or type(value) not in allowed:
        raise TypeError(f"{type(value).__name__} where {kind} is expected")
    return value
