"""Every worked example of the bands around a forecast gives the answer that the page shows."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.method.prediction.cases import Case, cases
from analysis.method.prediction.score import score
from tests.spec.examples import examples, title

EXAMPLES = examples("prediction")


def case(asked: dict[str, Any]) -> Case:
    """The forecast of a place for 2021, where others have changed by `errors` in 2020."""
    values = {f"plats {n}": {2019: 0.0, 2020: float(e)} for n, e in enumerate(asked["errors"])}
    values["egen"] = {2020: float(asked["told"]), 2021: float(asked["truth"])}
    [own] = [each for each in cases("N1", values) if each.told.place == "egen"]
    return own


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    found, expected = case(example["input"]), example["answer"]
    scored = score([found])
    if not expected:
        assert found.bands is None
        assert scored is None
        return
    assert found.bands is not None
    assert scored is not None
    assert (found.bands.narrow, found.bands.wide) == (expected["narrow"], expected["wide"])
    held = {(1, 1): "i båda spannen", (0, 1): "i spannet på 95 %", (0, 0): "utanför båda"}
    assert held[int(scored.narrow_held), int(scored.wide_held)] == expected["held"]
    assert scored.pinball == pytest.approx(expected["pinball"], abs=0.005)
    assert scored.width == 2 * expected["narrow"]
