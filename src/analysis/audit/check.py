"""A check: what it is called in Swedish, what it looks for, and the functions that look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.audit.findings import Finding
from analysis.audit.rows import Tables

Run = Callable[[Tables], list[Finding]]


@dataclass(frozen=True)
class Check:
    """kind: the same as its findings'. name and description: Swedish, for the quality page."""

    kind: str
    name: str
    description: str
    functions: tuple[Run, ...]

    def run(self, tables: Tables) -> list[Finding]:
        """The check's findings in the tables, in the order of its functions."""
        return [finding for function in self.functions for finding in function(tables)]


def on(table: str, function: Callable[[pd.DataFrame], list[Finding]]) -> Run:
    """A function of one table as a function of all of them."""
    return partial(_on, table, function)


def on_amounts(function: Callable[[pd.DataFrame, str], list[Finding]]) -> tuple[Run, ...]:
    """A function of a table of amounts and its name, on both such tables."""
    return tuple(partial(_named, table, function) for table in ("budget", "investments"))


def _on(
    table: str, function: Callable[[pd.DataFrame], list[Finding]], tables: Tables
) -> list[Finding]:
    return function(tables[table])


def _named(
    table: str, function: Callable[[pd.DataFrame, str], list[Finding]], tables: Tables
) -> list[Finding]:
    return function(tables[table], table)
