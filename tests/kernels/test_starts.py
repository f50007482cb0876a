"""Many workers start kernels from one zygote at once, and none fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.kernels.running import LONG, environment

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "kernel_starts.py"


def test_eight_workers_start_kernels_without_one_failure() -> None:
    """A tenth of the benchmark, whose 1,200 starts take minutes."""
    with environment(None):
        done = subprocess.run(
            [sys.executable, str(BENCHMARK), "--workers", "8", "--starts", "10"],
            capture_output=True,
            text=True,
            timeout=LONG * 2,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout)
    assert (said["starts"], said["failures"], said["left"]) == (80, 0, [])
