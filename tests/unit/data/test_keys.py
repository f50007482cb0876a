"""The keys of tables come from their description and from nowhere else."""

from __future__ import annotations

import json

import pytest

from analysis.data.keys import key_of
from tests.support import Project


def test_key_is_that_of_the_projects_description(project: Project) -> None:
    path = project.paths.data / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    table = next(item for item in described["tables"] if item["name"] == "series")
    table["schema"]["primaryKey"] = ["measure_id", "unit_id", "month"]
    path.write_text(json.dumps(described), encoding="utf-8")

    assert key_of("series") == ("measure_id", "unit_id", "month")


def test_a_table_that_is_not_described_has_no_key() -> None:
    with pytest.raises(KeyError):
        key_of("unknown")
