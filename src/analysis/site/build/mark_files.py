"""Marks every file of a working copy, so that one that is passed on says that it must not be.

    assessments.csv     …,kind,arbetsexemplar
                        …,actual,ja
    datapackage.json    {"arbetsexemplar": "Visar …", …
    feed.xml            <!-- ARBETSEXEMPLAR. Visar … -->

Pages, PDFs and Excel files are marked as they are made. Styles, scripts and pictures of the frame
have nothing of the data.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.base.paths import Paths
from analysis.base.working_copy import MARK, WORDS, is_marked

_KEY = MARK.lower()
_FIELD = {"name": _KEY, "type": "string", "title": "Arbetsexemplar", "description": WORDS}
_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_SAID = f"{MARK}. {WORDS}"
_FRAME = "_static"
# The lists of the API's answers, one of which each has.
_OF_API = {"regions", "goals", "measures", "targets", "outcomes", "statuses"}
_BOM = "\ufeff"  # of a CSV file for a Swedish Excel, see opendata.formats.csv_text


def write(paths: Paths, folder: Path, marked: Collection[Path] = ()) -> list[Path]:
    """Mark the files in the site's folder but those that are `marked` already; raises OSError."""
    found = [each for each in _unmarked(folder) if each[0] not in marked] if is_marked() else []
    for path, mark in found:
        text = path.read_bytes().decode("utf-8")
        path.write_bytes(mark(text).encode("utf-8"))
    return [path for path, _ in found]


def _unmarked(folder: Path) -> Iterator[tuple[Path, Callable[[str], str]]]:
    for path in sorted(folder.rglob("*")):
        mark = _MARKS.get(path.suffix)
        if mark and path.relative_to(folder).parts[0] != _FRAME:
            yield path, mark


def _csv(text: str) -> str:
    """A last column that says so on every row, which tools read as any other."""
    for_excel = text.startswith(_BOM)
    sign, ending = (";", "\r\n") if for_excel else (",", "\n")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, lineterminator=ending)
    rows = csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter=sign)
    for number, row in enumerate(rows):
        writer.writerow([*row, "ja" if number else _KEY])
    return _BOM * for_excel + out.getvalue()


def _json(text: str) -> str:
    found: Any = json.loads(text)
    if isinstance(found, dict):
        found = _by_standard(_with_field(found))
    elif found and isinstance(found[0], dict):  # JSON-LD: a list of what is described
        found.append({"@id": f"urn:tertialboken:{_KEY}", _COMMENT: [{"@value": _SAID}]})
    else:
        return text
    separators = None if "\n" in text.rstrip("\n") else (",", ":")
    indent = 1 if separators is None else None
    return json.dumps(found, ensure_ascii=False, indent=indent, separators=separators) + "\n"


def _by_standard(found: dict[str, Any]) -> dict[str, Any]:
    """The mark where the standard that the file follows lets one say something of one's own."""
    if found.get("class") == "dataset":  # JSON-stat
        return {**found, "extension": {_KEY: WORDS}}
    if "entity" in found and "prefix" in found:  # PROV-JSON
        return {**found, "entity": {f"tb:{_KEY}": {"prov:label": WORDS}, **found["entity"]}}
    if "openapi" in found:
        return {**found, f"x-{_KEY}": WORDS}
    own = "specification" in found or _OF_API & found.keys()
    return {f"x_{_KEY}" if own else _KEY: WORDS, **found}


def _with_field(found: Mapping[str, Any]) -> dict[str, Any]:
    """A schema, or a package with schemas, with the column that the CSV files have got."""
    if "resources" in found:
        return {**found, "resources": [_resource(each) for each in found["resources"]]}
    if isinstance(found.get("fields"), list):
        return {**found, "fields": [*found["fields"], _FIELD]}
    return dict(found)


def _resource(found: Mapping[str, Any]) -> dict[str, Any]:
    schema = found.get("schema")
    return {**found, "schema": _with_field(schema)} if isinstance(schema, dict) else dict(found)


def _xml(text: str) -> str:
    """A comment after the declaration, which must stand first."""
    head, ending, rest = text.partition("?>\n") if text.startswith("<?xml") else ("", "", text)
    return f"{head}{ending}<!-- {_SAID} -->\n{rest}"


def _yaml(text: str) -> str:
    return f"# {_SAID}\n{text}"


def _script(text: str) -> str:
    return f"/* {_SAID} */\n{text}"


_MARKS: Mapping[str, Callable[[str], str]] = {
    ".csv": _csv,
    ".json": _json,
    ".jsonld": _json,
    ".xml": _xml,
    ".rdf": _xml,
    ".svg": _xml,
    ".yml": _yaml,
    ".js": _script,
}
