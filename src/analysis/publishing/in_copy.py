"""Runs Python in a copy of a project: the one to publish from, or an edition's own source."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_NONE: Mapping[str, str] = {}


def own_code(root: Path) -> dict[str, str]:
    """The environment in which a copy runs with the code that lies in it, and is not written to."""
    return {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def run_in(
    root: Path, *arguments: str, environment: Mapping[str, str] = _NONE
) -> subprocess.CompletedProcess[str]:
    """Run Python with the arguments in a copy, as its project, to the end; gives what it said."""
    own = {"TERTIAL_ROOT": str(root), "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
