"""The benchmark itself, on the smallest of books: every part runs and every number is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.run import line
from benchmarks.sought import SOUGHT
from benchmarks.timing import environment
from tests.benchmarks.test_sought import MEDIANS
from tests.support import ROOT

TRY = "TERTIAL_TRY_BENCHMARK"
pytestmark = pytest.mark.skipif(
    not os.environ.get(TRY), reason=f"even the smallest benchmark takes minutes: {TRY}=1 tries it"
)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("bench") / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--quick", "--out", str(out)],
        cwd=ROOT,
        env=environment(ROOT),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=3000,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "cores" in done.stderr
    return dict(json.loads(out.read_text(encoding="utf-8")))


def test_every_key_of_the_results_is_there(quick: dict[str, Any]) -> None:
    assert {*quick} == {"machine", "quick", "timings", "medians", "ratios"}
    assert {*quick["medians"]} == {*MEDIANS, *(f"stock-site-{n}" for n in (10, 50, 150))}
    assert quick["quick"] is True


def test_every_ratio_is_computed(quick: dict[str, Any]) -> None:
    assert [r["key"] for r in quick["ratios"]] == [each.key for each in SOUGHT]
    assert [r["key"] for r in quick["ratios"] if r["measured"] is None] == []


def test_no_start_fails(quick: dict[str, Any]) -> None:
    assert quick["timings"]["failed-starts"] == [0]


def test_a_ratio_is_printed_with_what_was_sought() -> None:
    ratio = {"key": "whole", "measured": 9.4, "reached": True, "sign": "≥", "sought": 9}
    assert line(ratio) == "reached  whole  9,4 (sought ≥ 9)"
    assert line({**ratio, "measured": None, "reached": False}).startswith("MISSED   whole  not")


def test_the_root_of_a_test_is_left_alone() -> None:
    assert environment(Path("/x"))["TERTIAL_ROOT"] == "/x"
