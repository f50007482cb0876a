"""A graph as RDF/XML and JSON-LD, the same bytes for the same graph."""

from __future__ import annotations

import json

from lxml import etree
from rdflib import Graph


def as_xml(graph: Graph) -> bytes:
    """RDF/XML with everything in alphabetical order: rdflib takes what stands in its sets first."""
    made = etree.fromstring(graph.serialize(format="pretty-xml", max_depth=1).encode())
    root = etree.Element(made.tag, nsmap=dict(sorted(made.nsmap.items())))
    for node in sorted(made, key=_place_of):
        node[:] = sorted(node, key=_place_of)
        root.append(node)
    etree.indent(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(made.nsmap))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _place_of(element: etree._Element) -> tuple[str, list[tuple[str, str]], str]:
    return (str(element.tag), sorted(element.attrib.items()), element.text or "")


def as_json(graph: Graph) -> str:
    """JSON-LD with everything in alphabetical order."""
    nodes = json.loads(graph.serialize(format="json-ld"))
    ordered = sorted((_ordered(node) for node in nodes), key=lambda node: str(node["@id"]))
    return json.dumps(ordered, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _ordered(node: dict[str, object]) -> dict[str, object]:
    return {
        name: sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
        if isinstance(values, list)
        else values
        for name, values in node.items()
    }
