"""The last outcomes and targets of a measure, and whether a new figure is unlike them.

A figure that is many times as large or as small as all of the last ones has more often lost its
decimal comma, or come in another unit, than it has moved so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analysis.base.codes import Kind, ValueType
from analysis.base.periods import Period
from analysis.base.values import format_number
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.interpret.unit_factors import factor
from analysis.language.messages import later, tr

SHOWN = 3
# How many times as large, or as small, is too much: 54 after 5,4 is ten times, 9 after 90 a tenth.
TIMES = Decimal(8)
# Sums of money and changes swing about nought; another unit makes them a thousand times as large.
TIMES_OF_AMOUNTS = Decimal(80)
# Counts this small move by many times without anyone being wrong.
FEW = 10


@dataclass(frozen=True)
class Known:
    """A figure that the data have: when, and how much."""

    when: str
    value: Decimal

    @classmethod
    def of(cls, when: str, value: float) -> Known:
        """A figure of a table, without the decimal that a float has for a whole number."""
        return cls(when, Decimal(str(value)).normalize() + 0)


class History:
    """The outcomes and targets of a region in order of time, but for those of one period."""

    def __init__(self, data: RegionData, period: Period) -> None:
        outcomes = data["observations"]
        outcomes = outcomes[
            (outcomes["period"] != str(period)) & (outcomes["kind"] != Kind.FORECAST.value)
        ]
        targets = data["targets"]
        targets = targets[targets["year"] != period.year]
        self._outcomes = _by_place(outcomes, "period")
        self._targets = _by_place(targets, "year")

    def outcomes(self, cells: Mapping[str, str]) -> tuple[Known, ...]:
        """The last outcomes of a row's measure, unit and part: of its sex, else of any."""
        return _of(self._outcomes, cells)

    def targets(self, cells: Mapping[str, str]) -> tuple[Known, ...]:
        """The targets of other years of the same, else the last outcomes."""
        return _of(self._targets, cells) or self.outcomes(cells)


_UNLIKE = {
    "outcome": later("the outcome {figure} is unlike the last ones: {listed}"),
    "target": later("the target {figure} is unlike the last ones: {listed}"),
}


def require_like(value: Decimal, measure: MeasureRow, last: Iterable[Known], what: str) -> None:
    """Raise RejectedRowError, with the last figures, for one that is unlike all of them."""
    shown = tuple(last)
    if not shown or not all(_is_unlike(value, known.value, measure) for known in shown):
        return
    unit = f" {measure.unit_of_measure}" if measure.unit_of_measure else ""
    listed = ", ".join(f"{format_number(known.value)} ({known.when})" for known in shown)
    raise RejectedRowError(
        tr(_UNLIKE[what], figure=f"{format_number(value)}{unit}", listed=listed),
        tr(
            "correct the figure in the file; if it is right, say in mapping.yml: rows: "
            "{{ROW: {{sure: {what}}}}}",
            what=what,
        ),
    )


def _is_unlike(value: Decimal, before: Decimal, measure: MeasureRow) -> bool:
    if not value or not before:
        return False
    high, low = max(abs(value), abs(before)), min(abs(value), abs(before))
    money = factor(measure.unit_of_measure, "kr") is not None
    if measure.value_type is ValueType.CHANGE or (measure.value_type is ValueType.AMOUNT and money):
        return high / low >= TIMES_OF_AMOUNTS
    if measure.value_type is ValueType.COUNT and low < FEW:
        return high / low >= TIMES * FEW
    return high / low >= TIMES


Places = dict[tuple[str, str, str], list[tuple[str, Known]]]


def _by_place(frame: pd.DataFrame, when: str) -> Places:
    """The figures by measure, unit and part, each with its sex, the last first."""
    found: Places = {}
    columns = ["measure_id", "unit_id", "component", "sex", when, "value"]
    rows = frame.loc[frame["value"].notna(), columns].sort_values(when, ascending=False)
    for measure, unit, component, sex, time, value in rows.itertuples(index=False):
        known = Known.of(str(time), value)
        found.setdefault((measure, unit, component), []).append((sex, known))
    return found


def _of(places: Places, cells: Mapping[str, str]) -> tuple[Known, ...]:
    every = places.get((cells["measure_id"], cells["unit_id"], cells["component"]), [])
    own = [known for sex, known in every if sex == cells["sex"]]
    return tuple((own or [known for _, known in every])[:SHOWN])
