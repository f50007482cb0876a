"""Describes the site's data sets by DCAT-AP-SE 3.0.1, so that Sveriges dataportal can harvest them.

    data/dcat.rdf       RDF/XML
    data/dcat.jsonld    JSON-LD

The specification is at https://docs.dataportal.se/dcat/3.0.1/sv/. A region is a series of data
sets, one a period, and the data package is a data set of its own (recommendations 15 and 19).
Titles and descriptions are in Swedish and English (2); a data set is issued the day its period was
first approved and modified the day it was last approved (7). Nothing is a blank node, so that the
same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from rdflib import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from analysis.base.periods import Period
from analysis.data.dataset import Region
from analysis.data.national.lock import Pin
from analysis.data.publisher import Publisher
from analysis.opendata.catalogue.dcat_terms import (
    ADMS,
    ALL_THEMES,
    AVAILABILITY,
    AVAILABLE,
    CC0,
    COMPLETED,
    DATA_PACKAGE,
    DCAT,
    ENGLISH,
    PUBLIC,
    PUBLISHERS,
    SWEDEN,
    SWEDISH,
    TERMS,
    THEMES,
    THREE_TIMES_A_YEAR,
    VCARD,
)
from analysis.opendata.catalogue.dcat_words import (
    CATALOGUE,
    FILES_AS,
    KEYWORDS,
    MEDIA,
    NATIONAL,
    PACKAGE,
    Words,
    in_english,
    of_period,
    of_region,
)
from analysis.opendata.catalogue.feed import NO_PINS, ORIGINS
from analysis.opendata.catalogue.steady_rdf import as_json, as_xml
from analysis.opendata.downloads.national import HOMES
from analysis.opendata.downloads.periods import Report
from analysis.results.own_words import of_regions, words_of_region
from analysis.words.respelling import respelled
from analysis.words.vocabulary import BodyKind, speaking, spoken

FILES = ("data/dcat.rdf", "data/dcat.jsonld")

# What the address of a body's place begins with.
PLACES = {BodyKind.REGION: "lan", BodyKind.MUNICIPALITY: "kommun"}
# Of each region and period: the days when it was first and last approved.
Released = Mapping[str, Mapping[Period, tuple[date, date]]]


def write(
    periods: Sequence[Report],
    publisher: Publisher,
    folder: Path,
    released: Released,
    pins: Mapping[str, Pin] = NO_PINS,
) -> list[Path]:
    """Write both files into the site's folder; raises OSError. pins: of national figures."""
    graph = catalogue(periods, publisher, released, pins)
    rdf, jsonld = (folder / name for name in FILES)
    rdf.parent.mkdir(parents=True, exist_ok=True)
    rdf.write_bytes(as_xml(graph))
    jsonld.write_text(as_json(graph), encoding="utf-8", newline="")
    return [rdf, jsonld]


def catalogue(
    periods: Sequence[Report],
    publisher: Publisher,
    released: Released,
    pins: Mapping[str, Pin] = NO_PINS,
) -> Graph:
    """The catalogue as a graph, for a catalogue at the publisher's address.

    pins: the national figures that the site has, by source.
    """
    graph = Graph()
    for prefix, space in (("adms", ADMS), ("vcard", VCARD), ("skos", SKOS)):
        graph.bind(prefix, space)
    home = URIRef(publisher.address(FILES[0]))
    root = home + "#katalog"
    graph.add((root, RDF.type, DCAT.Catalog))
    _say(graph, root, CATALOGUE)
    graph.add((root, DCTERMS.license, CC0))
    graph.add((root, DCTERMS.spatial, SWEDEN))
    for language in (SWEDISH, ENGLISH):
        graph.add((root, DCTERMS.language, language))
    graph.add((root, FOAF.homepage, URIRef(publisher.base_url)))
    graph.add((root, DCAT.themeTaxonomy, ALL_THEMES))
    _publisher(graph, home, publisher)
    graph.add((root, DCTERMS.publisher, home + "#utgivare"))
    _days(graph, root, _approved(periods, released))
    graph.add((root, DCAT.dataset, _package(graph, home, periods, publisher, released)))
    for source, pin in sorted(pins.items()):
        if source in NATIONAL:
            graph.add((root, DCAT.dataset, _national(graph, home, source, pin, publisher)))
    for region in dict.fromkeys(item.region.region_id for item in periods):
        own = [item for item in periods if item.region.region_id == region]
        with speaking(words_of_region(own[0].region)):
            made = _series(graph, home, own, publisher, released)
        for each in made:
            graph.add((root, DCAT.dataset, each))
    return graph


