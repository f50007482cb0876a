"""Rows of the tables as values: one class a table, with the columns of data/datapackage.json.

Text is "" when missing, a number, whole number or date None; codes are their enumerations. `row`
is the line of the file. A test holds the classes against the description.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar, cast, get_args, get_type_hints

import pandas as pd

from analysis.base.codes import (
    Accumulation,
    Better,
    Comparison,
    Kind,
    MissingReason,
    Reading,
    Relation,
    RelativeTo,
    Sex,
    ValueType,
)
from analysis.base.operators import Operator

R = TypeVar("R")
Convert = Callable[[Sequence[Any]], Sequence[Any]]


class Cited(Protocol):
    """A row that says which line of which document it was read from, and how."""

    @property
    def source(self) -> str: ...
    @property
    def source_line(self) -> int: ...
    @property
    def reading(self) -> str: ...


@dataclass(frozen=True)
class MeasureRow:
    """A row of `measures`."""

    measure_id: str
    name: str
    short_name: str
    unit_of_measure: str
    value_type: ValueType
    better: Better
    accumulation: Accumulation
    decimals: int
    counts_people: bool
    minimum: float | None
    maximum: float | None
    tolerance: float | None
    near_limit: float | None
    rolling_months: int | None
    dead_band: float | None
    complement_id: str
    numerator_id: str
    denominator_id: str
    denominator: int | None
    reported_in: str
    source_system: str
    definition: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class TargetRow:
    """A row of `targets`."""

    measure_id: str
    node_id: str
    unit_id: str
    year: int
    sex: Sex
    component: str
    operator: Operator
    value: float | None
    value_upper: float | None
    change_percent: float | None
    relative_to: RelativeTo
    baseline_value: float | None
    baseline_period: str
    due: str
    due_month: str
    text: str
    operator_reading: Reading
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class TargetKey:
    """What tells a row of `targets` from the others."""

    measure_id: str
    node_id: str
    unit_id: str
    year: int | None
    sex: Sex
    component: str


@dataclass(frozen=True)
class Observation:
    """A row of `observations`."""

    measure_id: str
    node_id: str
    unit_id: str
    period: str
    sex: Sex
    component: str
    kind: Kind
    value: float | None
    text: str
    missing_reason: MissingReason | None
    as_of: date | None
    symbol: str
    trend_symbol: str
    comment: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class SeriesRow:
    """A row of `series`: the value of a month."""

    series_id: str
    measure_id: str
    unit_id: str
    month: str
    value: float | None
    missing_reason: MissingReason | None
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class UnitRow:
    """A row of `units`."""

    unit_id: str
    parent_id: str
    kind: str
    name: str
    short_name: str
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class SourceRow:
    """A row of `sources`, which stands outside the regions."""

    source: str
    title: str
    publisher: str
    region_id: str
    date: str
    sha256: str
    lines: int
    condition: str
    description: str
    row: int


@dataclass(frozen=True)
class KeyFigureRow:
    """A row of `key_figures`: the national key figure that a measure answers to."""

    measure_id: str
    unit_id: str
    component: str
    kpi: str
    relation: Relation
    comparison: Comparison
    ages: str
    scale: float | None
    source: str
    source_line: int
    reading: Reading
    note: str
    row: int


@dataclass(frozen=True)
class ConceptRow:
    """A row of `concepts`, which stands outside the regions."""

    concept_id: str
    name: str
    region_id: str
    measure_id: str
    difference: str
    row: int


@dataclass(frozen=True)
class SynonymRow:
    """A row of `synonyms`: what may be searched for, and the words on pages that it means."""

    word: str
    means: str
    row: int


def rows_of(frame: pd.DataFrame, kind: type[R]) -> list[R]:
    """The rows of a table, as `analysis.data.dataset` reads it, or of a frame made from one.

    Columns that the class does not have are left out; raises KeyError for one that is missing.
    """
    columns = [convert(frame[name].tolist()) for name, convert in _plan(cast(Hashable, kind))]
    return [kind(*cells) for cells in zip(*columns, strict=True)]


@cache
def _plan(kind: Any) -> tuple[tuple[str, Convert], ...]:
    """How the cells of each column become those of the class."""
    hints = get_type_hints(kind)
    return tuple((field.name, _convert(hints[field.name])) for field in fields(kind))


def _convert(hint: Any) -> Convert:
    """A column at a time: most need nothing, and asking each cell what it is takes long."""
    known = get_args(hint) or (hint,)
    code = next((one for one in known if isinstance(one, type) and issubclass(one, StrEnum)), None)
    if code is not None:
        members: dict[str, StrEnum | None] = {member.value: member for member in code}
        if type(None) not in known:
            return lambda cells: [members[cell] for cell in cells]
        members[""] = None
        return lambda cells: [None if cell is None else members[cell] for cell in cells]
    if type(None) in known:
        return lambda cells: [None if pd.isna(cell) else cell for cell in cells]
    return _as_is


def _as_is(cells: Sequence[Any]) -> Sequence[Any]:
    return cells
