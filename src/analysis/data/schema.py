"""The tables of the project as data/datapackage.json describes them.

"tables": [{"name": "units", "path": "regions/{region}/units.csv", "schema": {"fields": [
   {"name": "unit_id", "type": "string", "title": "Enhet", "description": "Enhetens id.",
    "constraints": {"required": true, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}}, ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.data.json_file import read_json
from analysis.language.messages import tr

FILE = "datapackage.json"
# Its tables, described once, and the resources that are made from them, last in the file.
TABLES, RESOURCES = "tables", "resources"


@dataclass(frozen=True)
class Field:
    """One column: type is string, integer, number, boolean or date."""

    name: str
    type: str
    title: str
    description: str
    constraints: Mapping[str, Any]

    @property
    def allowed(self) -> tuple[str, ...]:
        return tuple(self.constraints.get("enum", ()))

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Table:
    """One table: its columns, keys and file; `shared` tables stand outside the regions."""

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    descriptor: Mapping[str, Any]

    @property
    def shared(self) -> bool:
        return "{region}" not in self.path

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]

    @property
    def optional(self) -> frozenset[str]:
        """The columns that a file may lack: one that is not there is empty in every row."""
        return frozenset(field.name for field in self.fields if not field.required)

    def as_in(self, header: Sequence[str]) -> Table:
        """The table as a file has it that lacks optional columns, with the keys that are left."""
        if set(self.columns) <= set(header):
            return self
        schema = self.descriptor["schema"]
        keys = schema.get("foreignKeys", [])
        left = {
            "primaryKey": [name for name in schema["primaryKey"] if name in header],
            "foreignKeys": [key for key in keys if set(key["fields"]) <= set(header)],
        }
        fields = tuple(field for field in self.fields if field.name in header)
        described = {**self.descriptor, "schema": {**schema, **left}}
        return replace(self, fields=fields, descriptor=described)

    @property
    def primary_key(self) -> list[str]:
        return list(self.descriptor["schema"]["primaryKey"])

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def file(self, data: Path, region: str = "") -> Path:
        """Where the table lies in the folder `data` for a region."""
        return data / self.path.format(region=region)


@dataclass(frozen=True)
class Catalogue:
    """All tables, in the order in which they are described."""

    tables: tuple[Table, ...]
    descriptor: Mapping[str, Any]

    def table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)

    @property
    def of_regions(self) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if not table.shared)


def read_catalogue(data: Path) -> Catalogue:
    """Read data/datapackage.json; raises DataError when it is no description of tables.

    What of it is wrong is told by `analysis.data.checks.description`.
    """
    path = data / FILE
    descriptor = read_json(path, tr("the tables' description cannot be read"))
    try:
        return Catalogue(tuple(_table(item) for item in descriptor[TABLES]), descriptor)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            tr("the tables' description cannot be read: {error}", error=error),
            where=shown(path),
            expected=tr("tables with a schema, and a title and description for every field"),
            fix=tr("compare it with the last version in git"),
        )
        raise DataError(problem) from error


def _table(item: Mapping[str, Any]) -> Table:
    fields = tuple(
        Field(f["name"], f["type"], f["title"], f["description"], f.get("constraints", {}))
        for f in item["schema"]["fields"]
    )
    return Table(item["name"], item["title"], item["description"], item["path"], fields, item)


def description_of_tables(data: Path) -> bytes:
    """What the file says of the tables, without the resources: those are made from the rest."""
    return (data / FILE).read_bytes().partition(f'\n "{RESOURCES}": ['.encode())[0]
