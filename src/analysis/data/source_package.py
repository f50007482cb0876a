"""The resources of data/datapackage.json: every table of every region, so that others can open it.

{"tables": [
  {"name": "units", "path": "regions/{region}/units.csv", …}],        edited by hand
 "resources": [
  {"name": "norrbotten.units", "path": "regions/norrbotten/units.csv", …}]}    written here

The tables are described once; `tertial describe` writes the resources anew when a region, a table
or a column has come or gone, and `tertial check` tells when they are stale.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.base.errors import DataError
from analysis.base.paths import Paths, is_there, shown
from analysis.data.dataset import region_ids
from analysis.data.json_file import read_json
from analysis.data.schema import FILE, RESOURCES, TABLES, Catalogue, Table, read_catalogue
from analysis.language.messages import tr
from analysis.system.atomic_write import replace_text

Resource = dict[str, Any]
_SAID = ("type", "format", "mediatype", "encoding")
# Of a column, what a program needs; what it means stands once, under tables.
_OF_FIELD = ("name", "type", "title", "constraints")
_END = "\n}"


def resources(paths: Paths, catalogue: Catalogue) -> list[Resource]:
    """A resource for every file of a table that there is, with the columns that it has."""
    shared = _there(paths, [each for each in catalogue.tables if each.shared], "")
    found = [_resource(catalogue.table(name), own, "", paths) for name, own in shared.items()]
    for region in region_ids(paths):
        there = _there(paths, catalogue.of_regions, region)
        for name, own in there.items():
            found.append(_resource(catalogue.table(name), own, region, paths, {**shared, **there}))
    return found


def _there(paths: Paths, tables: Sequence[Table], region: str) -> dict[str, Table]:
    """The tables that have a file, each with the columns that the file has."""
    places = {table.name: table.file(paths.data, region) for table in tables}
    return {
        table.name: table.as_in(_header(table, places[table.name]))
        for table in tables
        if is_there(places[table.name])
    }


def _header(table: Table, path: Path) -> list[str]:
    """The columns of a file; all of the table's where it cannot be read, which others tell."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        found = []
    return found if {*found} & {*table.columns} else table.columns


def _resource(
    table: Table,
    own: Table,
    region: str,
    paths: Paths,
    there: Mapping[str, Table] | None = None,
) -> Resource:
    """The table as a file of a region has it; there: the tables that it may refer to."""
    place = table.file(paths.data, region).relative_to(paths.data).as_posix()
    described = table.descriptor
    fields = described["schema"]["fields"]
    schema = {
        "fields": [_field(each) for each in fields if each["name"] in own.columns],
        "primaryKey": own.primary_key,
        "missingValues": described["schema"].get("missingValues", [""]),
    }
    keys = [*_keys(own, region, there or {})]
    return {
        "name": f"{region}.{table.name}" if region else table.name,
        "path": place,
        "title": table.title,
        "description": table.description,
        **{name: described[name] for name in _SAID if name in described},
        "schema": {**schema, **({"foreignKeys": keys} if keys else {})},
    }


def _field(described: Mapping[str, Any]) -> Resource:
    return {name: described[name] for name in _OF_FIELD if name in described}


def _keys(own: Table, region: str, there: Mapping[str, Table]) -> Iterator[Resource]:
    """References to tables that are there: those of the region, and the shared ones."""
    for key in own.descriptor["schema"].get("foreignKeys", []):
        into = key["reference"]["resource"]
        if into == "" or (into in there and there[into].shared):
            yield dict(key)
        elif into in there:
            yield {**key, "reference": {**key["reference"], "resource": f"{region}.{into}"}}


def write_resources(paths: Paths) -> bool:
    """Write the resources anew where they are stale; gives whether they were. Raises DataError."""
    path = paths.data / FILE
    text = _text(read_catalogue(paths.data), paths)
    if text == path.read_text(encoding="utf-8"):
        return False
    replace_text(path, text)
    return True


def _text(catalogue: Catalogue, paths: Paths) -> str:
    """The whole file: the tables as they are read by people, a resource a line."""
    before = {k: v for k, v in catalogue.descriptor.items() if k not in (RESOURCES, TABLES)}
    tables = [table.descriptor for table in catalogue.tables]
    head = json.dumps({**before, TABLES: tables}, ensure_ascii=False, indent=1)
    lines = [json.dumps(each, ensure_ascii=False) for each in resources(paths, catalogue)]
    body = ",\n  ".join(lines)
    return f'{head[: -len(_END)]},\n "{RESOURCES}": [\n  {body}\n ]{_END}\n'


def stale_resources(paths: Paths) -> Iterator[str]:
    """That the resources are not those of the tables; what cannot be read others tell of."""
    try:
        catalogue, raw = read_catalogue(paths.data), read_json(paths.data / FILE)
    except DataError:
        return
    found, wanted = raw.get(RESOURCES), resources(paths, catalogue)
    if found != wanted:
        differing = _differing(found if isinstance(found, list) else [], wanted)
        yield tr(
            "{file} is stale, so others cannot open the data by it ({names}): say tertial describe",
            file=shown(paths.data / FILE),
            names=differing,
        )


def _differing(found: list[Resource], wanted: list[Resource]) -> str:
    """The names of the first resources that differ."""
    now, then = ({each.get("name"): each for each in some} for some in (found, wanted))
    names = [str(name) for name in {**then, **now} if now.get(name) != then.get(name)]
    more = ", …" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