def _say(graph: Graph, subject: URIRef, words: Words) -> None:
    for language, title, description in words.in_each:
        say = respelled if language == "sv" else in_english
        graph.add((subject, DCTERMS.title, Literal(say(title), lang=language)))
        graph.add((subject, DCTERMS.description, Literal(say(description), lang=language)))


def _publisher(graph: Graph, home: URIRef, publisher: Publisher) -> None:
    agent, contact = home + "#utgivare", home + "#kontakt"
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name, lang="sv")))
    graph.add((agent, FOAF.homepage, URIRef(publisher.homepage)))
    graph.add((agent, DCTERMS.type, PUBLISHERS[spoken().kind]))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(publisher.contact)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")))


def _described(
    graph: Graph, subject: URIRef, words: Words, names: Iterable[str], publisher: Publisher
) -> None:
    """What a data set and a series say alike; names: those of the regions, as keywords."""
    home = URIRef(publisher.address(FILES[0]))
    _say(graph, subject, words)
    for language, keywords in KEYWORDS.items():
        say = respelled if language == "sv" else in_english
        for value in (*map(say, keywords), *sorted(set(names))):
            graph.add((subject, DCAT.keyword, Literal(value, lang=language)))
    for theme in THEMES:
        graph.add((subject, DCAT.theme, theme))
    graph.add((subject, DCTERMS.publisher, home + "#utgivare"))
    graph.add((subject, DCAT.contactPoint, home + "#kontakt"))
    graph.add((subject, DCAT.landingPage, URIRef(publisher.address("oppna-data.html"))))


def _dataset(
    graph: Graph, subject: URIRef, words: Words, periods: Sequence[Report], publisher: Publisher
) -> None:
    graph.add((subject, RDF.type, DCAT.Dataset))
    _described(graph, subject, words, (item.region.name for item in periods), publisher)
    graph.add((subject, DCTERMS.language, SWEDISH))
    graph.add((subject, DCTERMS.accessRights, PUBLIC))


def _approved(periods: Sequence[Report], released: Released) -> list[tuple[date, date]]:
    found = (released.get(each.region.region_id, {}).get(each.item.period) for each in periods)
    return [days for days in found if days]


def _days(graph: Graph, subject: URIRef, approved: Sequence[tuple[date, date]]) -> None:
    """When the data were first let out and last changed; nothing for what nobody approved."""
    if approved:
        first, last = (min(first for first, _ in approved), max(last for _, last in approved))
        graph.add((subject, DCTERMS.issued, Literal(first, datatype=XSD.date)))
        graph.add((subject, DCTERMS.modified, Literal(last, datatype=XSD.date)))


