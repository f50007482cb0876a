"""Holds a catalogue against DCAT-AP-SE 3.0.1, by the profile's own file of forms.

    told(graph)    a line for each thing that the profile does not allow; none where all is sound

The file is written for RDForms (https://rdforms.org): a class is a group of items, an item a
property with its kind of node, its number, its pattern and the values to choose from.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import DCTERMS, FOAF, OWL, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

FILE = Path(__file__).parent / "shapes" / "dcat_ap_se_3_0_1.json"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPACES = {
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "owl": str(OWL),
    "rdf": str(RDF),
    "skos": str(SKOS),
    "xsd": str(XSD),
    "vcard": str(VCARD),
    "schema": "http://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "locn": "http://www.w3.org/ns/locn#",
    "odrs": "http://schema.theodi.org/odrs#",
}
CLASSES = {
    DCAT.Catalog: "dcat:Catalog",
    DCAT.DatasetSeries: "dcat:DatasetSeries",
    DCAT.Dataset: "dcat:Dataset",
    DCAT.Distribution: "dcat:Distribution",
    DCAT.DataService: "dcat:DataService",
    FOAF.Agent: "dcat:foaf:Agent",
    VCARD.Organization: "dcat:contactPoint",
    DCTERMS.LicenseDocument: "dcterms:LicenseDocument",
    DCTERMS.Standard: "dcterms:Standard",
    FOAF.Document: "foaf:Document",
}
# A series is a data set too, by DCAT itself.
BROADER = {DCAT.Dataset: {DCAT.DatasetSeries}}

Item = dict[str, Any]


def _templates() -> dict[str, Item]:
    found = json.loads(FILE.read_text(encoding="utf-8"))["templates"]
    return {item["id"]: item for item in found}


TEMPLATES = _templates()


def told(graph: Graph) -> list[str]:
    """What the profile does not allow, in order."""
    return sorted(
        f"{subject} ({template}): {words}"
        for kind, template in CLASSES.items()
        for subject in graph.subjects(RDF.type, kind)
        for words in _of_class(graph, subject, TEMPLATES[template])
    )


def _of_class(graph: Graph, subject: Node, group: Item) -> Iterator[str]:
    known: dict[URIRef, list[Item]] = defaultdict(list)
    for item in _items(group):
        known[_iri(item["property"])].append(item)
    for name in set(graph.predicates(subject)) - set(known) - {RDF.type}:
        yield f"{name} is not of the profile"
    for name, items in known.items():
        values = list(graph.objects(subject, name))
        for value in values:
            if not any(_accepts(graph, item, value) for item in items):
                yield f"{name} may not be {value!r}"
        for item in items:
            yield from _number(
                graph, subject, item, [v for v in values if _accepts(graph, item, v)]
            )


def _items(group: Item) -> Iterator[Item]:
    """The properties of a class; a group without one stands for those in it."""
    for each in group["items"]:
        item = _whole(TEMPLATES[each] if isinstance(each, str) else each)
        if "property" in item:
            yield item
        elif item.get("cardinality", {}).get("min"):
            among = list(_items(item))
            number = {"cardinality": item["cardinality"], "among": among}
            yield {**number, "property": among[0]["property"]}
        else:
            yield from _items(item)


def _whole(item: Item) -> Item:
    return {**(_whole(TEMPLATES[item["extends"]]) if "extends" in item else {}), **item}


def _number(graph: Graph, subject: Node, item: Item, values: list[Node]) -> Iterator[str]:
    least, most = (item.get("cardinality", {}).get(which) for which in ("min", "max"))
    if "deps" in item:
        needs, value = (_iri(each) for each in item["deps"])
        least = least if (subject, needs, value) in graph else 0
    if least and len(values) < least:
        yield f"{item['property']} must be there"
    if most and len(values) > most:
        yield f"{item['property']} may be there {most} time, not {len(values)}"


def _accepts(graph: Graph, item: Item, value: Node) -> bool:
    if "among" in item:
        return any(_accepts(graph, each, value) for each in item["among"])
    if "deprecated" in item.get("styles", ()):
        return False
    pattern = item.get("pattern")
    if pattern and not re.fullmatch(pattern.strip("^$"), str(value)):
        return False
    if item.get("choices") and str(value) not in item["choices"]:
        return False
    return _of_kind(item, value) and _of_type(graph, item, value)


def _of_kind(item: Item, value: Node) -> bool:
    kind = item.get("nodetype")
    if kind == "LANGUAGE_LITERAL":
        return isinstance(value, Literal) and bool(value.language)
    if kind == "ONLY_LITERAL":
        return isinstance(value, Literal) and not value.language
    if kind == "DATATYPE_LITERAL":
        types = item["datatype"] if isinstance(item["datatype"], list) else [item["datatype"]]
        return isinstance(value, Literal) and value.datatype in {_iri(each) for each in types}
    if kind == "LITERAL":
        return isinstance(value, Literal)
    return isinstance(value, URIRef)


def _of_type(graph: Graph, item: Item, value: Node) -> bool:
    """Whether the value is of one of the classes asked for, where the catalogue describes it."""
    asked = {_iri(name): classes for name, classes in item.get("constraints", {}).items()}
    classes = asked.get(RDF.type, ())
    classes = {_iri(each) for each in ([classes] if isinstance(classes, str) else classes)}
    own = set(graph.objects(value, RDF.type))
    broad = {narrow for each in classes for narrow in BROADER.get(each, ())}
    return not classes or not own or bool(own & (classes | broad))


def _iri(name: str) -> URIRef:
    prefix, _, rest = name.partition(":")
    return URIRef(SPACES[prefix] + rest if prefix in SPACES else name)
