"""The values of Kolada's key figures by place and year: all of them, and those of a measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.base.codes import Sex
from analysis.data.dataset import RegionData
from analysis.data.national.body import Counterpart
from analysis.data.national.figures import National
from analysis.data.rows import Observation
from analysis.method.certainty.pooled import Values, YearlyChanges, yearly_changes
from analysis.method.forecast.bands import of_figure
from analysis.method.forecast.result import Calibration


def values_by_figure(national: National) -> dict[str, Values]:
    """Each key figure's values of women and men together: id → place → year → value."""
    found: dict[str, dict[str, dict[int, float]]] = {}
    for each in national.values:
        if each.sex is Sex.ALL:
            found.setdefault(each.kpi, {}).setdefault(each.place, {})[each.year] = each.value
    return dict(found)


@dataclass(frozen=True)
class MeasureFigure:
    """The key figure that a measure answers to, in the measure's unit: place → year → value.

    is_related: whether it is only a near one. Values from before a known break stand under a place
    of their own, so that no change is read across it.
    """

    values: Values
    is_related: bool

    @classmethod
    def of(cls, counterpart: Counterpart) -> MeasureFigure:
        """The values of every place; a number is for as many people as live in the own county."""
        found: dict[str, dict[int, float]] = {}
        for place, year in sorted(counterpart.values):
            figure = counterpart.figure(place, year)
            if figure is not None:
                since = max((y for y in _breaks(counterpart, place) if y <= year), default=0)
                name = f"{place} {since}" if since else place
                found.setdefault(name, {})[year] = figure.value
        return cls(found, not counterpart.is_same)

    def changes(self, before: int) -> YearlyChanges:
        """How it changed in a year, at every place, in the years before one."""
        return yearly_changes(self.values, before)

    def calibration(self, before: int) -> Calibration | None:
        """What carrying it forward a year has erred by, in the years before one.

        None for a near key figure: a method is not scored on a figure by scoring it on another.
        """
        return None if self.is_related else of_figure(self.values, before)


def _breaks(counterpart: Counterpart, place: str) -> list[int]:
    return [each.year for each in counterpart.breaks_of(place) if each.is_known]


@dataclass(frozen=True)
class MeasureFigures:
    """The key figures that the measures of a region answer to."""

    data: RegionData
    _known: dict[tuple[str, str, str], MeasureFigure | None] = field(default_factory=dict)

    def of(self, row: Observation) -> MeasureFigure | None:
        """That of an outcome of everybody in the unit that stands for all; None without one."""
        if row.sex is not Sex.ALL:
            return None
        return self.of_place(row.measure_id, row.unit_id, row.component)

    def of_place(self, measure_id: str, unit_id: str, component: str = "") -> MeasureFigure | None:
        """That of a measure at a unit; one that is the same is better than one that is near."""
        place = measure_id, unit_id, component
        if place not in self._known:
            found = sorted(self.data.counterparts.of(*place), key=lambda c: not c.is_same)
            self._known[place] = MeasureFigure.of(found[0]) if found else None
        return self._known[place]
