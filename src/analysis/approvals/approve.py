"""Approves a period: who, when and what it says are written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from analysis.approvals.pages_made import require_current_pages
from analysis.approvals.period_rows import period_rows
from analysis.approvals.readiness import NotReadyError, require_ready
from analysis.approvals.result_rows import Change, ResultRow
from analysis.approvals.results_file import results_text
from analysis.approvals.states import differences, in_short
from analysis.base.codes import MissingReason
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.base.readable import readable
from analysis.catalogue.pages import require_known
from analysis.data.amendments import FIELDS
from analysis.data.approval import Approval
from analysis.data.approvals.register import read_approvals, record
from analysis.data.dataset import RegionPeriod
from analysis.language.messages import SWEDISH, speaking, tr
from analysis.results.extracts.region import Extracts
from analysis.words.wording import MISSING_REASONS

OUTCOME = "outcome "
# So many corrections are named where a reason is missing.
MOST = 3


class StillHoldsError(UserError):
    """The last approval holds, and no reason is given for another."""


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

    why: the reason that is kept with it, which a corrected figure, target or status needs; without
    one, what differs from the approval before, in Swedish as all data are.
    incomplete, despite: why it is given though outcomes are missing, or though the audit has found
    errors. key: the SSH key to sign with. The data must have been found valid before. Raises
    UnknownNameError for a region or period that has no report, NotReadyError where such a reason is
    needed or a draft before it is shown on its page, NotRunError when a page is missing or stale,
    NotAllowedError for one who may not approve, UserError without a name that can be read or a
    reason where one is needed, StillHoldsError where the last approval holds and none is given.
    """
    name = readable(
        by, tr("an approval needs a name"), tr('say who approves it: --by "First Last"')
    )
    given = {"incomplete": incomplete, "despite": despite}
    reasons = {option: _reason(option, text) for option, text in given.items() if text}
    known = require_known(paths, region, period)
    missing = tuple(row.key for row in require_ready(paths, region, known, **given))
    require_current_pages(paths, region, known)
    at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    rows = _rows(paths, region, known)
    before = read_approvals(paths, region).get(known)
    with speaking(SWEDISH):  # kept in data, for whoever reads it
        found = differences(paths, region, before, rows) if before else ((), tr("first approval"))
        automatic = in_short(*found)
    changed = tuple(_amended(each) for each in found[0] if _is_figure(each))
    reasons["why"] = _why(why, changed) or automatic
    if before and not (reasons["why"] or key or _is_other(before, missing, reasons)):
        raise StillHoldsError(_nothing_new(region, before))
    approval = Approval(
        *(known, name, at, "", reasons["why"]),
        incomplete=reasons.get("incomplete", ""),
        despite=reasons.get("despite", ""),
        changed=changed,
        missing=missing,
    )
    return record(paths, region, approval, results_text(rows), key)


def _is_other(before: Approval, missing: Sequence[str], reasons: Mapping[str, str]) -> bool:
    """Whether what is missing, or why it is approved all the same, is another than before."""
    said = {"incomplete": before.incomplete, "despite": before.despite}
    return tuple(missing) != before.missing or any(
        reasons.get(option, words) != words for option, words in said.items()
    )


def _nothing_new(region: str, before: Approval) -> Problem:
    return Problem(
        tr("the period is approved, and says what it said then"),
        where=f"{region} {before.period}",
        got=tr("the approval by {by} at {at}, which still holds", by=before.by, at=before.at),
        fix=tr("nothing; to approve it again all the same, say why: --why '...'"),
    )


def _why(given: str, changed: Sequence[Mapping[str, str]]) -> str:
    """The reason; raises UserError without one for what is corrected after it was approved."""
    said = " ".join(given.split())
    if said:
        return _reason("why", said)
    if changed:
        told = [
            tr(
                "{what}: {field} was {before}",
                what=each["what"],
                field=tr(each["field"]),
                before=each["before"],
            )
            for each in changed
        ]
        problem = Problem(
            tr("figures of a period that was approved before are corrected, and the page says why"),
            got="; ".join(told[:MOST]) + ("; …" if len(told) > MOST else ""),
            expected=tr("a reason that readers will see next to the old value"),
            fix=tr("say why: --why 'The clinic sent a new figure'"),
        )
        raise UserError(problem)
    return ""


def _is_figure(change: Change) -> bool:
    """Whether a figure, target or status of an outcome is another; not of one that is hidden."""
    hidden = MISSING_REASONS[MissingReason.SUPPRESSED]
    of_outcome = change.key.startswith(OUTCOME) and change.field in FIELDS
    return of_outcome and hidden not in (change.before, change.after)


def _amended(change: Change) -> dict[str, str]:
    key = change.key.removeprefix(OUTCOME)
    said = {"what": change.what, "field": change.field}
    return {"key": key, **said, "before": change.before, "now": change.after}


def compared(paths: Paths, region: str, period: str) -> Iterator[str]:
    """What the period says now against what was approved, in lines; raises UnknownNameError."""
    known = require_known(paths, region, period)
    approval, rows = read_approvals(paths, region).get(known), _rows(paths, region, known)
    if approval is None:
        yield tr(
            "{region} {known} has not been approved before; it has {count} results.",
            region=region,
            known=known,
            count=len(rows),
        )
        return
    changed, unknown = differences(paths, region, approval, rows)
    told = in_short(changed, unknown) or tr("nothing differs")
    yield tr(
        "{region} {known} was approved by {by} at {at}: {told}.",
        region=region,
        known=known,
        by=approval.by,
        at=approval.at,
        told=told,
    )
    yield from (f"  {change}" for change in changed)


def _reason(option: str, text: str) -> str:
    return readable(
        text, tr("--{option} needs a reason", option=option), tr("say why, in a sentence")
    )


def _rows(paths: Paths, region: str, period: Period) -> tuple[ResultRow, ...]:
    """What is approved; raises NotReadyError where it is not what the page shows.

    An approved period is made of approved ones alone, its page as a draft of those before it too.
    """
    extracts = Extracts.open(paths, region)
    [item] = [each for each in extracts.data.region.reported if each.period == period]
    rows = period_rows(extracts.approving(period), item)
    if rows != period_rows(extracts, item):
        raise NotReadyError(_before_its_turn(extracts, item))
    return rows


def _before_its_turn(extracts: Extracts, item: RegionPeriod) -> Problem:
    before = (i.period for i in extracts.data.region.reported if i.period < item.period)
    drafts = ", ".join(str(period) for period in before if period not in extracts.approved)
    return Problem(
        tr("the page shows figures of periods that nobody has approved"),
        where=f"{extracts.data.region.region_id} {item.period}",
        got=drafts,
        expected=tr("a page that is made of approved periods alone"),
        fix=tr(
            "approve them first, the oldest one first; or, if they are there to compare "
            "with and have no report, give them `baseline_only: true` in region.yml"
        ),
    )
