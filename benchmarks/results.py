"""Timings into results.json: medians, ratios next to what is sought, and the machine.

{"machine": {"cores": 2, "python": "3.11.7", ...}, "timings": {"papermill-command": [4.1, ...]},
 "medians": {...}, "ratios": [{"key": "run-against-command", "sought": "≥ 9", "measured": 9.4, ...
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from benchmarks.sought import SOUGHT, Sought
from benchmarks.timing import Timings

RESULTS = Path(__file__).parent / "results.json"
NOTES = Path(__file__).parent / "notes.yml"
PACKAGES = (
    *("ipykernel", "jupyter-book", "matplotlib", "nbclient", "numpy"),
    *("pandas", "papermill", "sphinx"),
)
DIGITS = 3


def results(timings: Timings, quick: bool, notes: Mapping[str, str]) -> dict[str, Any]:
    """Everything that is kept of a run; without names of machines, folders and days."""
    medians = {name: median(values) for name, values in timings.items()}
    return {
        "machine": machine(),
        "quick": quick,
        "timings": {name: [_short(v) for v in values] for name, values in timings.items()},
        "medians": {name: _short(value) for name, value in medians.items()},
        "ratios": [_ratio(each, medians, notes) for each in SOUGHT],
    }


def machine() -> dict[str, Any]:
    """What the numbers depend on besides the code."""
    return {
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {name: version(name) for name in PACKAGES},
    }


def read_notes() -> dict[str, str]:
    """What was tried and what stands in the way, by the key of a ratio."""
    return yaml.safe_load(NOTES.read_text(encoding="utf-8")) or {}


def read_timings(path: Path = RESULTS) -> Timings:
    """The timings of the last run, to be renewed in part."""
    if not path.exists():
        return {}
    return dict(json.loads(path.read_text(encoding="utf-8"))["timings"])


def write(content: Mapping[str, Any], path: Path = RESULTS) -> None:
    """Write the results, the same text for the same results."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _ratio(each: Sought, medians: Mapping[str, float], notes: Mapping[str, str]) -> dict[str, Any]:
    try:
        value: float | None = each.measured(medians)
    except KeyError:  # its part has not been measured
        value = None
    reached = value is not None and each.reached(value)
    return {
        "key": each.key,
        "title": each.title,
        "sign": each.sign,
        "sought": each.limit,
        "unit": each.unit,
        "measured": None if value is None else _short(value),
        "reached": reached,
        "note": "" if reached else notes.get(each.key, "").strip(),
    }


def _short(value: float) -> float:
    return round(value, DIGITS)
