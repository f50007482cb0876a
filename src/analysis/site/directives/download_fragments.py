"""Pieces of HTML about what can be taken from the site: files, columns, and how to serve it."""

from __future__ import annotations

from html import escape

from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.data.dataset import Dataset
from analysis.data.publisher import read_publisher
from analysis.data.schema import Field, read_catalogue
from analysis.html.compose import link, number, styled
from analysis.html.parts import Cell, Link, Look, Words
from analysis.html.pieces import Html, bullets, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.downloads.fields import describe
from analysis.opendata.downloads.measures import COLUMNS
from analysis.opendata.downloads.measures import FOLDER as MEASURES
from analysis.opendata.downloads.national import FOLDER as NATIONAL
from analysis.opendata.downloads.national import ORIGINS, national_files
from analysis.opendata.downloads.periods import FOLDER as PERIODS
from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released
from analysis.site.theme import headers

FILES = (
    ("assessments.csv", "en rad per utfall, med målvärde, regionens status och den beräknade"),
    ("nodes.csv", "en rad per mål och enhet, med regionens symbol"),
    ("datapackage/datapackage.json", "datapaketet: alla tabeller och deras beskrivning"),
    ("datapackage.json", "beskrivningen av filerna per period och mätetal"),
    ("dcat.rdf", "datamängderna enligt DCAT-AP-SE, RDF/XML"),
    ("dcat.jsonld", "datamängderna enligt DCAT-AP-SE, JSON-LD"),
)
# Files of national figures that the book has declared itself.
OURS = "bokens egen uppgift"
NATIONAL_TERMS = (
    "Källan står på varje rad. Den som räknar vidare på Koladas värden får inte ange Kolada som"
    " källa till resultatet; boken skriver då egen bearbetning av uppgifter ur Kolada."
)
_TYPES = {"string": "text", "integer": "heltal", "number": "tal", "boolean": "sant/falskt"}


def downloads(paths: Paths, root: str) -> Html:
    """Links to the published data."""
    return bullets([link(name, f"{root}data/{name}") + Html(f": {why}") for name, why in FILES])


# How the name of each of a period's files ends, and what the file is called.
_KINDS = {
    ".xlsx": "Excel",
    "-excel.csv": "CSV för svenskt Excel",
    ".csv": "CSV för program",
    ".json": "JSON",
}


def period_files(paths: Paths, root: str) -> Html:
    """Every approved period of every region with its four files."""
    dataset = released(load_all_published(paths), approved_periods(paths))
    columns = (Column("Rapport", names_row=True), *map(Column, _KINDS.values()))
    rows: list[list[Cell]] = []
    for data in dataset.regions.values():
        for item in reversed(data.region.reported):
            name = f"{PERIODS}/{data.region.region_id}/{str(item.period).lower()}"
            title = f"{data.region.name}, {item.period.report_label}"
            files = [_file(f"{root}data/{name}{end}", title) for end in _KINDS]
            rows.append([title, *files])
    return table("Filer per region och period", columns, rows)


def national_data(paths: Paths, root: str) -> Html:
    """The files of national figures, each with its source line, or that there are none."""
    there = national_files(paths)
    if not there:
        return paragraph("Boken har inga nationella uppgifter.")
    lines = {f"{NATIONAL}/{name}": origin.heading for name, origin in ORIGINS.items()}
    named = [
        link(place.rpartition("/")[2], f"{root}data/{place}") + Html(f": {lines.get(place, OURS)}")
        for place in sorted(there)
    ]
    return join([paragraph(NATIONAL_TERMS), bullets(named)])


def _file(address: str, title: str) -> Link:
    name = address.rpartition("/")[2]
    return link((Words(name), styled(Look.HIDDEN, f", {title}", column=None)), address)


def measure_files(paths: Paths, root: str) -> Html:
    """How many measures have a file, by region, and what its address is."""
    dataset: Dataset = load_all_published(paths)
    columns = (
        Column("Region", names_row=True),
        Column("Mätetal", numeric=True),
        Column("Adress"),
    )
    rows: list[list[Cell]] = [
        [
            data.region.name,
            number(len(data["measures"])),
            styled(Look.CODE, f"data/{MEASURES}/{region}/<mätetalets id>.csv"),
        ]
        for region, data in dataset.regions.items()
    ]
    return table("Filer per mätetal", columns, rows)


def file_columns(paths: Paths, root: str) -> Html:
    """What the columns of the files mean."""
    catalogue = read_catalogue(paths.data)
    columns = (
        Column("Kolumn", names_row=True),
        Column("Namn"),
        Column("Typ"),
        Column("Betydelse"),
    )
    parts = [
        table(
            caption,
            columns,
            [_column(field) for field in describe(names, catalogue)],
        )
        for caption, names in (
            ("Utfall: assessments.csv och filerna per period", ASSESSMENTS),
            ("Planernas mål: nodes.csv", NODES),
            ("Mätetal: filerna per mätetal", COLUMNS),
        )
    ]
    return join(parts)


def _column(field: Field) -> list[Cell]:
    kind = _TYPES.get(field.type, "datum")
    return [styled(Look.CODE, field.name), field.title, kind, field.description]


def publisher(paths: Paths, root: str) -> Html:
    """Who publishes the data and how to reach them, or that it is not filled in."""
    found = read_publisher(paths)
    if found.is_example:
        return paragraph("Utgivare och kontakt är inte ifyllda än.")
    contact = Html(escape(found.contact) + ", ") + link(found.email, f"mailto:{found.email}")
    return bullets([Html("Utgivare: ") + link(found.name, found.homepage), contact])


def server_settings(paths: Paths, root: str) -> Html:
    """The headers, and how three web servers are told to send them."""
    columns = (Column("Huvud", names_row=True), Column("Värde"))
    said = {**headers.HEADERS, **headers.HTTPS_HEADERS}
    rows: list[list[Cell]] = [
        [styled(Look.CODE, name), styled(Look.CODE, value)] for name, value in said.items()
    ]
    parts = [table("Huvuden som webbservern ska skicka", columns, rows)]
    for name, text in (
        ("nginx", headers.nginx()),
        ("Apache", headers.apache()),
        ("Caddy", headers.caddy()),
    ):
        parts.append(paragraph(f"{name}:"))
        parts.append(Html(f'<pre class="tb-code"><code>{escape(text)}</code></pre>'))
    return join(parts)
