"""The worked examples of outcomes that gather just past their targets."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.paths import Paths
from analysis.data.rows import rows_of
from analysis.method.bunching import Window, bunching
from analysis.results.assessment import Assessed, assess_region
from analysis.results.disclosed import load_published
from analysis.results.moved.bunched import bunched
from tests.spec.examples import examples, title
from tests.support import ROOT


@pytest.mark.parametrize("example", examples("bunching"), ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    windows = [w for w in Window for _ in range(example["input"][w.value])]
    found, expected = bunching(windows), example["answer"]
    told = "samlas" if found.is_found else "samlas inte"
    assert ("för få" if found.p is None else told) == expected["word"]
    assert (found.p is None) is ("p" not in expected)
    assert found.p is None or 100 * found.p == pytest.approx(expected["p"], abs=0.05)


def test_the_example_of_jamtland_harjedalen_is_what_its_outcomes_give() -> None:
    data = load_published(Paths(ROOT), "jamtland-harjedalen")
    test = bunched(data, rows_of(assess_region(data), Assessed)).test
    [own] = [e["input"] for e in examples("bunching") if e["title"].startswith("Jämtland")]
    assert own == {"missed": test.missed, "met": test.met, "beyond": test.beyond}
