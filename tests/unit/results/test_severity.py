"""Tests of analysis.results.severity: what is furthest from its target comes first."""

from __future__ import annotations

from analysis.data.rows import rows_of
from analysis.results.disclosed import load_published
from analysis.results.latest import LatestOutcome, latest
from analysis.results.severity import severity
from tests.support import REGION, Project


def ordered(project: Project) -> list[LatestOutcome]:
    rows = rows_of(latest(load_published(project.paths, REGION)), LatestOutcome)
    return sorted(rows, key=severity)


def test_the_worst_status_comes_first_and_what_cannot_be_judged_last(sound: Project) -> None:
    statuses = [row.result.status.value for row in ordered(sound)]
    order = ["not_met", "near", "met", "no_outcome", "not_assessable", "no_target"]
    assert statuses == sorted(statuses, key=order.index)
    assert len({*statuses}) > 2


def test_in_a_status_the_furthest_from_its_target_comes_first(project: Project) -> None:
    far = [
        -row.result.distance_relative
        for row in ordered(project)
        if row.result.status.value == "not_met" and row.result.distance_relative is not None
    ]
    assert far == sorted(far, reverse=True)
    assert far
