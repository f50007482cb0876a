"""The state of every period: a draft, approved, changed after approval, under embargo or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.approvals.fingerprints import NotRunError, fingerprints
from analysis.approvals.register import Approval, read_approvals
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionPeriod, read_region, region_ids


class State(StrEnum):
    """How far a period has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    CHANGED = "changed after approval"


@dataclass(frozen=True)
class PeriodState:
    """One period of a region; `changed` says what is not as approved: data, method, pages."""

    region: str
    period: Period
    state: State
    approval: Approval | None = None
    changed: tuple[str, ...] = ()
    embargo: date | None = None

    @property
    def name(self) -> str:
        return f"{self.region} {self.period}"

    def embargoed(self, on: date) -> bool:
        """Whether nothing of the period may be published on that day."""
        return self.embargo is not None and on < self.embargo


def states(paths: Paths, only: str | None = None) -> list[PeriodState]:
    """Every reported period of every region (or of one), oldest first; raises DataError."""
    return [
        _state(paths, region, item, read_approvals(paths, region).get(item.period))
        for region in region_ids(paths)
        if only in (None, region)
        for item in read_region(paths.regions / region).reported
    ]


def _state(paths: Paths, region: str, item: RegionPeriod, approval: Approval | None) -> PeriodState:
    if approval is None:
        return PeriodState(region, item.period, State.DRAFT, embargo=item.embargo)
    try:
        changed = approval.prints.changed(fingerprints(paths, region, item.period))
    except NotRunError:
        changed = ("pages",)
    state = State.CHANGED if changed else State.APPROVED
    return PeriodState(region, item.period, state, approval, changed, item.embargo)


def drafts(paths: Paths) -> dict[str, tuple[Period, ...]]:
    """The periods that nobody has approved, by region; a change after approval makes no draft."""
    return {region: drafts_of(paths, region) for region in region_ids(paths)}


def drafts_of(paths: Paths, region: str) -> tuple[Period, ...]:
    """The same of one region, oldest first."""
    approved = read_approvals(paths, region)
    reported = [item.period for item in read_region(paths.regions / region).reported]
    return tuple(period for period in reported if period not in approved)
