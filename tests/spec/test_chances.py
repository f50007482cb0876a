"""Every worked example of a chance and its score gives the answer that the page shows."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.codes import Better
from analysis.method.exact import exact
from analysis.method.prediction.chances import Goal, chances, score_chances
from analysis.words.figures import percent
from tests.spec.examples import examples, title

EXAMPLES = examples("chances")


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    asked, expected = example["input"], example["answer"]
    values = {f"plats {n}": {2019: 0.0, 2020: float(e)} for n, e in enumerate(asked["errors"])}
    values["egen"] = {2020: float(asked["told"]), 2021: float(asked["truth"])}
    goals = {Goal.COUNTRY: {2021: float(asked["target"])}}
    found = list(chances("N1", values, goals, Better.HIGHER))
    scored = score_chances(found)
    if not expected:
        assert scored is None
        return
    assert scored is not None
    assert percent(exact(found[0].stated)).replace("\N{NO-BREAK SPACE}", " ") == expected["stated"]
    assert scored.came == (expected["came"] == "nåddes")
    assert scored.brier == pytest.approx(expected["brier"], abs=0.0005)
