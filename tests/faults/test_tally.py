"""Tests of tests.faults.tally."""

from __future__ import annotations

from pathlib import Path

from tests.faults.tally import count, forget, lines, read


def test_cases_are_counted_by_fault_and_outcome_and_told_a_line_a_fault(tmp_path: Path) -> None:
    report = tmp_path / "_build" / "faults.json"
    assert lines(read(report)) == []
    for fault, outcome in (("b", "new"), ("b", "old"), ("b", "old"), ("a", "told")):
        count(fault, outcome, report)
    assert lines(read(report)) == ["a: 1 tried; told 1", "b: 3 tried; new 1, old 2"]
    forget(report)
    assert read(report) == {}
