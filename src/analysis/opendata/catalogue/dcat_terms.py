"""The names that DCAT-AP-SE takes from other vocabularies, as rdflib writes them."""

from __future__ import annotations

from rdflib import Namespace, URIRef

from analysis.words.vocabulary import BodyKind

CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
# rdflib knows DCAT 2, without its series.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DATA_PACKAGE = URIRef("https://specs.frictionlessdata.io/data-package/")
_EU = "http://publications.europa.eu/resource/authority/"
SWEDISH = URIRef(f"{_EU}language/SWE")
ENGLISH = URIRef(f"{_EU}language/ENG")
SWEDEN = URIRef(f"{_EU}country/SWE")
PUBLIC = URIRef(f"{_EU}access-right/PUBLIC")
THREE_TIMES_A_YEAR = URIRef(f"{_EU}frequency/ANNUAL_3")
ALL_THEMES = URIRef(f"{_EU}data-theme")
THEMES = tuple(URIRef(f"{_EU}data-theme/{name}") for name in ("GOVE", "HEAL", "REGI"))
_ADMS_TYPE = "http://purl.org/adms/publishertype/"
# What a publisher is by the kind of its bodies; of several kinds it is most like a region.
PUBLISHERS = {
    BodyKind.REGION: URIRef(f"{_ADMS_TYPE}RegionalAuthority"),
    BodyKind.MUNICIPALITY: URIRef(f"{_ADMS_TYPE}LocalAuthority"),
    BodyKind.AGENCY: URIRef(f"{_ADMS_TYPE}NationalAuthority"),
    BodyKind.MIXED: URIRef(f"{_ADMS_TYPE}RegionalAuthority"),
}
COMPLETED = URIRef(f"{_EU}distribution-status/COMPLETED")
AVAILABLE = URIRef(f"{_EU}planned-availability/AVAILABLE")
AVAILABILITY = URIRef("http://data.europa.eu/r5r/availability")
# The terms that national figures may be used under.
TERMS = {"kolada": "https://www.kolada.se/om-oss/api", "scb": str(CC0)}