def _span(graph: Graph, subject: URIRef, starts: date, ends: date | None) -> None:
    """The time that the data are about; without an end where it goes on (recommendation 8)."""
    span = subject + "-tid"
    graph.add((subject, DCTERMS.temporal, span))
    graph.add((span, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((span, DCAT.startDate, Literal(starts, datatype=XSD.date)))
    if ends:
        graph.add((span, DCAT.endDate, Literal(ends, datatype=XSD.date)))


def _package(
    graph: Graph,
    home: URIRef,
    periods: Sequence[Report],
    publisher: Publisher,
    released: Released,
) -> URIRef:
    subject = home + "#datamangd-datapaket"
    _dataset(graph, subject, PACKAGE, periods, publisher)
    graph.add((subject, DCTERMS.spatial, SWEDEN))
    graph.add((subject, DCTERMS.conformsTo, DATA_PACKAGE))
    graph.add((DATA_PACKAGE, RDF.type, DCTERMS.Standard))
    graph.add((DATA_PACKAGE, DCTERMS.title, Literal("Data Package", lang="en")))
    graph.add((subject, DCTERMS.accrualPeriodicity, THREE_TIMES_A_YEAR))
    _days(graph, subject, _approved(periods, released))
    if periods:
        _span(graph, subject, min(item.item.period.starts for item in periods), None)
    file = "data/datapackage/datapackage.json"
    _distribution(graph, subject, "json", file, publisher)
    return subject


def _national(graph: Graph, home: URIRef, source: str, pin: Pin, publisher: Publisher) -> URIRef:
    """National figures as they are: the source, its line, and the day they were fetched."""
    words, origin, terms = NATIONAL[source], ORIGINS[source], URIRef(TERMS[source])
    subject = home + f"#datamangd-{source}"
    with speaking(of_regions(spoken())):
        _dataset(graph, subject, words, (), publisher)
    graph.add((subject, DCTERMS.spatial, SWEDEN))
    graph.add((subject, DCTERMS.source, URIRef(HOMES[origin])))
    statement = subject + "-kalla"
    graph.add((subject, DCTERMS.provenance, statement))
    graph.add((statement, RDF.type, DCTERMS.ProvenanceStatement))
    graph.add((statement, RDFS.label, Literal(origin.heading, lang="sv")))
    day = Literal(date.fromisoformat(pin.retrieved[:10]), datatype=XSD.date)
    graph.add((subject, DCTERMS.modified, day))
    _distribution(graph, subject, "csv", f"data/nationellt/{pin.file}", publisher, terms)
    return subject


def _series(
    graph: Graph,
    home: URIRef,
    periods: Sequence[Report],
    publisher: Publisher,
    released: Released,
) -> list[URIRef]:
    """A region's series, and the data set of each period in it."""
    region = periods[0].region
    series = home + f"#serie-{region.region_id}"
    place = _place(graph, home, region)
    graph.add((series, RDF.type, DCAT.DatasetSeries))
    _described(graph, series, of_region(region), [region.name], publisher)
    graph.add((series, DCTERMS.spatial, place))
    graph.add((series, DCTERMS.accrualPeriodicity, THREE_TIMES_A_YEAR))
    _days(graph, series, _approved(periods, released))
    _span(graph, series, min(item.item.period.starts for item in periods), None)
    made = [series]
    for item in periods:
        period = item.item.period
        subject = home + f"#datamangd-{region.region_id}-{str(period).lower()}"
        _dataset(graph, subject, of_period(item), [item], publisher)
        graph.add((subject, DCAT.inSeries, series))
        graph.add((subject, DCTERMS.spatial, place))
        _days(graph, subject, _approved([item], released))
        _span(graph, subject, period.starts, item.item.as_of)
        for ending in MEDIA:
            _distribution(graph, subject, ending, f"data/{item.name}.{ending}", publisher)
        made.append(subject)
    return made


def _place(graph: Graph, home: URIRef, region: Region) -> URIRef:
    """The county or municipality, by its name and its code in Statistics Sweden's list.

    An agency works in the whole country.
    """
    if not region.code:
        return SWEDEN
    place = home + f"#{PLACES[region.kind]}-{region.code}"
    graph.add((place, RDF.type, DCTERMS.Location))
    graph.add((place, SKOS.prefLabel, Literal(region.name, lang="sv")))
    graph.add((place, RDFS.label, Literal(region.name, lang="sv")))
    graph.add((place, DCTERMS.identifier, Literal(region.code)))
    return place


def _distribution(
    graph: Graph,
    dataset: URIRef,
    ending: str,
    file: str,
    publisher: Publisher,
    terms: URIRef = CC0,
) -> None:
    """A file of a data set. terms: those that its figures are free to use under."""
    subject = dataset + f"-{ending}"
    graph.add((dataset, DCAT.distribution, subject))
    graph.add((subject, RDF.type, DCAT.Distribution))
    _say(graph, subject, FILES_AS[ending])
    graph.add((subject, DCTERMS["format"], Literal(MEDIA[ending])))
    graph.add((subject, DCTERMS.license, terms))
    graph.add((subject, DCTERMS.language, SWEDISH))
    graph.add((subject, ADMS.status, COMPLETED))
    graph.add((subject, AVAILABILITY, AVAILABLE))
    graph.add((subject, DCAT.accessURL, URIRef(publisher.address("oppna-data.html"))))
    graph.add((subject, DCAT.downloadURL, URIRef(publisher.address(file))))
