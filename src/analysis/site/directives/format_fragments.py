"""The open formats of the site: what each is good for, and where its files are."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.data.dataset import RegionData
from analysis.html.compose import link, styled
from analysis.html.parts import Look, Words
from analysis.html.pieces import Html, Piece, bullets
from analysis.opendata import provenance
from analysis.opendata.api import openapi
from analysis.opendata.api.responses import region_address
from analysis.opendata.catalogue import dcat, feed
from analysis.opendata.downloads.measures import FOLDER as MEASURES
from analysis.opendata.stratml import write as stratml
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released


def formats(paths: Paths, root: str) -> Html:
    """A line for each format: its name, what it is for, and links to its files."""
    dataset = released(load_all_published(paths), approved_periods(paths))
    regions = [data for data in dataset.regions.values() if data.region.reported]
    data = f"{root}data/"
    return bullets(
        [
            _line(
                "JSON med fasta adresser",
                "mål, mätetal, målvärden, utfall och statusar för program och webbplatser",
                link("adresser till alla filer", f"{data}{openapi.REGIONS}"),
                link("beskrivning enligt OpenAPI", f"{data}{openapi.DESCRIPTION}"),
            ),
            _line(
                "Mål och utfall",
                "allt om en region i en fil",
                *(
                    _of(each, "Mål och utfall", f"{data}{region_address(_id(each))}")
                    for each in regions
                ),
                link("JSON Schema", f"{data}{openapi.SCHEMA}"),
            ),
            _line(
                "JSON-stat 2",
                "ett mätetal som en tabell, för statistikprogram som läser PxWeb; adressen är"
                " data/matt/region/mätetal.json",
                *_cube(regions, data),
            ),
            _line(
                "StratML, ISO 17469-1",
                "planer och rapporter i XML, för verktyg som läser strategiska planer; här den"
                " senaste rapporten",
                *(_of(each, "StratML", f"{data}{_report(each)}") for each in regions),
            ),
            _line(
                "PROV",
                "hur varje siffra kom till: dokument, rad, utfall, målvärde, regel och status",
                *(
                    _of(each, "PROV", f"{data}{provenance.FOLDER}/{_id(each)}.json")
                    for each in regions
                ),
            ),
            _line(
                "Atom",
                "nya perioder och rättelser, för den som vill följa boken",
                link(feed.FILE, f"{root}{feed.FILE}"),
            ),
            _line(
                "DCAT-AP-SE",
                "datamängderna, för Sveriges dataportal",
                *(link(name.rpartition("/")[2], f"{root}{name}") for name in dcat.FILES),
            ),
            _line(
                "Data Package",
                "alla tabeller med varje kolumn beskriven; öppnas med Frictionless",
                link("datapackage.json", f"{data}datapackage/datapackage.json"),
            ),
            _line("schema.org", "varje sida säger vad den är, i JSON-LD i sidan"),
        ]
    )


def _line(name: str, words: str, *links: Piece) -> Html:
    found = Html(f"<strong>{escape(name)}</strong>: {escape(words)}")
    for place, each in enumerate(links):
        found = found + Html(", " if place else ": ") + each
    return found + Html(".")


def _of(data: RegionData, form: str, address: str) -> Piece:
    """A region's file; those who hear the link alone hear the format too."""
    return link((Words(data.region.name), styled(Look.HIDDEN, f", {form}", column=None)), address)


def _cube(regions: list[RegionData], data: str) -> Iterator[Piece]:
    """The first measure that has outcomes, as an example."""
    for each in regions[:1]:
        measure = each["observations"]["measure_id"].iloc[0]
        names = dict(
            zip(each["measures"]["measure_id"], each["measures"]["short_name"], strict=True)
        )
        said = f"till exempel {names[measure]}"
        yield link(said, f"{data}{MEASURES}/{_id(each)}/{measure}.json")


def _id(data: RegionData) -> str:
    return data.region.region_id


def _report(data: RegionData) -> str:
    """The place of a region's latest report."""
    last = data.region.reported[-1].period
    return f"{stratml.FOLDER}/{_id(data)}/{str(last).lower()}.xml"
