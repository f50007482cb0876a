"""The worked examples of units held against chance."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.codes import Better
from analysis.base.model import Measure
from analysis.base.values import format_number
from analysis.method.funnel import Point, funnel
from analysis.pages.variation.funnels import WORDS, place_words, position
from analysis.results.funnels import Among, Compared
from tests.spec.examples import examples, title

EXAMPLES = examples("funnel")
POINTS = [Point(e["title"], e["input"]["hits"], e["input"]["number"]) for e in EXAMPLES]


def span(low: float, high: float) -> str:
    ends = (format_number(round(100 * end, 1)) for end in (low, high))
    return f"{'–'.join(ends)} %"


@pytest.mark.parametrize("example", EXAMPLES, ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    found = funnel(POINTS, Better.HIGHER, is_share=True)
    assert found is not None
    [own] = [each for each in found.points if each.name == example["title"]]
    expected = example["answer"]
    assert span(own.low, own.high) == expected["limits"]
    assert span(own.low_far, own.high_far) == expected["far"]
    measure = Measure("m", "m", better=Better.HIGHER)
    shown = Compared(measure, Among.UNITS, "", found, "%", "", frozenset())
    assert WORDS[position(shown, own)] == expected["position"]
    assert place_words(own.rank) == expected["places"]
