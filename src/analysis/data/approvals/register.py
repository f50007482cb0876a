"""Reads and writes a region's approvals.yml: who approved which period, when, and what it said.

- period: 2022-T1
  by: Anna Analytiker
  at: '2022-05-20T08:15:00+00:00'
  results: 0f3c…     # SHA-256 of approved/2022-T1.csv, see analysis.approvals.results_file
  why: first approval
  after: 77ab…       # SHA-256 of the approvals before this one

  signature: |       # of the rest but `after`, by an SSH key; see analysis.data.signing

An approval is added at the end and none is taken away; the last one of a period is in force. What
is changed or removed before an approval no longer fits its `after`, and is told.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock

from analysis.base.errors import DataError, Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period, PeriodError
from analysis.data.approval import ALWAYS, Approval, approval_of
from analysis.data.approvals.kept_results import fingerprint, results_path
from analysis.data.content_mark import APPROVALS, SIGNERS
from analysis.data.dataset import region_ids
from analysis.data.signing import signer_of, signers_text
from analysis.data.ssh_signature import sign
from analysis.data.table_file import CHECK
from analysis.data.yaml_file import read_yaml
from analysis.language.messages import later, tr
from analysis.system.atomic_write import replace_bytes, replace_text

HEAD = (
    "# Written by `tertial approve`: who approved a period, when, and the "
    "SHA-256 of what it said\n# (approved/PERIOD.csv). Approvals are only added; "
    "the last of a period is in force.\n"
)


class NotAllowedError(UserError):
    """Someone approves who is not in the list of those who may."""

    left = later("nothing was approved")


def read_approvals(paths: Paths, region: str) -> dict[Period, Approval]:
    """The approval in force of each period; raises DataError when the file cannot be read.

    Where data/allowed_signers is, those that no one in it has signed do not count.
    """
    signers, log = signers_text(paths.data), read_log(paths, region)
    return {
        approval.period: approval
        for approval in log
        if signers is None or signer_of(region, approval, signers)
    }


def read_log(paths: Paths, region: str) -> list[Approval]:
    """Every approval that was ever given, in that order; raises DataError."""
    path = paths.regions / region / APPROVALS
    try:
        items = _items(path)
        _require_grown(path, items)
        return [approval_of(item) for item in items]
    except (KeyError, TypeError, AttributeError, PeriodError) as error:
        problem = Problem(
            tr("an approval cannot be read: {error}", error=error),
            where=shown(path),
            expected=tr("period, by, at and results"),
            fix=tr(CHECK),
        )
        raise DataError(problem) from error


def _require_grown(path: Path, items: list[dict[str, Any]]) -> None:
    """Raise DataError where approvals before one were changed or removed after it was given."""
    for number, item in enumerate(items):
        if item.get("after", "") not in ("", _digest(items[:number])):
            problem = Problem(
                tr("the approvals before this one are not those that it was added to"),
                where=shown(path),
                got=tr(
                    "approval {number}, of {period} by {by}",
                    number=number + 1,
                    period=item["period"],
                    by=item["by"],
                ),
                expected=tr("a list where approvals are only added"),
                fix=tr("restore the file from git, and approve the period again if it was changed"),
            )
            raise DataError(problem)


def _digest(items: list[dict[str, Any]]) -> str:
    """The SHA-256 of some approvals, however their file is laid out."""
    return hashlib.sha256(json.dumps(items, sort_keys=True, default=str).encode()).hexdigest()


def approved_periods(paths: Paths) -> dict[str, tuple[Period, ...]]:
    """The periods of each region that somebody has approved; raises DataError."""
    return {region: tuple(read_approvals(paths, region)) for region in region_ids(paths)}


def _items(path: Path) -> list[dict[str, Any]]:
    return (read_yaml(path) or []) if path.exists() else []


def record(
    paths: Paths, region: str, approval: Approval, results: str, key: Path | None = None
) -> tuple[Approval, tuple[Path, Path]]:
    """Keep the results and add the approval; gives it, its file and that of the results.

    results: the text of the results file. key: the SSH key to sign with. One at a time: of two
    that come at once, neither is lost. Raises SignatureError, and NotAllowedError for a key that
    data/allowed_signers does not name.
    """
    approval = replace(approval, results=fingerprint(results.encode("utf-8")))
    if key:
        approval = replace(approval, signature=sign(approval.signed_content(region), key))
    _require_allowed(paths, region, approval)
    period = approval.period
    paths.build.mkdir(exist_ok=True)
    with FileLock(paths.build / "approvals.lock"):
        # The results first: an approval whose results are not there cannot be compared.
        kept = results_path(paths, region, period)
        before = kept.read_bytes() if kept.exists() else None
        replace_text(kept, results)
        register = paths.regions / region / APPROVALS
        try:
            _add(register, approval)
        except OSError:
            _put_back(kept, before)
            raise
    return approval, (register, kept)


def _put_back(path: Path, before: bytes | None) -> None:
    """Leave the file as it was, on a disk that may be full by now."""
    path.unlink(missing_ok=True)  # makes room for what was there
    if before is not None:
        with suppress(OSError):
            replace_bytes(path, before)


def _require_allowed(paths: Paths, region: str, approval: Approval) -> None:
    signers = signers_text(paths.data)
    if signers is not None and not signer_of(region, approval, signers):
        raise NotAllowedError(
            Problem(
                tr("only those in the list of signers may approve"),
                where=shown(paths.data / SIGNERS),
                got=tr("signed by another key, as {by}", by=approval.by)
                if approval.signature
                else tr("unsigned"),
                fix=tr(
                    "sign with your key: tertial approve ... --sign ~/.ssh/id_ed25519; if it is "
                    "not in the list, have it added"
                ),
            )
        )


def _add(path: Path, approval: Approval) -> None:
    before = _items(path)
    own = {name: value for name, value in vars(approval).items() if name in ALWAYS or value}
    own |= {"changed": [dict(each) for each in approval.changed]} if approval.changed else {}
    own |= {"missing": [*approval.missing]} if approval.missing else {}
    new = {**own, "period": str(approval.period), "after": _digest(before)}
    items = [*before, new]
    text = yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=1000)
    replace_text(path, HEAD + text)
