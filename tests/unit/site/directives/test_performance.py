"""Tests of analysis.site.directives.performance: the benchmark's tables in the book."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.base.errors import DataError
from analysis.site.directives.performance import ratios, timings
from tests.support import Project

RATIO = {
    **{"key": "whole", "title": "`tertial build` mot <allt>", "sign": "≥", "sought": 9},
    **{"unit": "", "measured": 9.42, "reached": True, "note": ""},
}
MISSED = {
    **{"key": "peak-memory", "title": "Minne", "sign": "<", "sought": 2, "unit": "GiB"},
    **{"measured": 2.5, "reached": False, "note": "Prövat: färre arbetare."},
}
RESULTS: dict[str, Any] = {
    "machine": {"cores": 2, "python": "3.11.7", "system": "Linux", "packages": {"pandas": "3.1"}},
    "ratios": [RATIO, MISSED],
    "medians": {"our-site-300": 9.123, "warm-code": 0.4567, "failed-starts": 0},
    "timings": {"our-site-300": [9, 9.123, 10], "warm-code": [0.4567], "failed-starts": [0]},
}


def _put(project: Project, text: str) -> None:
    file = project.root / "benchmarks" / "results.json"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")


def test_the_table_has_sought_and_measured_and_the_cores(project: Project) -> None:
    _put(project, json.dumps(RESULTS))
    html = ratios(project.paths, "").text
    assert "på 2 kärnor" in html
    assert "<code>tertial build</code> mot &lt;allt&gt;" in html
    assert "≥ 9" in html
    assert "9,42" in html


def test_a_missed_ratio_says_why_under_the_table(project: Project) -> None:
    _put(project, json.dumps(RESULTS))
    html = ratios(project.paths, "").text
    assert "<strong>Minne.</strong> Prövat: färre arbetare." in html
    assert html.count("<strong>") == 1


def test_the_times_are_named_in_swedish_with_their_number_of_measurements(
    project: Project,
) -> None:
    _put(project, json.dumps(RESULTS))
    html = timings(project.paths, "").text
    assert "vår byggning, 300 sidor" in html
    assert "9,12" in html
    assert "failed" not in html
    assert "Python 3.11.7, pandas 3.1." in html


def test_a_project_without_results_says_so(project: Project) -> None:
    assert "make bench" in ratios(project.paths, "").text
    assert "make bench" in timings(project.paths, "").text


def test_results_that_cannot_be_read_say_where(project: Project) -> None:
    _put(project, "{")
    with pytest.raises(DataError, match=r"benchmarks/results\.json"):
        ratios(project.paths, "")
