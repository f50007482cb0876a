"""Tests of analysis.audit.statuses."""

from __future__ import annotations

from analysis.audit.statuses import RANKED, colour


def test_statuses_are_ranked_from_the_best_to_the_worst_with_their_colours() -> None:
    assert [(status, colour(status)) for status in RANKED] == [
        ("met", "grön"),
        ("near", "gul"),
        ("not_met", "röd"),
    ]
