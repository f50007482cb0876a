"""Approves a period: who, when and what it says are written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from analysis.approvals.pages_made import require_current_pages
from analysis.approvals.period_rows import period_rows
from analysis.approvals.readiness import require_ready
from analysis.approvals.register import Approval, read_approvals, record
from analysis.approvals.result_rows import ResultRow
from analysis.approvals.results_file import results_text
from analysis.approvals.states import differences, in_short
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.base.readable import readable
from analysis.catalogue.pages import require_known
from analysis.results.extracts.extract import Extracts


def approve(
    paths: Paths,
    region: str,
    period: str,
    by: str,
    now: datetime | None = None,
    why: str = "",
    *,
    incomplete: str = "",
    despite: str = "",
    key: Path | None = None,
) -> tuple[Approval, tuple[Path, Path]]:
    """Record the approval; gives it and the two files that hold it.

    why: the reason that is kept with it; without one, what differs from the approval before.
    incomplete, despite: why it is given though outcomes are missing, or though the audit has found
    errors. key: the SSH key to sign with. The data must have been found valid before. Raises
    UnknownNameError for a region or period that has no report, NotReadyError where such a reason is
    needed, NotRunError when a page is missing or stale, NotAllowedError for one who may not
    approve, UserError without a name that can be read.
    """
    name = readable(by, "an approval needs a name", 'say who approves it: --by "First Last"')
    given = {"incomplete": incomplete, "despite": despite}
    reasons = {option: _reason(option, text) for option, text in given.items() if text}
    known = require_known(paths, region, period)
    require_ready(paths, region, known, **given)
    require_current_pages(paths, region, known)
    at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    rows = _rows(paths, region, known)
    reason = " ".join(why.split()) or _difference(paths, region, known, rows)
    approval = Approval(known, name, at, results="", why=reason, **reasons)
    return record(paths, region, approval, results_text(rows), key)


def _difference(paths: Paths, region: str, period: Period, rows: tuple[ResultRow, ...]) -> str:
    """Why a period is approved when no reason is given."""
    before = read_approvals(paths, region).get(period)
    if before is None:
        return "first approval"
    return in_short(*differences(paths, region, before, rows)) or "approved again, nothing differs"


def compared(paths: Paths, region: str, period: str) -> Iterator[str]:
    """What the period says now against what was approved, in lines; raises UnknownNameError."""
    known = require_known(paths, region, period)
    approval, rows = read_approvals(paths, region).get(known), _rows(paths, region, known)
    if approval is None:
        yield f"{region} {known} has not been approved before; it has {len(rows)} results."
        return
    changed, unknown = differences(paths, region, approval, rows)
    told = in_short(changed, unknown) or "nothing differs"
    yield f"{region} {known} was approved by {approval.by} at {approval.at}: {told}."
    yield from (f"  {change}" for change in changed)


def _reason(option: str, text: str) -> str:
    return readable(text, f"--{option} needs a reason", "say why, in a sentence")


def _rows(paths: Paths, region: str, period: Period) -> tuple[ResultRow, ...]:
    extracts = Extracts.open(paths, region)
    [item] = [each for each in extracts.data.region.reported if each.period == period]
    return period_rows(extracts, item)
