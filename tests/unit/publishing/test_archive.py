"""The list of editions for programs is as the description of the API says."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from analysis.data.publisher import Publisher
from analysis.opendata.api.openapi import description
from tests.unit.publishing.editions import add_edition


def test_the_editions_are_listed_for_programs_with_the_current_first(tmp_path: Path) -> None:
    first, second = (add_edition(tmp_path, f"2021-0{n}-01", str(n)) for n in (5, 6))
    told = json.loads((tmp_path / "current/utgavor/editions.json").read_text(encoding="utf-8"))
    assert [each["edition"] for each in told["editions"]] == [second, first]
    assert [each["address"] for each in told["editions"]] == ["", f"utgavor/{first}/"]
    assert told["current"] == second
    assert (tmp_path / "current" / told["editions"][1]["address"] / "index.html").is_file()
    components = description(Publisher())["components"]
    schema = {"$ref": "#/components/schemas/editions", "components": components}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(told)
