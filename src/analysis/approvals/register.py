"""Reads and writes a region's approvals.yml: who approved which period, when, and what it was.

- period: 2022-T1
  by: Anna Analytiker
  at: '2022-05-20T08:15:00+00:00'
  data: 0f3c…        # fingerprints, see analysis.approvals.fingerprints
  method: 77ab…
  pages: c01d…
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from filelock import FileLock

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period, PeriodError
from analysis.data.content_mark import NOT_DATA
from analysis.data.dataset import CHECK
from analysis.data.yaml_file import read_yaml
from analysis.system.atomic_write import replace_text

FILE = NOT_DATA
HEAD = "# Written by `tertial approve`: what was approved. git keeps what stood here before.\n"


@dataclass(frozen=True)
class Fingerprints:
    """SHA-256 of what an approval stands for: the data, the method and the finished pages."""

    data: str
    method: str
    pages: str

    def changed(self, now: Fingerprints) -> tuple[str, ...]:
        """Which of the three are not what they were: `data`, `method`, `pages`."""
        before, after = asdict(self), asdict(now)
        return tuple(name for name in before if before[name] != after[name])


@dataclass(frozen=True)
class Approval:
    """One approved period: by whom, when (UTC, ISO 8601) and what was approved."""

    period: Period
    by: str
    at: str
    prints: Fingerprints


def read_approvals(paths: Paths, region: str) -> dict[Period, Approval]:
    """The approvals of a region by period; raises DataError when the file cannot be read."""
    path = paths.regions / region / FILE
    if not path.exists():
        return {}
    try:
        found = [_approval(item) for item in read_yaml(path) or []]
    except (KeyError, TypeError, AttributeError, PeriodError) as error:
        problem = Problem(
            f"an approval cannot be read: {error}",
            where=shown(path),
            expected="period, by, at, data, method and pages",
            mend=CHECK,
        )
        raise DataError(problem) from error
    return {approval.period: approval for approval in found}


def _approval(item: dict[str, str]) -> Approval:
    prints = Fingerprints(str(item["data"]), str(item["method"]), str(item["pages"]))
    return Approval(Period.parse(item["period"]), item["by"], str(item["at"]), prints)


def record(paths: Paths, region: str, approval: Approval) -> Path:
    """Write the approval in the place of an earlier one of its period; gives the file.

    One at a time: of two that come at once, neither is lost.
    """
    paths.build.mkdir(exist_ok=True)
    with FileLock(paths.build / "approvals.lock"):
        return _record(paths, region, approval)


def _record(paths: Paths, region: str, approval: Approval) -> Path:
    known = {**read_approvals(paths, region), approval.period: approval}
    items = [
        {"period": str(a.period), "by": a.by, "at": a.at, **asdict(a.prints)}
        for _, a in sorted(known.items())
    ]
    path = paths.regions / region / FILE
    text = yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=1000)
    replace_text(path, HEAD + text)
    return path
