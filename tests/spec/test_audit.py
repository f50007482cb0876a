"""Every worked example of tests/spec/audit.yml gives the finding written there, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.audit.registry import CHECKS
from analysis.data.national.body import BodyFigures, body_figures
from tests.national import PLACE, answering_row, national
from tests.spec import examples as given
from tests.unit.audit.build import Given, cells, tables

EXAMPLES = given.examples("audit")
BY_KIND = {check.kind: check for check in CHECKS}
NOTHING = "inget"


def amounts(printed: list[dict[str, Any]]) -> list[Given]:
    """The cells of tables of amounts, as an example writes them."""
    return [
        {**cell, "table_title": one["table"]}
        for number, one in enumerate(printed)
        for cell in cells(
            f"t{number}", [tuple(row) for row in one["rows"]], [tuple(c) for c in one["columns"]]
        )
    ]


def known(kolada: dict[int, float]) -> BodyFigures:
    """The national figures of the measure m, by year, as an example writes them."""
    values = [("N00001", PLACE, year, float(value)) for year, value in kolada.items()]
    return body_figures(national(*values), "99", [answering_row()])


@pytest.mark.parametrize("example", EXAMPLES, ids=given.title)
def test_the_audit_finds_what_the_book_says(example: dict[str, Any]) -> None:
    asked, expected = dict(example["input"]), example["answer"]
    check, budget = BY_KIND[asked.pop("check")], amounts(asked.pop("amounts", []))
    figures = known(asked.pop("kolada", {}))
    found = check(replace(tables(**asked, budget=budget), national=figures))

    said = {"kind": check.name, "said": given.plain(found[0].title)} if found else None
    assert (said or {"kind": NOTHING}) == expected
    assert len(found) <= 1


def test_every_kind_of_example_has_one_that_is_found_and_names_its_check() -> None:
    groups = {example["group"] for example in EXAMPLES}
    found = {e["group"] for e in EXAMPLES if e["answer"]["kind"] != NOTHING}
    assert groups == found
