"""Tests of benchmarks.sought: what is sought is what was asked for, and is computed rightly."""

from __future__ import annotations

import pytest

from benchmarks.sought import SOUGHT, Sought

MEDIANS = {
    **{"papermill-command": 4.0, "papermill-pool": 1.24, "tertial-run": 0.4, "warm-code": 0.6},
    **{"failed-starts": 0.0, "stock-site-300": 55.0, "our-site-300": 11.0, "our-site-150": 7.0},
    **{"our-site-50": 4.0, "our-site-10": 3.0, "site-one-page": 2.0, "site-full": 10.0},
    **{"build-one-region": 9.0, "build-everything": 100.0, "build-nothing": 2.5},
    **{"run-whole": 110.0, "site-whole": 21.5, "files-whole": 60.0},
    **{"stock-whole-site": 55.0, "peak-memory-gib": 1.5},
    **{"slowest-chart": 0.2, "shard-memory-gib": 0.5, "shards-alone": 100.0, "shards-spread": 50.0},
    **{"shards-every": 6400.0, "shards-every-8": 1000.0, "shards-every-64": 130.0},
}
EXPECTED = {
    "run-against-command": (10.0, False),
    "run-against-pool": (3.1, True),
    "run-against-floor": (0.4 / 0.3, True),
    "failed-starts": (0.0, True),
    "site-against-stock": (5.0, False),
    "marginal-page": ((4.0 / 150) / (1.0 / 40), True),
    "one-page": (0.2, True),
    "one-region": (0.09, False),
    "nothing-changed": (2.5, False),
    "whole": ((315 * 4.0 + 55.0) / 131.5, True),
    "whole-with-files": ((315 * 4.0 + 55.0) / 191.5, False),
    "slowest-chart": (0.2, True),
    "peak-memory": (1.5, False),
    "shards-on-cores": (2.0, True),
    "shards-on-8": (6.4, True),
    "shards-on-64": (6400 / 130, False),
    "shard-memory": (0.5, True),
}


def test_every_ratio_is_expected_here() -> None:
    assert [each.key for each in SOUGHT] == [*EXPECTED]


@pytest.mark.parametrize("each", SOUGHT, ids=lambda each: each.key)
def test_a_ratio_is_computed_from_the_medians(each: Sought) -> None:
    value, reached = EXPECTED[each.key]
    measured = each.measured(MEDIANS)
    assert measured == pytest.approx(value)
    assert each.reached(measured) is reached


def test_the_limits_are_those_that_were_asked_for() -> None:
    limits = {each.key: f"{each.sign} {each.limit:g} {each.unit}".strip() for each in SOUGHT}
    assert limits == {
        "run-against-command": "≥ 12",
        "run-against-pool": "≥ 3",
        "run-against-floor": "≤ 1.35",
        "failed-starts": "= 0",
        "site-against-stock": "≥ 8",
        "marginal-page": "≤ 1.2",
        "one-page": "≤ 0.3",
        "one-region": "≤ 0.05",
        "nothing-changed": "≤ 1 s",
        "whole": "≥ 9",
        "whole-with-files": "≥ 10",
        "slowest-chart": "< 0.5 s",
        "peak-memory": "≤ 1 GiB",
        "shards-on-cores": "≥ 1.6",
        "shards-on-8": "≥ 6.4",
        "shards-on-64": "≥ 51.2",
        "shard-memory": "≤ 1 GiB",
    }
