"""The file that holds what a period said when it was approved, and its fingerprint."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.content_mark import APPROVED


def results_path(paths: Paths, region: str, period: Period) -> Path:
    """Where the approved results of a period are kept."""
    return paths.regions / region / APPROVED / f"{period}.csv"


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a results file; how its lines end does not count, git may change that."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
