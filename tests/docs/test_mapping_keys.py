"""The guide names every key of mapping.yml, and of its rows."""

from __future__ import annotations

from analysis.importer.interpret.mapping import schema
from tests.support import ROOT


def test_the_guide_names_every_key_of_mapping_yml() -> None:
    guide = (ROOT / "book/guide/las-in.md").read_text(encoding="utf-8")
    properties = schema()["properties"]
    keys = [*properties, *properties["rows"]["additionalProperties"]["properties"]]
    assert [key for key in keys if f"`{key}`" not in guide] == []
