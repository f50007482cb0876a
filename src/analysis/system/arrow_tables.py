"""A pandas table as bytes in Arrow's stream format and back, with the types of its columns.

pandas' own way there costs a millisecond a table, most of it for what no table of ours has: an
index, categories, time zones. Columns of objects hold texts or dates, and None.
"""

from __future__ import annotations

import functools
import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.extensions import ExtensionDtype

_TYPES = b"types"
# Bytes of a table of a row or two, or of none: most regions lack most tables.
_SMALL = 5_000


def write_table(frame: pd.DataFrame) -> bytes:
    """The table, whose rows are numbered from 0; raises TypeError or ValueError for another."""
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        raise ValueError("the table has an index of its own")
    if not len(frame):
        return _without_rows(tuple(frame.columns), tuple(frame.dtypes))
    return _written(frame)


@functools.lru_cache(maxsize=64)
def _without_rows(names: tuple[str, ...], types: tuple[Any, ...]) -> bytes:
    columns = {name: pd.Series(dtype=kind) for name, kind in zip(names, types, strict=True)}
    return _written(pd.DataFrame(columns, columns=pd.Index(names, dtype=object)))


def _written(frame: pd.DataFrame) -> bytes:
    arrays = [_array(frame[name]) for name in frame.columns]
    made = pa.Table.from_arrays(arrays, names=[*frame.columns])
    made = made.replace_schema_metadata({_TYPES: json.dumps([str(t) for t in frame.dtypes])})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, made.schema) as stream:
        stream.write_table(made)
    return bytes(sink.getvalue())


def read_table(content: bytes) -> pd.DataFrame:
    """The table; raises ValueError when there is none."""
    return _small(content).copy() if len(content) <= _SMALL else _read(content)


def _read(content: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(content) as stream:
        made = stream.read_all()
    made.validate(full=True)
    names = json.loads((made.schema.metadata or {})[_TYPES])
    rows = pd.RangeIndex(made.num_rows)
    columns = {
        name: _column(made.column(name), kind, rows)
        for name, kind in zip(made.column_names, names, strict=True)
    }
    return pd.DataFrame(columns, index=rows)


_small = functools.lru_cache(maxsize=64)(_read)


def _array(column: pd.Series[Any]) -> pa.Array:
    if column.dtype == object:
        return pa.array(column.tolist())
    own = isinstance(column.dtype, ExtensionDtype)
    return pa.array(column.array if own else column.to_numpy(), from_pandas=False)


def _column(values: pa.ChunkedArray, kind: str, rows: pd.RangeIndex) -> Any:
    if kind == "object":
        objects = np.empty(len(values), dtype=object)
        objects[:] = values.to_pylist()
        return pd.Series(objects, index=rows, dtype=object, copy=False)
    dtype = _dtype(kind)
    own = isinstance(dtype, ExtensionDtype)
    return _extension(dtype, values) if own else values.to_numpy()


def _extension(dtype: Any, values: pa.ChunkedArray) -> Any:
    """pandas' own array of nullable numbers, truth values or texts."""
    return dtype.__from_arrow__(values)


@functools.cache
def _dtype(kind: str) -> Any:
    return pd.api.types.pandas_dtype(kind)
