"""Reads the tables row by row for the checks: values, names in Swedish, outcomes with targets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, TypeVar, cast

import pandas as pd

from analysis.audit.findings import Row
from analysis.base.codes import Accumulation, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.base.spans import Span, span_of, whole_year, why_not_compared
from analysis.data import table_file
from analysis.data.national.body import BodyFigures
from analysis.method.status.part_year import is_part, year_of
from analysis.words.figures import quantity
from analysis.words.inflection import in_running_text
from analysis.words.wording import join_words

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Tables:
    """A region's tables for the checks, each read into rows once.

    Some eighty checks go through the same tables, and reading them is what takes time.
    national: the national figures that the region's measures answer to.
    """

    frames: Mapping[str, pd.DataFrame]
    national: BodyFigures = field(default_factory=BodyFigures)
    _rows: dict[str, list[Row]] = field(default_factory=dict, init=False, repr=False)
    _computed: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, table: str) -> list[Row]:
        """The rows of a table, in its order; the same list each time, so do not change it."""
        if table not in self._rows:
            self._rows[table] = [*table_file.records(self.frames[table])]
        return self._rows[table]

    def once(self, compute: Callable[[Tables], T]) -> T:
        """What the function gives for these tables, computed for the first check that asks."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        return cast("T", self._computed[compute])


# The tables that hold amounts in rows and columns.
AMOUNTS: Final = ("budget", "investments")


def grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by their cells in these columns; groups and rows in the order of the rows."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups


