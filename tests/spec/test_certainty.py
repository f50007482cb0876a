"""Every worked example of how sure a status is gives the answer that the page shows."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.model import Measure, StatusResult, Thresholds
from analysis.method.certainty.intervals import count_interval, series_interval, share_interval
from analysis.method.certainty.of_status import of_status
from analysis.method.certainty.pooled import YearlyChanges
from analysis.method.certainty.result import Interval
from analysis.method.status.assess import assess_one
from tests.spec import examples as given
from tests.spec.examples import examples, plain, title

EXAMPLES = examples("certainty")


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    asked, expected = example["input"], example["answer"]
    measure, (target,) = given.measure(asked), given.targets(asked)

    def judge(value: float) -> StatusResult:
        (outcome,) = given.outcomes({"outcome": {"value": value}})
        return assess_one(measure, target, outcome, Thresholds())

    found = of_status(measure, asked["value"], judge, _interval(measure, asked))
    assert found is not None
    assert found.sureness == expected["sureness"]
    assert found.sureness.word == expected["word"]
    assert plain(found.explanation) == expected["explanation"]
    ends = None if found.interval is None else (found.interval.low, found.interval.high)
    wanted = None if "low" not in expected else (expected["low"], expected["high"])
    assert ends == (None if wanted is None else pytest.approx(wanted, abs=0.06))


def _interval(measure: Measure, asked: dict[str, Any]) -> Interval | None:
    value = asked["value"]
    if "number" in asked:
        return share_interval(value, asked["number"])
    if "events" in asked:
        return count_interval(value)
    if "changes" in asked:
        return YearlyChanges(tuple(asked["changes"]), 2021).around(value, 0.95)
    months = (f"2021-{n:02d}" for n in range(1, 13))
    return series_interval(value, dict(zip(months, asked["series"], strict=False)))
