"""Publishing a period before its embargo ends: only for a reason, which the manifest keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.readable import readable
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionPeriod, read_region, region_ids
from analysis.language.messages import later, tr
from analysis.results.release.periods import release

Broken = tuple[Mapping[str, str], ...]


class EmbargoError(UserError):
    """An embargo would be broken without a reason, or a reason breaks none."""

    left = later("nothing was published")


def broken_embargoes(paths: Paths, on: date, today: date, reason: str) -> Broken:
    """The embargoes that are broken by publishing today as on the day `on`, as the manifest has it.

    Raises EmbargoError where one is broken without a reason, and for a reason that breaks none.
    """
    broken = [*_early(paths, on, today)]
    if broken and not reason.strip():
        raise EmbargoError(_without_reason(region, item, on, today) for region, item in broken)
    if reason and not broken:
        raise EmbargoError(
            Problem(
                tr("there is a reason to break an embargo, but none is broken"),
                got=reason,
                fix=tr(
                    "leave out --break-embargo, or say with --as-of a day when the embargo is over"
                ),
            )
        )
    return tuple(_as_kept(region, item, reason, today) for region, item in broken)


def _early(paths: Paths, on: date, today: date) -> Iterator[tuple[str, RegionPeriod]]:
    """The periods that are released on the day, and under embargo today."""
    for region in region_ids(paths):
        known, approved = read_region(paths.regions / region), read_approvals(paths, region)
        secret = release(known, approved, today).secret
        for item in release(known, approved, on).periods:
            if item in secret:
                yield region, item


def _without_reason(region: str, item: RegionPeriod, on: date, today: date) -> Problem:
    return Problem(
        tr("the period is under embargo today"),
        where=f"{region} {item.period}",
        got=tr("--as-of {on}, while today is {today}", on=on, today=today),
        expected=tr("a day before {embargo}", embargo=item.embargo),
        fix=tr('wait for the day, or say why it is published before: --break-embargo "REASON"'),
    )


def _as_kept(region: str, item: RegionPeriod, reason: str, today: date) -> dict[str, str]:
    return {
        "region": region,
        "period": str(item.period),
        "embargo": f"{item.embargo}",
        "broken": today.isoformat(),
        "reason": readable(reason, tr("an embargo is broken for no reason"), tr("say why")),
    }
