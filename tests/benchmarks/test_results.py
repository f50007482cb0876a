"""Tests of benchmarks.results: what is kept of a run, and that the kept run is whole and honest."""

from __future__ import annotations

import getpass
import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from analysis.site.directives.performance import _TIMED
from benchmarks.results import NOTES, RESULTS, read_notes, read_timings, results, write
from benchmarks.sought import SOUGHT
from tests.benchmarks.test_sought import MEDIANS

TIMINGS = {name: [value, value, 9 * value + 1] for name, value in MEDIANS.items()}


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    return dict(json.loads(RESULTS.read_text(encoding="utf-8")))


def test_medians_and_ratios_follow_from_the_timings() -> None:
    made = results(TIMINGS, quick=False, notes={})
    assert made["medians"] == pytest.approx(MEDIANS)
    assert [r["measured"] for r in made["ratios"]] == pytest.approx(
        [each.measured(MEDIANS) for each in SOUGHT], abs=1e-3
    )


def test_a_part_that_was_not_measured_is_not_reached() -> None:
    made = results({}, quick=False, notes={})
    assert {(r["measured"], r["reached"]) for r in made["ratios"]} == {(None, False)}


def test_a_note_stands_only_by_what_was_not_reached() -> None:
    notes = {each.key: "Därför." for each in SOUGHT}
    made = results(TIMINGS, quick=False, notes=notes)
    assert {r["reached"]: r["note"] for r in made["ratios"]} == {True: "", False: "Därför."}


def test_the_same_results_are_written_byte_for_byte(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        write(results(TIMINGS, quick=False, notes={}), tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert read_timings(tmp_path / "one.json")["papermill-command"] == [4, 4, 37]


def test_the_kept_run_was_a_full_one(kept: dict[str, Any]) -> None:
    assert kept["quick"] is False


def test_the_kept_ratios_are_those_of_the_kept_timings(kept: dict[str, Any]) -> None:
    again = results(kept["timings"], quick=False, notes=read_notes())
    assert again["ratios"] == kept["ratios"]
    assert again["medians"] == kept["medians"]


def test_every_ratio_is_kept_and_says_why_it_was_missed_or_not_measured(
    kept: dict[str, Any],
) -> None:
    assert [r["key"] for r in kept["ratios"]] == [each.key for each in SOUGHT]
    for ratio in kept["ratios"]:
        unmeasured = ratio["measured"] is None
        assert unmeasured == ratio["note"].startswith("Inte uppmätt"), ratio["key"]
        assert ratio["reached"] or len(ratio["note"]) > 40, ratio["key"]


def test_every_note_is_of_a_ratio() -> None:
    assert {*read_notes()} <= {each.key for each in SOUGHT}
    assert NOTES.exists()


def test_the_kept_run_names_no_machine_folder_or_day(kept: dict[str, Any]) -> None:
    text = json.dumps(kept)
    assert not re.search(r"\b20\d\d-\d\d", text)
    assert not re.search(r"/(?:home|root|tmp|work|Users)\b", text)
    assert socket.gethostname() not in text
    assert f'"{getpass.getuser()}"' not in text


def test_every_time_that_is_kept_has_a_name_in_the_book(kept: dict[str, Any]) -> None:
    for name in kept["medians"]:
        if name not in ("failed-starts", "peak-memory-gib"):
            assert re.sub(r"-\d+$", "", name) in _TIMED, name
