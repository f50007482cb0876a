"""What is due when in a region: outcomes to collect, periods to approve, publish and begin.

The days come from region.yml. What is done is not due, and what has no day set is never late. A
period that has changed since it was approved is to be approved again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.approvals.readiness import missing_words
from analysis.approvals.states import PeriodState, State, states
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionData, load_region
from analysis.data.schema import read_catalogue
from analysis.language.messages import later, tr
from analysis.results.arrivals import Arrivals, arrivals


class When(StrEnum):
    """Whether its day has passed, its time has come, or neither."""

    LATE = later("late")
    NOW = later("now")
    LATER = later("later")


@dataclass(frozen=True)
class Due:
    """Something to do with a period; day: the last day for it, None when none is set."""

    region: str
    period: Period
    what: str
    day: date | None
    when: When
    order: date

    @property
    def place(self) -> tuple[bool, date, str, Period]:
        """Sorts what is late first, then by the day."""
        return self.when is not When.LATE, self.order, self.region, self.period


def due(paths: Paths, regions: Iterable[str], on: date) -> list[Due]:
    """What is due in the regions as of a day, late ones first; raises DataError."""
    found = [each for region in regions for each in _of_region(paths, region, on)]
    return sorted(found, key=lambda each: each.place)


def _of_region(paths: Paths, region: str, on: date) -> Iterator[Due]:
    data = load_region(paths, region)
    approved = read_approvals(paths, region)
    stale = {s.period: s for s in states(paths, region) if s.state is State.CHANGED}
    for each in arrivals(data, approved, read_catalogue(paths.data)):
        period = each.item.period
        if period in stale:
            yield _again(each, stale[period])
        yield from _of_period(each, period in approved, period not in stale, on)
    yield from _next(data, on)


def _again(found: Arrivals, state: PeriodState) -> Due:
    """A period that no longer says what was approved is due at once, and its day has been."""
    what = tr("approve again: {why}", why=state.why)
    return Due(found.region, found.item.period, what, None, When.NOW, found.item.as_of)


def _of_period(found: Arrivals, is_approved: bool, is_current: bool, on: date) -> Iterator[Due]:
    """is_current: whether the period says what was approved, where it was."""
    item, ended = found.item, on > found.item.as_of
    if found.missing and not is_approved:
        begun = tr("collect outcomes") if found.begun else tr("begin, and collect outcomes")
        for last, part in found.by_last_day().items():
            if part.missing:
                yield _due(found, f"{begun}: {missing_words(part)}", last, on, ended)
    if not is_approved:
        day = item.meeting or item.publish_by
        ready = ended and found.begun and not found.missing
        what = tr("approve before the meeting") if item.meeting else tr("approve")
        yield _due(found, what, day, on, ready)
    if item.publish_by and (on <= item.publish_by or not is_approved):
        yield _due(found, tr("publish"), item.publish_by, on, is_approved and is_current)
    if item.embargo and on < item.embargo:
        yield _due(found, tr("embargo ends"), item.embargo, on, False)


def _due(found: Arrivals, what: str, day: date | None, on: date, is_time: bool) -> Due:
    late = day is not None and on > day
    when = When.LATE if late else When.NOW if is_time else When.LATER
    item = found.item
    return Due(found.region, item.period, what, day, when, day or item.as_of)


def _next(data: RegionData, on: date) -> Iterator[Due]:
    """The period after the last one, where a plan covers it and it is not declared."""
    if not data.region.declared:
        return
    period = data.region.declared[-1].period.following()
    if any(item.period == period for item in data.region.periods) or not data.plans_of(period):
        return
    region = data.region.region_id
    what = tr(
        "declare: tertial new period {period} --region {region}", period=period, region=region
    )
    when = When.NOW if on > period.ends else When.LATER
    yield Due(region, period, what, None, when, period.ends)
