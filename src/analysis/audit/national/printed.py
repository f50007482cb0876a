"""Printed figures next to the national figures that they can be held against.

A national figure is of a calendar year. A share, a rate or an index of a part of the year is held
against the year's; a count or an amount only where it covers the whole year. Women and men are held
against their own national figures where there are such. Where there is only one for all, the sum of
the two is held against it, or for shares what all can be when the two are what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.audit.findings import Row
from analysis.audit.rows import Names, Tables, grouped, number, span_in
from analysis.base.codes import Kind, RelativeTo, Sex, ValueType
from analysis.base.periods import Period
from analysis.base.spans import Span
from analysis.data.national.body import Counterpart, Figure

# What an outcome is of, but for the sex.
PLACE = ("measure_id", "node_id", "unit_id", "component", "period", "kind")
# Women, or men, are taken to be at least this share of all.
FEWEST = 0.2


@dataclass(frozen=True)
class Interval:
    """The least and the greatest that a rounded figure may stand for."""

    lowest: float
    highest: float

    @property
    def nearest_zero(self) -> float:
        """The least size that it may have."""
        is_around_zero = self.lowest <= 0 <= self.highest
        return 0.0 if is_around_zero else min(abs(self.lowest), abs(self.highest))

    @property
    def farthest(self) -> float:
        """The greatest size that it may have."""
        return max(abs(self.lowest), abs(self.highest))

    def meets(self, other: Interval) -> bool:
        """Whether both may stand for the same."""
        return self.lowest <= other.highest and other.lowest <= self.highest


@dataclass(frozen=True)
class Compared:
    """What is printed of one thing in one period, and the national figure of its year.

    what: what the figure is called, `Utfallet`. when: its period as it is told. values: one for
    each row, or their sum. sex: whom the national figure is for. is_whole: whether the values say
    what all is; one sex alone says little of that.
    """

    what: str
    when: str
    table: str
    rows: tuple[Row, ...]
    values: tuple[float, ...]
    counterpart: Counterpart
    national: Figure
    sex: Sex
    decimals: int
    is_whole: bool = True

    @property
    def rounding(self) -> float:
        """How far a value may be from what it is rounded from; a sum has that of each row."""
        return 0.5 * 10.0**-self.decimals * len(self.rows) / len(self.values)

    @property
    def printed(self) -> Interval:
        """What the printed figures may stand for, as they are rounded."""
        lowest, highest = min(self.values), max(self.values)
        apart = FEWEST * (highest - lowest)
        return Interval(lowest + apart - self.rounding, highest - apart + self.rounding)

    @property
    def known(self) -> Interval:
        """What the national figure may stand for."""
        half = self.national.rounding
        return Interval(self.national.value - half, self.national.value + half)


def compared(tables: Tables) -> list[Compared]:
    """Every measured outcome and baseline with the national figure of its measure and year."""
    return tables.once(_compared)


def counterpart_of(row: Row, tables: Tables) -> Counterpart | None:
    """The national figure that an outcome may be held against; None where none is declared."""
    return tables.national.same(row["measure_id"], row["unit_id"], row["component"])


def _compared(tables: Tables) -> list[Compared]:
    if not tables.national.counterparts:
        return []
    names = Names.of(tables)
    measured = [
        row
        for row in tables["observations"]
        if number(row) is not None and Kind(row["kind"]).is_measured
    ]
    outcomes = grouped(measured, *PLACE).values()
    baselines = [row for row in tables["targets"] if number(row, "baseline_value") is not None]
    return [
        *(found for rows in outcomes for found in _outcomes(rows, tables, names)),
        *(found for row in baselines for found in _baseline(row, tables, names)),
    ]


def _outcomes(rows: Sequence[Row], tables: Tables, names: Names) -> Iterator[Compared]:
    counterpart = counterpart_of(rows[0], tables)
    year = _year_of(rows[0], span_in(names, rows[0]), names)
    if counterpart is None or year is None:
        return
    decimals = int(names.measures[rows[0]["measure_id"]]["decimals"])
    said, when = "Utfallet", str(rows[0]["period"])
    own = [(row, Sex(row["sex"]), counterpart.own(year, Sex(row["sex"]))) for row in rows]
    for row, sex, figure in own:
        if figure is not None:
            known = ((row,), (float(row["value"]),), counterpart, figure, sex, decimals)
            yield Compared(said, when, "observations", *known)
    whole = counterpart.own(year)
    if whole is not None and all(figure is None and sex is not Sex.ALL for _, sex, figure in own):
        values = tuple(float(row["value"]) for row in rows)
        both = len(rows) > 1
        if both and _adds_up(rows[0], names):
            values = (sum(values),)
        of_all = (tuple(rows), values, counterpart, whole, Sex.ALL, decimals)
        yield Compared(said, when, "observations", *of_all, is_whole=both)


def _baseline(row: Row, tables: Tables, names: Names) -> Iterator[Compared]:
    """A stated baseline, which is the body's own or, for some targets, the country's."""
    counterpart, period = counterpart_of(row, tables), row["baseline_period"]
    other = RelativeTo(row["relative_to"])
    if counterpart is None or not period or other is RelativeTo.REGIONS:
        return
    accumulated = {**row, "period": period}
    year, sex = _year_of(row, span_in(names, accumulated), names), Sex(row["sex"])
    if year is None:
        return
    is_own = other is not RelativeTo.NATIONAL
    figure = counterpart.own(year, sex) if is_own else counterpart.country(year, sex)
    if figure is not None:
        decimals = int(names.measures[row["measure_id"]]["decimals"])
        known = ((row,), (float(row["baseline_value"]),), counterpart, figure, sex, decimals)
        what = "Ingångsvärdet" if is_own else "Rikets värde"
        yield Compared(what, str(Period.parse(period)), "targets", *known)


def _year_of(row: Row, span: Span, names: Names) -> int | None:
    """The year whose national figure a figure is held against; None where it is of no one year.

    A sum must be of the whole year.
    """
    is_part = _adds_up(row, names) and not span.is_whole_year
    return None if is_part or span.starts.year != span.ends.year else span.ends.year


def _adds_up(row: Row, names: Names) -> bool:
    return ValueType(names.measures[row["measure_id"]]["value_type"]).adds_up
