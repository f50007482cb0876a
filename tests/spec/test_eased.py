"""The worked examples of targets that ask for less than before."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.base.codes import Reading, RelativeTo, Sex
from analysis.base.model import Measure, Thresholds
from analysis.base.operators import Operator
from analysis.data.rows import TargetRow
from analysis.results.moved.criteria import is_eased
from tests.spec.examples import examples, title

MEASURE = Measure("m", "m", unit_of_measure="%")


def target(year: int, given: dict[str, Any]) -> TargetRow:
    return TargetRow(
        *("m", "mal", "rs", year, Sex.ALL, "", Operator(given["operator"])),
        *(given.get(name) for name in ("value", "value_upper", "change_percent")),
        *(RelativeTo(given.get("relative_to", "")), None, "", "year", "", "", Reading.PRINTED),
        *("prov.txt", 1, Reading.PRINTED, "", 1),
    )


@pytest.mark.parametrize("example", examples("eased"), ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    before, after = (target(n, example["input"][name]) for n, name in ((1, "before"), (2, "after")))
    found = is_eased(MEASURE, before, after, Thresholds())
    assert ("lägre ställt" if found else "inte lägre ställt") == example["answer"]["word"]
