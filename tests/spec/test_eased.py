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
    own = {name: given.get(name) for name in ("value", "value_upper", "change_percent")}
    asked = Operator(given["operator"]), RelativeTo(given.get("relative_to", ""))
    cited = {"source": "prov.txt", "source_line": 1, "reading": Reading.PRINTED, "note": ""}
    empty = {"component": "", "baseline_period": "", "due_month": "", "text": "", "due": "year"}
    fields: dict[str, Any] = {**own, **cited, **empty, "baseline_value": None, "row": 1}
    return TargetRow(
        measure_id="m",
        node_id="mal",
        unit_id="rs",
        year=year,
        sex=Sex.ALL,
        operator=asked[0],
        relative_to=asked[1],
        operator_reading=Reading.PRINTED,
        **fields,
    )


@pytest.mark.parametrize("example", examples("eased"), ids=title)
def test_example_gives_its_answer(example: dict[str, Any]) -> None:
    before, after = (target(n, example["input"][name]) for n, name in ((1, "before"), (2, "after")))
    found = is_eased(MEASURE, before, after, Thresholds())
    assert ("lägre ställt" if found else "inte lägre ställt") == example["answer"]["word"]
