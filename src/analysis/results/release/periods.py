"""Which periods of a region are released: those that an approval names, and their comparisons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from analysis.base.periods import Period
from analysis.data.dataset import Region, RegionPeriod


@dataclass(frozen=True)
class Release:
    """What is released of a region's periods.

    comparison: declared as comparisons, up to the last approved one. planned: have no outcome yet.
    held: the other ones. secret: those of the held that are under embargo.
    """

    approved: tuple[RegionPeriod, ...]
    comparison: tuple[RegionPeriod, ...]
    planned: tuple[RegionPeriod, ...]
    held: tuple[RegionPeriod, ...]
    secret: tuple[RegionPeriod, ...]

    @property
    def periods(self) -> tuple[RegionPeriod, ...]:
        """All that are released, oldest first."""
        return tuple(sorted((*self.approved, *self.comparison), key=lambda item: item.period))

    @property
    def declared(self) -> tuple[RegionPeriod, ...]:
        """The same and those that are planned, of which there is nothing but their days."""
        return tuple(sorted((*self.periods, *self.planned), key=lambda item: item.period))

    @property
    def plans(self) -> frozenset[str]:
        """The plans that the released periods follow up."""
        return frozenset(plan for item in self.declared for plan in item.plan_ids)

    @property
    def last(self) -> date:
        """The day until which something is released."""
        return max((item.period.ends for item in self.approved), default=date.min)


def release(region: Region, approved: Collection[Period], on: date | None = None) -> Release:
    """What may be read by others; on: the day, for embargoes (None: none holds)."""
    secret = [p for p in region.periods if on and p.embargo is not None and on < p.embargo]
    named = [p for p in region.periods if p.period in approved and p not in secret]
    last = max((item.period.ends for item in named), default=date.min)
    comparison = [
        item
        for item in region.periods
        if item.baseline_only and item not in [*named, *secret] and item.period.ends <= last
    ]
    known = [*named, *comparison, *secret]
    planned = [p for p in region.declared if not p.begun and p not in known]
    held = [p for p in region.periods if p not in [*named, *comparison, *planned]]
    return Release(tuple(named), tuple(comparison), tuple(planned), tuple(held), tuple(secret))


def covers(items: Iterable[RegionPeriod], text: str) -> bool:
    """Whether a row of this period is of one of them."""
    return any(str(item.period) == text for item in items)
