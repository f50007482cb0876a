"""The worked examples of series in a board's view."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.codes import Better
from analysis.base.model import Measure, Target
from analysis.base.operators import Operator
from analysis.base.paths import Paths
from analysis.method.control_chart.place import Placement, place
from analysis.method.control_chart.sentences import ASSURANCES, UNDECIDED, VARIATIONS
from analysis.results.disclosed import load_published
from analysis.results.variation import YEAR, Variations
from tests.spec.examples import examples, title
from tests.support import ROOT


def placed(asked: dict[str, Any]) -> Placement:
    if "region" in asked:
        series = Variations.of(load_published(Paths(ROOT), asked["region"])).series
        return next(s.found for s in series if s.measure.measure_id == asked["measure"])
    measure = Measure("m", "m", better=Better(asked["better"]))
    return place(asked["values"], measure, Target(Operator.AT_LEAST, asked["limit"]))


@pytest.mark.parametrize("example", examples("placement"), ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    found, expected = placed(example["input"]), example["answer"]
    variation = VARIATIONS[found.variation] if found.variation else UNDECIDED
    promise = ASSURANCES[found.assurance] if found.assurance else UNDECIDED
    assert (variation, promise) == (expected["variation"], expected["assurance"])
    assert found.why(YEAR) == expected.get("why", "")
