"""Counts what was tried and how it ended, for the report at the end of the tests.

_build/faults.json
    {"killed": {"build: the new whole": 1, "build: the old whole": 2}, …}
"""

from __future__ import annotations

import json
from pathlib import Path

from filelock import FileLock

from tests.support import ROOT

REPORT = ROOT / "_build" / "faults.json"


def forget(report: Path = REPORT) -> None:
    """Begin again: the tests of this time are to be told."""
    report.unlink(missing_ok=True)


def count(fault: str, outcome: str, report: Path = REPORT, number: int = 1) -> None:
    """So many more cases of a fault, with how they ended."""
    report.parent.mkdir(exist_ok=True)
    with FileLock(report.with_suffix(".lock")):
        found = read(report)
        found.setdefault(fault, {})
        found[fault][outcome] = found[fault].get(outcome, 0) + number
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
        report.write_text(text + "\n", encoding="utf-8")


def read(report: Path = REPORT) -> dict[str, dict[str, int]]:
    """The counts so far."""
    if not report.exists():
        return {}
    found: dict[str, dict[str, int]] = json.loads(report.read_text(encoding="utf-8"))
    return found


def lines(found: dict[str, dict[str, int]]) -> list[str]:
    """The counts as a person reads them, a line a fault."""
    return [
        f"{fault}: {sum(outcomes.values())} tried; "
        + ", ".join(f"{outcome} {number}" for outcome, number in sorted(outcomes.items()))
        for fault, outcomes in sorted(found.items())
    ]
