"""Reads and writes a region's approvals.yml: who approved which period, when, and what it said.

- period: 2022-T1
  by: Anna Analytiker
  at: '2022-05-20T08:15:00+00:00'
  results: 0f3c…     # SHA-256 of approved/2022-T1.csv, see analysis.approvals.results_file

An approval is added at the end and none is taken away; the last one of a period is in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock

from analysis.approvals.results_file import fingerprint, results_path
from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period, PeriodError
from analysis.data.content_mark import APPROVALS
from analysis.data.dataset import CHECK
from analysis.data.yaml_file import read_yaml
from analysis.system.atomic_write import replace_text

HEAD = (
    "# Written by `tertial approve`: who approved a period, when, and the SHA-256 of what it said\n"
    "# (approved/PERIOD.csv). Approvals are only added; the last of a period is in force.\n"
)


@dataclass(frozen=True)
class Approval:
    """One approved period: by whom, when (UTC, ISO 8601) and the fingerprint of its results.

    results: "" for an approval of before results were kept.
    """

    period: Period
    by: str
    at: str
    results: str


def read_approvals(paths: Paths, region: str) -> dict[Period, Approval]:
    """The approval in force of each period; raises DataError when the file cannot be read."""
    path = paths.regions / region / APPROVALS
    try:
        found = [_approval(item) for item in _items(path)]
    except (KeyError, TypeError, AttributeError, PeriodError) as error:
        problem = Problem(
            f"an approval cannot be read: {error}",
            where=shown(path),
            expected="period, by, at and results",
            fix=CHECK,
        )
        raise DataError(problem) from error
    return {approval.period: approval for approval in found}


def _items(path: Path) -> list[dict[str, Any]]:
    return (read_yaml(path) or []) if path.exists() else []


def _approval(item: dict[str, Any]) -> Approval:
    period = Period.parse(str(item["period"]))
    return Approval(period, item["by"], str(item["at"]), str(item.get("results", "")))


def record(
    paths: Paths, region: str, period: Period, by: str, at: str, results: str
) -> tuple[Approval, tuple[Path, Path]]:
    """Keep the results and add the approval; gives it, its file and that of the results.

    results: the text of the results file. One at a time: of two that come at once, neither is lost.
    """
    approval = Approval(period, by, at, fingerprint(results.encode("utf-8")))
    paths.build.mkdir(exist_ok=True)
    with FileLock(paths.build / "approvals.lock"):
        # The results first: an approval whose results are not there cannot be compared.
        kept = results_path(paths, region, period)
        replace_text(kept, results)
        register = paths.regions / region / APPROVALS
        _add(register, approval)
    return approval, (register, kept)


def _add(path: Path, approval: Approval) -> None:
    new = {**vars(approval), "period": str(approval.period)}
    items = [*_items(path), new]
    text = yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=1000)
    replace_text(path, HEAD + text)