def couples(items: Sequence[T], place: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Every two items of the same place, in the order in which `combinations` gives them."""
    places = [place(item) for item in items]
    found: dict[Hashable, list[int]] = {}
    for number, where in enumerate(places):
        found.setdefault(where, []).append(number)
    for number, where in enumerate(places):
        together = found[where]
        for other in together[bisect_right(together, number) :]:
            yield items[number], items[other]


def cells(*columns: str) -> Callable[[Row], Hashable]:
    """A function that gives the cells of a row in these columns, for `couples`."""
    return itemgetter(*columns)


def number(row: Row, column: str = "value") -> float | None:
    """A number, None when it is missing."""
    value: Any = row[column]
    return None if pd.isna(value) else float(value)


def has_outcome(row: Row) -> bool:
    """Whether an observation says anything, in figures or words."""
    return number(row) is not None or bool(row["text"])


# Units that are only a word for what kind of number it is, not said after the figure.
_SILENT = ("antal", "index", "medelvärde")


def spoken(unit: str) -> str:
    """The unit as it is said after a figure, "" where it is not."""
    return "" if unit in _SILENT else unit


def figure(value: float, unit: str = "") -> str:
    """A figure as Swedish reports print it, with its unit."""
    return quantity(value, spoken(unit), 4)


def listed(parts: Iterable[str]) -> str:
    """`a, b och c`."""
    return join_words(list(parts))


@dataclass(frozen=True)
class Names:
    """What measures, units and nodes are called."""

    measures: Mapping[str, Row]
    units: Mapping[str, Row]
    nodes: Mapping[str, Row]

    @classmethod
    def of(cls, tables: Tables) -> Names:
        """The names in a region's tables."""
        return tables.once(cls._read)

    @classmethod
    def _read(cls, tables: Tables) -> Names:
        return cls(
            {row["measure_id"]: row for row in tables["measures"]},
            {row["unit_id"]: row for row in tables["units"]},
            {row["node_id"]: row for row in tables["plan"]},
        )

    def measure(self, row: Row) -> str:
        """The measure's short name within Swedish quotation marks."""
        return f"”{self.measures[row['measure_id']]['short_name']}”"

    def unit(self, row: Row) -> str:
        """The unit's name, without any remark within brackets."""
        found = self.units.get(row["unit_id"])
        return str(found["name"]).partition(" (")[0] if found else str(row["unit_id"])

    def unit_within(self, row: Row) -> str:
        """The unit's name inside a sentence: `regionstyrelsen`."""
        found = self.units.get(row["unit_id"])
        return in_running_text(self.unit(row), str(found["kind"]) if found else "")

    def node(self, row: Row) -> str:
        """The node's title within Swedish quotation marks, shortened to one line."""
        title = str(self.nodes[row["node_id"]]["title"]).rstrip(".")
        return f"”{title if len(title) <= 70 else title[:67].rstrip() + '…'}”"

    def above(self, node_id: str) -> list[str]:
        """The node itself, the one above it and so on to the top of its tree."""
        found = [node_id]
        while (parent := self.nodes[found[-1]]["parent_id"]) in self.nodes and parent not in found:
            found.append(parent)
        return found

    def path(self, row: Row) -> str:
        """The node's title with the top of its tree, `”Effektiva inköp” i ”Ekonomi”`."""
        *lower, top = self.above(row["node_id"])
        return self.node(row) + (f" i {self.node({'node_id': top})}" if lower else "")

    def in_unit(self, row: Row, value: float) -> str:
        """A value in the unit of the row's measure, `5,4 %`."""
        return figure(value, str(self.measures[row["measure_id"]]["unit_of_measure"]))

    def of_unit(self, row: Row) -> str:
        """`”Sjukfrånvaro” (Regionstyrelsen)`."""
        return f"{self.measure(row)} ({self.unit(row)})"


def retold(who: str, text: str) -> str:
    """What somebody writes, marked as our own summary: texts are not in the data word for word."""
    return f"{who} skriver, sammanfattat: {text.strip().rstrip('.')}."


def comparable(names: Names, one: Row, other: Row, *, asked: bool = False) -> bool:
    """Whether two figures of one measure cover days that may be compared.

    one, other: observations, or targets, which are of their whole year.
    """
    measure = names.measures[one["measure_id"]]
    adds_up = ValueType(measure["value_type"]).adds_up
    return not why_not_compared(
        _span(measure, one), _span(measure, other), adds_up=adds_up, asked=asked
    )


def span_in(names: Names, row: Row) -> Span:
    """The days that an observation covers, or a target, which is of its whole year."""
    return _span(names.measures[row["measure_id"]], row)


def _span(measure: Row, row: Row) -> Span:
    if "period" not in row:
        return span_of(measure["accumulation"], Period.parse(str(int(row["year"]))))
    months = number(measure, "rolling_months")
    return span_of(
        measure["accumulation"],
        Period.parse(row["period"]),
        row.get("as_of"),
        None if months is None else int(months),
    )


def sex_note(row: Row) -> str:
    """` för kvinnor`, ` för män`, or nothing for the total."""
    return {"K": " för kvinnor", "M": " för män"}.get(str(row["sex"]), "")


@dataclass(frozen=True)
class Pair:
    """An observation and the target it is held against."""

    outcome: Row
    target: Row

    @property
    def value(self) -> float:
        """The outcome as a number."""
        return float(self.outcome["value"])

    @property
    def limit(self) -> float:
        """The target as a number."""
        return float(self.target["value"])


def pairs(tables: Tables) -> list[Pair]:
    """Outcomes that have a number and a target with a number, in the outcomes' order."""
    found = targets_by_place(tables)
    result = []
    for row in tables["observations"]:
        target = target_of(row, found)
        if target is not None and number(row) is not None and number(target) is not None:
            result.append(Pair(row, target))
    return result


def target_of(row: Row, found: Mapping[tuple[Any, ...], Row]) -> Row | None:
    """The target of an observation: for its own sex, else for the total."""
    place = _place(row, Period.parse(row["period"]).year)
    return found.get(place) or found.get((*place[:4], "T", place[5]))


def _place(row: Row, year: int) -> tuple[Any, ...]:
    own = (row["measure_id"], row["node_id"], row["unit_id"], year)
    return (*own, row["sex"], row["component"])


def targets_by_place(tables: Tables) -> dict[tuple[Any, ...], Row]:
    """Targets by what `target_of` looks for."""
    return {_place(row, int(row["year"])): row for row in tables["targets"]}


def is_met(value: float, operator: str, limit: float) -> bool | None:
    """Whether a value fulfils a comparison; None for operators that compare with no number."""
    outcomes = {
        ">=": value >= limit,
        ">": value > limit,
        "<=": value <= limit,
        "<": value < limit,
        "=": value == limit,
    }
    return outcomes.get(operator)


def pace(pair: Pair, names: Names) -> float | None:
    """What the outcome comes to for the whole year at the same pace; None where it has none."""
    found = days_of(pair.outcome, pair.target, names)
    return None if found is None else pair.value * found[1] / found[0]


def days_of(outcome: Row, target: Row, names: Names) -> tuple[int, int] | None:
    """The days that a sum covers and those of the year that its target is for.

    None where it is not a sum for a part of a year that goes on, by the rule that status has.
    """
    measure = names.measures[outcome["measure_id"]]
    span = _span(measure, outcome)
    if target["due"] != "year" or span.is_over:
        return None
    is_held = is_part(measure_of(measure), span, whole_year(span.ends.year))
    return (span.days, year_of(span).days) if is_held else None


def measure_of(row: Row) -> Measure:
    """A row of `measures` as the methods have it, as far as its figures are counted."""
    months = number(row, "rolling_months")
    return Measure(
        measure_id=row["measure_id"],
        name=row["name"],
        value_type=ValueType(row["value_type"]),
        accumulation=Accumulation(row["accumulation"]),
        rolling_months=None if months is None else int(months),
    )
