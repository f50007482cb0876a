"""Seconds to draw each chart in a warm process: `python -m benchmarks.charts` prints the slowest.

The charts are the examples that the tests draw.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.timing import Say, Timings, run, seconds

TIMES = 5


def measure(folder: Path, say: Say) -> Timings:
    """Seconds of the chart that takes longest to draw."""
    said = run([sys.executable, "-m", "benchmarks.charts"], folder)
    name, taken = said.splitlines()[-1].split()
    say(f"slowest-chart: {float(taken):.3f} ({name})")
    return {"slowest-chart": [float(taken)]}


def slowest(charts: dict[str, Callable[[], object]]) -> tuple[str, float]:
    """The name of the chart that takes longest, and the median of its times after a first."""
    found = {}
    for name, draw in charts.items():
        draw()
        found[name] = median(seconds(draw) for _ in range(TIMES))
    return max(found.items(), key=lambda each: each[1])


def main() -> None:
    """Draw every chart and print the slowest with its seconds."""
    from tests.unit.charts.examples import EXAMPLES

    name, taken = slowest(dict(EXAMPLES))
    sys.stdout.write(f"{name} {taken}\n")


if __name__ == "__main__":
    main()
