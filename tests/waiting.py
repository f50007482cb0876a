"""Waits for what another process does: how long does not decide, but for ever is too long."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds; a loaded machine is many times slower than a quiet one.
DEADLINE = 240.0
BETWEEN = 0.05


def until(true: Callable[[], object], what: str) -> None:
    """Wait for a condition; fails when it is not met in a long time."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(BETWEEN)
