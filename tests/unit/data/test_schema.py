"""Tests of analysis.data.schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.data.schema import Catalogue, read_catalogue
from tests.support import Project

DESCRIBED = {
    "tables": [
        {
            "name": "sources",
            "path": "sources.csv",
            "title": "Källor",
            "description": "Dokumenten.",
            "schema": {
                "fields": [
                    {
                        "name": "source",
                        "type": "string",
                        "title": "Källa",
                        "description": "Filnamn.",
                        "constraints": {"required": True, "enum": ["a.txt", "b.txt"]},
                    }
                ],
                "primaryKey": ["source"],
            },
        },
        {
            "name": "units",
            "path": "regions/{region}/units.csv",
            "title": "Enheter",
            "description": "Enheterna.",
            "schema": {
                "fields": [
                    {"name": "unit_id", "type": "string", "title": "Id", "description": "Id."},
                    {"name": "size", "type": "number", "title": "Mått", "description": "Antal."},
                ],
                "primaryKey": ["unit_id"],
            },
        },
    ]
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "datapackage.json").write_text(json.dumps(DESCRIBED), encoding="utf-8")
    return read_catalogue(tmp_path)


def test_tables_come_in_the_order_they_are_described(catalogue: Catalogue) -> None:
    assert [table.name for table in catalogue.tables] == ["sources", "units"]


def test_a_table_without_region_in_its_path_is_shared(catalogue: Catalogue) -> None:
    assert [table.name for table in catalogue.tables if table.shared] == ["sources"]
    assert [table.name for table in catalogue.of_regions] == ["units"]


def test_a_table_knows_its_columns_key_and_file(catalogue: Catalogue) -> None:
    units = catalogue.table("units")
    assert units.columns == ["unit_id", "size"]
    assert units.primary_key == ["unit_id"]
    assert units.file(Path("data"), "prov") == Path("data/regions/prov/units.csv")


def test_a_field_knows_what_is_allowed_and_required(catalogue: Catalogue) -> None:
    source, size = catalogue.table("sources").field("source"), catalogue.table("units").fields[1]
    assert (source.allowed, source.required) == (("a.txt", "b.txt"), True)
    assert (size.allowed, size.required) == ((), False)


def test_the_real_description_can_be_read_and_every_field_has_a_swedish_title(
    sound: Project,
) -> None:
    for table in read_catalogue(sound.paths.data).tables:
        assert all(field.title and field.description for field in table.fields), table.name


@pytest.mark.parametrize(
    ("text", "row"),
    [('{"tables": [}', 1), ("{}", None), ("[]", None), ('{"tables": [{"name": "x"}]}', None)],
)
def test_a_broken_description_is_a_user_error(tmp_path: Path, text: str, row: int | None) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="description cannot be read") as caught:
        read_catalogue(tmp_path / "data")
    problem = caught.value.problems[0]
    assert (problem.where, problem.row) == ("data/datapackage.json", row)
