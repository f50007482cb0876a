"""Describes the site's data sets by DCAT-AP-SE 3, so that Sveriges dataportal can harvest them.

    data/dcat.rdf       RDF/XML
    data/dcat.jsonld    JSON-LD

The specification is at https://docs.dataportal.se/dcat/3.0.0/sv/. A region is one data set, its
periods are files of the same distribution (dcat:downloadURL repeated, as the specification's
recommendations say), and the data package is a data set of its own. Nothing is a blank node, so
that the same data give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from lxml import etree
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from analysis.data.dataset import Region
from analysis.data.publisher import Publisher
from analysis.opendata.downloads.periods import Report

FILES = ("data/dcat.rdf", "data/dcat.jsonld")
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority/"
SWEDISH = URIRef(f"{_EU}language/SWE")
SWEDEN = URIRef(f"{_EU}country/SWE")
PUBLIC = URIRef(f"{_EU}access-right/PUBLIC")
THREE_TIMES_A_YEAR = URIRef(f"{_EU}frequency/ANNUAL_3")
THEMES = tuple(URIRef(f"{_EU}data-theme/{name}") for name in ("GOVE", "HEAL", "REGI"))
REGIONAL = URIRef("http://purl.org/adms/publishertype/RegionalAuthority")
COMPLETED = URIRef("http://purl.org/adms/status/Completed")
KEYWORDS = ("delårsrapport", "mål", "målvärden", "mätetal", "region", "tertial", "uppföljning")
MEDIA = {
    "csv": ("text/csv", "CSV"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "json": ("application/json", "JSON"),
}
TITLE = "Tertialboken: öppna data om regionernas mål och mätetal"
DESCRIPTION = (
    "Utfall, målvärden och statusar för svenska regioners mål och mätetal, med källa och rad för"
    " varje siffra."
)
PACKAGE = (
    "Alla tabeller bakom Tertialboken som ett datapaket (Frictionless Data Package): enheter,"
    " planer, mätetal, målvärden, utfall, bedömningar och källor, med beskrivning av varje kolumn."
    " Små antal personer är dolda."
)


def write(periods: Sequence[Report], publisher: Publisher, folder: Path) -> list[Path]:
    """Write both files into the site's folder; raises OSError."""
    graph = catalogue(periods, publisher)
    rdf, jsonld = (folder / name for name in FILES)
    rdf.parent.mkdir(parents=True, exist_ok=True)
    rdf.write_bytes(_steady(graph))
    nodes = json.loads(graph.serialize(format="json-ld"))
    ordered = sorted((_ordered(node) for node in nodes), key=lambda node: str(node["@id"]))
    text = json.dumps(ordered, ensure_ascii=False, indent=1, sort_keys=True)
    jsonld.write_text(text + "\n", encoding="utf-8", newline="")
    return [rdf, jsonld]


def _steady(graph: Graph) -> bytes:
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


def _ordered(node: dict[str, object]) -> dict[str, object]:
    return {
        name: sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
        if isinstance(values, list)
        else values
        for name, values in node.items()
    }


def catalogue(periods: Sequence[Report], publisher: Publisher) -> Graph:
    """The catalogue as a graph, for a catalogue at the publisher's address."""
    graph = Graph()
    for prefix, space in (("adms", ADMS), ("vcard", VCARD), ("skos", SKOS)):
        graph.bind(prefix, space)
    home = URIRef(publisher.address(FILES[0]))
    root = home + "#katalog"
    graph.add((root, RDF.type, DCAT.Catalog))
    _say(graph, root, TITLE, DESCRIPTION)
    graph.add((root, DCTERMS.license, CC0))
    graph.add((root, DCTERMS.spatial, SWEDEN))
    graph.add((root, DCTERMS.language, SWEDISH))
    graph.add((root, FOAF.homepage, URIRef(publisher.base_url)))
    graph.add((root, DCAT.themeTaxonomy, URIRef(f"{_EU}data-theme")))
    _publisher(graph, home, publisher)
    graph.add((root, DCTERMS.publisher, home + "#utgivare"))
    graph.add((root, DCAT.dataset, _package(graph, home, periods, publisher)))
    for region in dict.fromkeys(item.region.region_id for item in periods):
        own = [item for item in periods if item.region.region_id == region]
        graph.add((root, DCAT.dataset, _region(graph, home, own, publisher)))
    return graph


def _say(graph: Graph, subject: URIRef, title: str, description: str) -> None:
    graph.add((subject, DCTERMS.title, Literal(title, lang="sv")))
    graph.add((subject, DCTERMS.description, Literal(description, lang="sv")))


