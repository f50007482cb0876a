"""Approves a period: who, when and the fingerprint of data, method and pages are written down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from analysis.approvals.fingerprints import fingerprints
from analysis.approvals.register import Approval, record
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.catalogue.pages import require_known


def approve(
    paths: Paths, region: str, period: str, by: str, now: datetime | None = None
) -> tuple[Approval, Path]:
    """Record the approval; gives it and its file.

    The data must have been found valid before. Raises UnknownNameError for a region or period that
    has no report, NotRunError when a page is missing, UserError without a name that can be read.
    """
    name = " ".join(by.split())
    if not name:
        mend = 'say who approves it: --by "First Last"'
        raise UserError(Problem("an approval needs a name", got=repr(by), mend=mend))
    if not name.isprintable():
        mend = "write the name anew, as it is to be read"
        raise UserError(Problem("the name holds signs that nobody sees", got=ascii(by), mend=mend))
    known = require_known(paths, region, period)
    at = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    approval = Approval(known, name, at, fingerprints(paths, region, known))
    return approval, record(paths, region, approval)
