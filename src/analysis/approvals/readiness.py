"""What stands between a period and its approval: outcomes that are missing, and contradictions.

Both are for a person to decide on: who approves all the same gives a reason, which is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from analysis.audit.findings import Finding, RowRef, Severity
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionData, RegionPeriod, load_region
from analysis.data.schema import Catalogue, read_catalogue
from analysis.language.messages import tr, tr_count
from analysis.results.arrivals import Arrivals, arrivals
from analysis.results.data_quality import DataQuality
from analysis.results.expected import Expected

NAMED = 5


class NotReadyError(UserError):
    """A period with missing outcomes or contradictions is approved only with a reason."""


@dataclass(frozen=True)
class Readiness:
    """A period of a region, what of it has come, and the audit's errors about it."""

    arrivals: Arrivals
    errors: tuple[Finding, ...]

    @property
    def name(self) -> str:
        return self.arrivals.name

    def problems(self, incomplete: str, despite: str) -> Iterator[Problem]:
        """What is in the way of an approval with these reasons ("" where none is given)."""
        missing = len(self.arrivals.missing)
        if missing and not incomplete:
            yield _missing(self)
        if self.errors and not despite:
            yield _contradictions(self)
        if incomplete and not missing:
            yield _needless(self.name, "--incomplete", tr("no expected outcome is missing"))
        if despite and not self.errors:
            yield _needless(
                self.name, "--despite", tr("the audit has found no error in the period")
            )

    def require(self, incomplete: str, despite: str) -> None:
        """Raise NotReadyError with all that is in the way."""
        problems = list(self.problems(incomplete, despite))
        if problems:
            raise NotReadyError(problems)


def readiness(
    data: RegionData, errors: Iterable[Finding], approved: Collection[Period], catalogue: Catalogue
) -> tuple[Readiness, ...]:
    """That of every period that the region has declared, oldest first.

    errors: those of the region, as `audit_errors` gives them. approved: the periods that are.
    """
    errors = tuple(errors)
    return tuple(
        Readiness(found, tuple(e for e in errors if _concerns(e, data, found.item)))
        for found in arrivals(data, approved, catalogue)
    )


def audit_errors(data: RegionData, catalogue: Catalogue) -> list[Finding]:
    """The region's findings that are errors."""
    found = DataQuality(data, catalogue).findings
    return [finding for finding in found if finding.severity is Severity.ERROR]


def require_ready(
    paths: Paths, region: str, period: Period, incomplete: str, despite: str
) -> tuple[Expected, ...]:
    """What is missing in the period; raises NotReadyError where that needs a reason, DataError."""
    data = load_region(paths, region)
    catalogue = read_catalogue(paths.data)
    approved = read_approvals(paths, region)
    found = readiness(data, audit_errors(data, catalogue), approved, catalogue)
    [own] = [each for each in found if each.arrivals.item.period == period]
    own.require(incomplete, despite)
    return own.arrivals.missing


def _concerns(finding: Finding, data: RegionData, item: RegionPeriod) -> bool:
    return any(_is_of(row, data, item) for row in finding.rows)


def _is_of(ref: RowRef, data: RegionData, item: RegionPeriod) -> bool:
    """Whether a row belongs to the period, by the first of its columns that tells of time."""
    frame = data[ref.table]
    [row] = frame[frame["row"] == ref.row].to_dict("records")
    if "period" in row:
        return bool(row["period"] == str(item.period))
    if row.get("year", item.period.year) != item.period.year:
        return False
    plan = row.get("plan_id") or _plan_of(row.get("node_id"), data)
    return plan is None or plan in item.plan_ids


def _plan_of(node: object, data: RegionData) -> str | None:
    plan = data["plan"]
    found = plan.loc[plan["node_id"] == node, "plan_id"]
    return str(found.iloc[0]) if len(found) else None


def missing_words(arrivals: Arrivals, on: date | None = None) -> str:
    """`91 of 93 expected outcomes are missing (RS 51, HSN 40), late since 2022-09-16`.

    Where only some are late, or since another day, it stands at their unit.
    """
    late = arrivals.late(on) if on else ()
    days = {
        arrivals.item.last_day(row.unit_id) if row in late else None for row in arrivals.missing
    }
    alike = len(days) == 1
    parts = ", ".join(
        f"{rows[0].unit_short} {len(rows)}"
        + (_since(arrivals, rows[0]) if rows[0] in late and not alike else "")
        for rows in arrivals.missing_by_unit().values()
    )
    count, of = len(arrivals.missing), len(arrivals.expected)
    since = f",{_since(arrivals, late[0])}" if late and alike else ""
    return tr_count(
        "{count} of {of} expected outcomes is missing ({parts}){since}",
        "{count} of {of} expected outcomes are missing ({parts}){since}",
        count,
        of=of,
        parts=parts,
        since=since,
    )


def _since(arrivals: Arrivals, row: Expected) -> str:
    return tr(" late since {day}", day=arrivals.item.last_day(row.unit_id))


def _missing(ready: Readiness) -> Problem:
    rows = ready.arrivals.missing
    named = "; ".join(f"{row.name} ({row.unit_short})" for row in rows[:NAMED])
    more = tr("; and {count} more", count=len(rows) - NAMED) if len(rows) > NAMED else ""
    return Problem(
        missing_words(ready.arrivals),
        where=ready.name,
        got=tr("missing: {named}{more}", named=named, more=more),
        expected=tr("an outcome, or a reason why there is none, for each"),
        fix=tr("bring them in, or say why it is approved without them: --incomplete REASON"),
    )


def _contradictions(ready: Readiness) -> Problem:
    count = len(ready.errors)
    named = "; ".join(error.title for error in ready.errors[:NAMED])
    more = tr("; and {count} more", count=count - NAMED) if count > NAMED else ""
    return Problem(
        tr_count("the audit has found {count} error", "the audit has found {count} errors", count),
        where=ready.name,
        got=f"{named}{more}",
        expected=tr("figures that do not contradict each other"),
        fix=tr(
            "see `tertial audit --region {region}` and correct them, or say why it is "
            "approved all the same: --despite REASON",
            region=ready.arrivals.region,
        ),
    )


def _needless(name: str, option: str, why: str) -> Problem:
    fix = tr("leave {option} out", option=option)
    return Problem(
        tr("there is nothing to give a reason for: {why}", why=why), where=name, got=option, fix=fix
    )
