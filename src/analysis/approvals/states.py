"""The state of every period: a draft, approved, changed after approval, under embargo or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.approvals.period_rows import period_rows
from analysis.approvals.result_rows import Change, ResultRow, changes
from analysis.approvals.results_file import read_results
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.data.approval import Approval
from analysis.data.approvals.kept_results import fingerprint, results_path
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionPeriod, read_region, region_ids
from analysis.language.messages import later, tr, tr_count
from analysis.results.extracts.region import Extracts


class State(StrEnum):
    """How far a period has come."""

    DRAFT = later("draft")
    APPROVED = later("approved")
    CHANGED = later("changed after approval")


@dataclass(frozen=True)
class PeriodState:
    """One period of a region.

    changed: what the period no longer says as it was approved. unknown: why that cannot be told,
    "" when it can.
    """

    region: str
    period: Period
    state: State
    approval: Approval | None = None
    changed: tuple[Change, ...] = ()
    unknown: str = ""
    embargo: date | None = None

    @property
    def name(self) -> str:
        return f"{self.region} {self.period}"

    def embargoed(self, on: date) -> bool:
        """Whether nothing of the period may be published on that day."""
        return self.embargo is not None and on < self.embargo

    @property
    def why(self) -> str:
        """In short why the period is not as approved: `3 differences`."""
        return in_short(self.changed, self.unknown)


def in_short(changed: Sequence[Change], unknown: str) -> str:
    """What is not as approved in a few words: `2 differences: 1 figure, 1 status`; "" if all is."""
    count = len(changed)
    if unknown or not count:
        return unknown
    fields = Counter(change.field or later("row") for change in changed)
    named = ", ".join(
        tr("{number} {field}", number=number, field=tr(field)) for field, number in fields.items()
    )
    return tr_count(
        "{count} difference: {named}", "{count} differences: {named}", count, named=named
    )


def states(paths: Paths, only: str | None = None) -> list[PeriodState]:
    """Every reported period of every region (or of one), oldest first; raises DataError."""
    regions = [region for region in region_ids(paths) if only in (None, region)]
    return [state for region in regions for state in _states(paths, region)]


def _states(paths: Paths, region: str) -> Iterator[PeriodState]:
    approvals = read_approvals(paths, region)
    reported = read_region(paths.regions / region).reported
    if not any(item.period in approvals for item in reported):
        yield from (PeriodState(region, i.period, State.DRAFT, embargo=i.embargo) for i in reported)
        return
    extracts = Extracts.open(paths, region)
    for item in reported:
        approval = approvals.get(item.period)
        now = period_rows(extracts, item) if approval else ()
        yield _state(paths, region, item, approval, now)


def _state(
    paths: Paths,
    region: str,
    item: RegionPeriod,
    approval: Approval | None,
    now: Iterable[ResultRow],
) -> PeriodState:
    if approval is None:
        return PeriodState(region, item.period, State.DRAFT, embargo=item.embargo)
    changed, unknown = differences(paths, region, approval, now)
    state = State.CHANGED if changed or unknown else State.APPROVED
    return PeriodState(region, item.period, state, approval, changed, unknown, item.embargo)


def differences(
    paths: Paths, region: str, approval: Approval, now: Iterable[ResultRow]
) -> tuple[tuple[Change, ...], str]:
    """What is not as approved, and why that cannot be told ("" when it can)."""
    path = results_path(paths, region, approval.period)
    if not approval.results:
        return (), tr("approved in an older form, which kept no results")
    if not path.is_file():
        return (), tr("{path} is missing", path=shown(path))
    content = path.read_bytes()
    if fingerprint(content) != approval.results:
        return (), tr("{path} is not what was approved", path=shown(path))
    columns, before = read_results(content.decode("utf-8"))
    return changes(before, now, columns), ""


def drafts(paths: Paths) -> dict[str, tuple[Period, ...]]:
    """The periods that no one has approved, by region; a change after approval makes no draft."""
    return {region: drafts_of(paths, region) for region in region_ids(paths)}


def drafts_of(paths: Paths, region: str) -> tuple[Period, ...]:
    """The same of one region, oldest first."""
    approved = read_approvals(paths, region)
    reported = [item.period for item in read_region(paths.regions / region).reported]
    return tuple(period for period in reported if period not in approved)
