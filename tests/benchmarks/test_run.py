"""Tests of benchmarks.run: every part is measured and kept by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.charts import slowest
from benchmarks.timing import CommandError, Timings


def test_a_part_that_fails_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object) -> Timings:
        raise CommandError("papermill ended with 1")

    parts = {"notebooks": fails, "whole": lambda *_: {"a": [1.0]}, "site": lambda *_: {"b": [2.0]}}
    monkeypatch.setattr(run, "PARTS", parts)
    kept: list[Timings] = []
    said: list[str] = []
    failed = run.measure(tmp_path, run.QUICK, ["whole", "notebooks"], kept.append, said.append)
    assert failed == ["notebooks"]
    assert kept == [{"a": [1.0]}]
    assert said[0] == "notebooks FAILED: papermill ended with 1"


def test_the_slowest_chart_is_named() -> None:
    def slow() -> None:
        sum(range(2_000_000))

    name, taken = slowest({"quick": lambda: None, "slow": slow})
    assert name == "slow"
    assert taken > 0
