"""Rows of the tables for tests: what a test does not name is missing."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

R = TypeVar("R")
_MISSING: dict[Any, Any] = {str: "", int: 0, bool: False}


def row(of: type[R], /, **cells: Any) -> R:
    """A row of a class of `analysis.data.rows`; a code may be given as its text.

    A code that must be there and is not named is the first of its enumeration.
    """
    hints = get_type_hints(of)
    names = [field.name for field in fields(of)]  # type: ignore[arg-type]
    return of(**{name: _cell(hints[name], cells.get(name)) for name in names})


def _cell(hint: Any, value: Any) -> Any:
    known = get_args(hint) or (hint,)
    code = next((one for one in known if isinstance(one, type) and issubclass(one, StrEnum)), None)
    if code is not None and value:
        return code(value)
    if value is not None and code is None:
        return value
    if type(None) in known:
        return None
    return _MISSING[hint] if code is None else next(iter(code))