def _publisher(graph: Graph, home: URIRef, publisher: Publisher) -> None:
    agent, contact = home + "#utgivare", home + "#kontakt"
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name)))
    graph.add((agent, FOAF.homepage, URIRef(publisher.homepage)))
    graph.add((agent, DCTERMS.type, REGIONAL))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(publisher.contact)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")))


def _dataset(
    graph: Graph, home: URIRef, name: str, periods: Sequence[Report], publisher: Publisher
) -> URIRef:
    """What every data set says, but its title and its files."""
    subject = home + f"#datamangd-{name}"
    graph.add((subject, RDF.type, DCAT.Dataset))
    for value in (*KEYWORDS, *sorted({item.region.name for item in periods})):
        graph.add((subject, DCAT.keyword, Literal(value, lang="sv")))
    for theme in THEMES:
        graph.add((subject, DCAT.theme, theme))
    graph.add((subject, DCTERMS.publisher, home + "#utgivare"))
    graph.add((subject, DCAT.contactPoint, home + "#kontakt"))
    graph.add((subject, DCTERMS.language, SWEDISH))
    graph.add((subject, DCTERMS.accessRights, PUBLIC))
    graph.add((subject, DCTERMS.accrualPeriodicity, THREE_TIMES_A_YEAR))
    graph.add((subject, DCAT.landingPage, URIRef(publisher.address("oppna-data.html"))))
    _times(graph, subject, periods)
    return subject


def _times(graph: Graph, subject: URIRef, periods: Sequence[Report]) -> None:
    """From the first report's year to the last report's day; the data's dates, not the build's."""
    if not periods:
        return
    days = sorted(item.item.as_of for item in periods)
    starts = min(item.item.period.starts for item in periods)
    span = subject + "-tid"
    graph.add((subject, DCTERMS.issued, Literal(days[0], datatype=XSD.date)))
    graph.add((subject, DCTERMS.modified, Literal(days[-1], datatype=XSD.date)))
    graph.add((subject, DCTERMS.temporal, span))
    graph.add((span, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((span, DCAT.startDate, Literal(starts, datatype=XSD.date)))
    graph.add((span, DCAT.endDate, Literal(days[-1], datatype=XSD.date)))


def _package(graph: Graph, home: URIRef, periods: Sequence[Report], publisher: Publisher) -> URIRef:
    subject = _dataset(graph, home, "datapaket", periods, publisher)
    _say(graph, subject, "Tertialbokens tabeller som datapaket", PACKAGE)
    graph.add((subject, DCTERMS.spatial, SWEDEN))
    files = ["data/datapackage/datapackage.json"]
    _distribution(graph, subject, "json", files, publisher)
    return subject


def _region(graph: Graph, home: URIRef, periods: Sequence[Report], publisher: Publisher) -> URIRef:
    region = periods[0].region
    subject = _dataset(graph, home, region.region_id, periods, publisher)
    titles = "; ".join(item.item.title for item in periods)
    _say(
        graph,
        subject,
        f"Mål, mätetal och utfall i {region.name}",
        "Utfall med målvärden, regionens status, beräknad status och källa för varje siffra:"
        f" {titles}.",
    )
    graph.add((subject, DCTERMS.spatial, _place(graph, home, region)))
    for ending in MEDIA:
        files = [f"data/{item.name}.{ending}" for item in periods]
        _distribution(graph, subject, ending, files, publisher)
    return subject


def _place(graph: Graph, home: URIRef, region: Region) -> URIRef:
    """The county, by its name and its code in Statistics Sweden's list."""
    place = home + f"#lan-{region.county_code}"
    graph.add((place, RDF.type, DCTERMS.Location))
    graph.add((place, SKOS.prefLabel, Literal(region.name, lang="sv")))
    graph.add((place, RDFS.label, Literal(region.name, lang="sv")))
    graph.add((place, DCTERMS.identifier, Literal(region.county_code)))
    return place


def _distribution(
    graph: Graph,
    dataset: URIRef,
    ending: str,
    files: Sequence[str],
    publisher: Publisher,
) -> None:
    media, word = MEDIA[ending]
    subject = dataset + f"-{ending}"
    graph.add((dataset, DCAT.distribution, subject))
    graph.add((subject, RDF.type, DCAT.Distribution))
    graph.add((subject, DCTERMS.title, Literal(word, lang="sv")))
    graph.add((subject, DCTERMS["format"], Literal(media)))
    graph.add((subject, DCTERMS.license, CC0))
    graph.add((subject, DCTERMS.language, SWEDISH))
    graph.add((subject, ADMS.status, COMPLETED))
    graph.add((subject, DCAT.accessURL, URIRef(publisher.address("oppna-data.html"))))
    for file in files:
        graph.add((subject, DCAT.downloadURL, URIRef(publisher.address(file))))
