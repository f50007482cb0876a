"""The worked examples of what a change is made of."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.method.decomposition import Part, held_to, of_mean, of_sum
from analysis.method.decomposition_sentences import sentence
from tests.spec.examples import examples, plain, title


@pytest.mark.parametrize("example", examples("decomposition"), ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    asked, expected = example["input"], example["answer"]
    parts = [Part(*each) for each in asked["parts"]]
    is_mean = parts[0].size_before is not None
    found = of_mean(parts) if is_mean else of_sum(parts)
    if "printed" in asked:
        found = held_to(found, *asked["printed"])
    effects = sum(each.value + each.mix for each in found.effects)
    assert float(effects + found.rounding - found.change) == pytest.approx(0, abs=1e-9)
    places = asked["decimals"] + is_mean
    said = sentence(found, ("2020", "2021"), asked["unit"], places, is_mean=is_mean)
    assert plain(said) == expected["sentence"]
