"""Women and men side by side: the latest figures that there are of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.base.codes import Better, Kind, Sex
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, rows_of
from analysis.method.exact import exact
from analysis.results.history import History, Key


@dataclass(frozen=True)
class BySex:
    """A measure of a unit for women and men in one period."""

    measure: Measure
    unit: str
    node_id: str
    women: Observation
    men: Observation

    @property
    def difference(self) -> float:
        """Women minus men, in the measure's unit."""
        return float(exact(self.women.value or 0.0) - exact(self.men.value or 0.0))

    @property
    def order(self) -> tuple[bool, float]:
        """Sorts the largest difference first, as a share of the larger of the two."""
        largest = max(abs(self.women.value or 0.0), abs(self.men.value or 0.0))
        share = abs(self.difference) / largest if largest else 0.0
        return self.measure.value_type.adds_up, -share

    @property
    def better_for(self) -> Sex | None:
        """For whom it is better; None where they are equal or neither way is better.

        Nor of a number or an amount, since the two groups are not equally large.
        """
        if self.measure.value_type.adds_up:
            return None
        ways = {Better.HIGHER: self.difference, Better.LOWER: -self.difference}
        ahead = ways.get(self.measure.better, 0.0)
        if not ahead:
            return None
        return Sex.WOMEN if ahead > 0 else Sex.MEN


def by_sex(data: RegionData) -> tuple[BySex, ...]:
    """The latest pair of each measure, unit and part, the largest difference first.

    Numbers and amounts, which depend on how many women and men there are, come last; those that
    differ as much stand in the order of the plan.
    """
    history = History.of(data)
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    position = dict(zip(data["plan"]["node_id"], data["plan"]["position"], strict=True))
    latest: dict[Key, tuple[Observation, Observation]] = {}
    for pair in _pairs(data):
        key = history.key(pair[0])
        if key not in latest or _ends(latest[key]) <= _ends(pair):
            latest[key] = pair
    found = [
        BySex(history.measure_of(w.measure_id, w.unit_id), units[w.unit_id], w.node_id, w, m)
        for w, m in latest.values()
    ]
    return tuple(sorted(found, key=lambda each: (*each.order, position[each.node_id])))


def _pairs(data: RegionData) -> list[tuple[Observation, Observation]]:
    """The measured figures of women and men of the same measure, place and days."""
    sides: dict[tuple[object, ...], dict[Sex, Observation]] = {}
    for row in rows_of(data["observations"], Observation):
        if row.value is not None and row.kind is not Kind.FORECAST and row.sex is not Sex.ALL:
            place = (row.measure_id, row.node_id, row.unit_id, row.component, row.period, row.as_of)
            sides.setdefault((*place, row.kind), {})[row.sex] = row
    return [(own[Sex.WOMEN], own[Sex.MEN]) for own in sides.values() if len(own) > 1]


def _ends(pair: tuple[Observation, Observation]) -> date:
    return Period.parse(pair[0].period).ends
