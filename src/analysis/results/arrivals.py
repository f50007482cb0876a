"""How far a period's outcomes have come: expected, arrived, missing, unexpected and late."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from analysis.base.periods import Period
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.data.schema import Catalogue
from analysis.language.messages import later
from analysis.results.expected import Expected, expected
from analysis.results.release.as_known import as_known, shown_with
from analysis.results.release.released import released_region


@dataclass(frozen=True)
class Arrivals:
    """The outcomes of a period, in the order of its plans.

    An expected outcome has arrived when there is a figure, words or a reason why there is none,
    final or preliminary. One that is there without being expected is unexpected, but for a reason.
    """

    region: str
    item: RegionPeriod
    rows: tuple[Expected, ...]

    @classmethod
    def of(cls, data: RegionData, item: RegionPeriod) -> Arrivals:
        """The arrivals of a region's period."""
        return cls(data.region.region_id, item, expected(data, item.period))

    @property
    def name(self) -> str:
        return f"{self.region} {self.item.period}"

    @property
    def expected(self) -> tuple[Expected, ...]:
        return tuple(row for row in self.rows if not row.unplanned)

    @property
    def missing(self) -> tuple[Expected, ...]:
        return tuple(row for row in self.expected if row.there is None)

    @property
    def arrived(self) -> tuple[Expected, ...]:
        return tuple(row for row in self.expected if row.there is not None)

    @property
    def unexpected(self) -> tuple[Expected, ...]:
        found = (row for row in self.rows if row.unplanned and row.there)
        return tuple(row for row in found if row.there and not row.there.missing_reason)

    @property
    def begun(self) -> bool:
        return self.item.begun

    @property
    def progress(self) -> str:
        """In a word how far the period has come."""
        if not self.begun:
            return later("not begun")
        return later("incomplete") if self.missing else later("complete")

    def late(self, on: date) -> tuple[Expected, ...]:
        """What is missing after its unit's last day; nothing where no day is set."""
        days = ((row, self.item.last_day(row.unit_id)) for row in self.missing)
        return tuple(row for row, last in days if last is not None and on > last)

    def by_last_day(self) -> dict[date | None, Arrivals]:
        """The parts with the same last day for outcomes, the first day first, no day last."""
        days = {self.item.last_day(row.unit_id) for row in self.rows}
        return {
            day: replace(
                self, rows=tuple(r for r in self.rows if self.item.last_day(r.unit_id) == day)
            )
            for day in sorted(days, key=lambda day: day or date.max)
        }

    def missing_by_unit(self) -> dict[str, tuple[Expected, ...]]:
        """The missing by the unit that reports them, units in the order of their first."""
        units = dict.fromkeys(row.unit for row in self.missing)
        return {unit: tuple(r for r in self.missing if r.unit == unit) for unit in units}


def arrivals(
    data: RegionData, approved: Collection[Period], catalogue: Catalogue
) -> tuple[Arrivals, ...]:
    """Those of every period that the region has declared, oldest first, as its report tells them.

    approved: the periods that are; what a period expects does not depend on the drafts after it.
    """
    found = []
    for item in data.region.declared:
        shown = shown_with(data.region, item.period, approved)
        known = as_known(released_region(data, shown, catalogue), item.period, shown, catalogue)
        found.append(Arrivals.of(known, item))
    return tuple(found)
