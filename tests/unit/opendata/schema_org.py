"""What of a page's JSON-LD schema.org does not know, by a processor and schema.org's vocabulary.

The context and the vocabulary are those that the package rocrate brings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from pyld import jsonld

SPACE = "http://schema.org/"
Node = dict[str, Any]


def told(said: Node) -> list[str]:
    """Types that are not there, and properties that a type does not have."""
    options = {"documentLoader": _load, "expandContext": None}
    found = jsonld.expand(said, options)
    known = len([each for each in _keys(said) if not each.startswith("@")])
    lost = known - len([each for each in _keys(found) if not each.startswith("@")])
    return [*(["something was dropped, as it has no meaning"] if lost else []), *_problems(found)]


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _keys(each)


def _load(address: str, options: object) -> Node:
    if address.rstrip("/") not in ("https://schema.org", "http://schema.org"):
        raise AssertionError(f"nothing is to be fetched: {address}")
    return {"contextUrl": None, "documentUrl": address, "document": _file("ro-crate.jsonld")}


@cache
def _file(name: str) -> Node:
    return dict(json.loads((files("rocrate.data") / name).read_text(encoding="utf-8")))


@cache
def _vocabulary() -> dict[str, Node]:
    return {each["@id"]: each for each in _file("schema.jsonld")["@graph"]}


def _problems(nodes: Any) -> Iterator[str]:
    for node in nodes:
        types = [_short(each) for each in node.get("@type", ())]
        yield from (f"no type {each}" for each in types if each not in _vocabulary())
        lineage = {each for kind in types for each in _lineage(kind)}
        for name, values in node.items():
            if name.startswith("@"):
                continue
            own = _vocabulary().get(_short(name), {})
            if types and not {*_ids(own.get("schema:domainIncludes", []))} & lineage:
                yield f"{types} has no {name}"
            yield from _problems([value for value in values if isinstance(value, dict)])


def _lineage(kind: str) -> Iterator[str]:
    yield kind
    for above in _ids(_vocabulary().get(kind, {}).get("rdfs:subClassOf", [])):
        yield from _lineage(above)


def _ids(found: Any) -> list[str]:
    return [each["@id"] for each in (found if isinstance(found, list) else [found])]


def _short(name: str) -> str:
    return name.replace(SPACE, "schema:")
