"""What a notebook can call: the names that `analysis` gives, and what the opened objects hold."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import analysis

# What most notebooks open stands first.
FIRST = "open_report"
OPENS = "open_"
SHOWS = "show_"
# The object itself, and the project's folder, which only tests and tools name.
NOT_GIVEN = ("self", "root")


@dataclass(frozen=True)
class Entry:
    """Something that can be called or read: as it is written, and its docstring."""

    written: str
    text: str

    def listing(self) -> str:
        return "\n".join(
            [self.written, *(f"    {line}".rstrip() for line in self.text.split("\n"))]
        )


@dataclass(frozen=True)
class Opened:
    """A function of `analysis`, with what the object it opens holds and shows."""

    function: Entry
    holds: tuple[Entry, ...]
    shows: tuple[Entry, ...]


def opened() -> list[Opened]:
    """Every public function of `analysis`, those that open an object with what it gives."""
    names = sorted(analysis.__all__, key=lambda name: name != FIRST)
    return [_opened(name) for name in names]


def _opened(name: str) -> Opened:
    function = getattr(analysis, name)
    call = Entry(f"analysis.{name}{_arguments(function)}", _doc(function))
    if not name.startswith(OPENS):
        return Opened(call, (), ())
    kind = typing.get_type_hints(function)["return"]
    members = [
        (key, value)
        for base in reversed(kind.__mro__)
        for key, value in vars(base).items()
        if not key.startswith("_")
    ]
    holds = [
        Entry(f"{key}: {_given(value)}", text)
        for key, value in members
        if isinstance(value, property | cached_property) and (text := _doc(value))
    ]
    shows = [
        Entry(f"{key}{_arguments(value)}", _doc(value))
        for key, value in members
        if key.startswith(SHOWS) and callable(value)
    ]
    return Opened(call, tuple(holds), tuple(shows))


def _arguments(function: Callable[..., Any]) -> str:
    """The arguments by name, without those that a notebook never gives."""
    kept = [name for name in inspect.signature(function).parameters if name not in NOT_GIVEN]
    return f"({', '.join(kept)})"


def _given(value: Any) -> str:
    function: Any = value.fget if isinstance(value, property) else value.func
    return str(inspect.signature(function).return_annotation).removeprefix("pd.")


def _doc(value: Any) -> str:
    return inspect.cleandoc(value.__doc__ or "")
