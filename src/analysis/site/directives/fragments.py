"""Pieces of HTML for the book's hand-written pages, computed from the data."""

from __future__ import annotations

import pandas as pd

from analysis.base.model import STANDINGS, Standing
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, SourceRow, rows_of
from analysis.data.schema import Field, read_catalogue
from analysis.html.cells import (
    printed_mark,
    status_mark,
)
from analysis.html.compose import between, link, number, styled
from analysis.html.measure_rows import COLUMNS, STYLE, Listing, filled, unreported
from analysis.html.parts import Cell, Link, Look, Part, Words
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.tally import Tally
from analysis.opendata.search_names import dataset, latest_of, regions_by_name
from analysis.results.assessment import assess_region
from analysis.results.disclosed import load_published
from analysis.results.latest import LatestOutcome
from analysis.results.region_cache import region_cache
from analysis.results.severity import severity
from analysis.words.status_words import ON_THE_WAY, STATUS_WORDS, shown_as


def _statuses(paths: Paths, region: str) -> dict[str, dict[str, int]]:
    """How many rows there are of each status in each period, by the code of a `Standing`."""
    cache = region_cache(paths, region)  # asked for before the data are read
    return cache.get(
        "statuses",
        dict[str, dict[str, int]],
        lambda: _counted(load_published(paths, region, cache=cache)),
    )


def _counted(data: RegionData) -> dict[str, dict[str, int]]:
    assessed = assess_region(data)
    found: dict[str, dict[str, int]] = {}
    for period, result in zip(assessed["period"], assessed["result"], strict=True):
        own, code = found.setdefault(str(period), {}), result.standing.code
        own[code] = own.get(code, 0) + 1
    return found


def matrix(paths: Paths, root: str) -> Html:
    """Regions × periods with counts and links, the latest period first."""
    periods = sorted(
        {item.period for data in regions_by_name(paths) for item in data.region.reported},
        reverse=True,
    )
    columns = [Column("Region", names_row=True), *(Column(p.report_label) for p in periods)]
    rows: list[list[Cell]] = []
    for data in regions_by_name(paths):
        found = _statuses(paths, data.region.region_id)
        cells = (_matrix_cell(data, p, found.get(str(p), {}), root) for p in periods)
        rows.append([_region(data, root), *cells])
    return table("Rapporter per region och period, senaste först", columns, rows)


def _region(data: RegionData, root: str) -> Link:
    return link(data.region.name, f"{root}reports/{data.region.region_id}/oversikt.html")


def _matrix_cell(data: RegionData, period: Period, found: dict[str, int], root: str) -> Cell:
    """How many rows are `found` of each status, with a link to the report."""
    if period not in [item.period for item in data.region.reported]:
        return styled(Look.EMPTY, "–")
    region = data.region.region_id
    counts = {s: found.get(s.code, 0) for s in STANDINGS if s.status.is_assessed}
    assessed = sum(counts.values())
    page = f"{root}reports/{region}/{str(period).lower()}.html"
    marks = [
        part
        for standing, count in counts.items()
        if count or not standing.on_the_way
        for part in (_count(standing, count), between(" "))
    ]
    rows = number(sum(found.values()), column=", mätetal")
    judged = number(assessed, column=", bedömda")
    of = (rows, between(" mätetal, "), judged)
    name = (
        Words(period.report_label, None),
        styled(Look.HIDDEN, f", {data.region.name}", column=None),
    )
    return (
        link(name, page),
        *((styled(Look.MARKS, *marks),) if assessed else ()),
        styled(Look.UNDER, *of, between(" bedömd" if assessed == 1 else " bedömda")),
    )


def _count(standing: Standing, count: int) -> Part:
    """How many rows have a status, as its sign with a number."""
    word = shown_as(standing.status, on_the_way=standing.on_the_way)
    said, name = word.word.lower(), standing.status.value.replace("_", "-")
    return Tally(name, word.symbol, (number(count, column=f", {said}"),), said)


def measures(paths: Paths, root: str) -> Html:
    """Every measure of every region with its latest outcome, and a form to choose among them."""
    catalogue = read_catalogue(paths.data)
    reported: list[tuple[LatestOutcome, list[Cell]]] = []
    others: list[list[Cell]] = []
    for data in regions_by_name(paths):
        folder = f"{root}reports/{data.region.region_id}/"
        found = latest_of(paths, data.region.region_id)
        listing, region = Listing(catalogue, folder), data.region.name
        for row in rows_of(found, LatestOutcome):
            reported.append((row, _in_region(listing.cells(row), region)))
        rest = data["measures"][~data["measures"]["measure_id"].isin(found["measure_id"])]
        months = set(data["series"]["measure_id"])
        for measure in rows_of(rest, MeasureRow):
            others.append(_in_region(unreported(measure, months, folder), region))
    reported.sort(key=lambda pair: severity(pair[0]))
    rows = [*(cells for _, cells in reported), *others]
    name = "Alla mätetal, det som är längst från målet först"
    columns, rows = filled((COLUMNS[0], Column("Region"), *COLUMNS[1:]), rows)
    shown = table(name, columns, rows, style=STYLE)
    return join([choice_form("Region", "Enhet", "Status"), shown])


def _in_region(cells: list[Cell], region: str) -> list[Cell]:
    """The cells of COLUMNS with the region after the name."""
    return [cells[0], region, *cells[1:]]


def choice_form(*columns: str) -> Html:
    """A form to choose among the rows of the page's table, by words and by what columns hold.

    Hidden until the page's script can do what it promises.
    """
    choices = "".join(
        f'<label>{name} <select name="{name.lower()}" data-column="{name}">'
        '<option value="">Alla</option></select></label>'
        for name in columns
    )
    return Html(
        '<form id="urval" class="tb-choice" hidden="hidden"><label>Sök i tabellen '
        f'<input type="search" name="text" autocomplete="off"/></label>{choices}'
        '<button type="reset">Visa alla</button></form>'
        '<p id="antal" class="tb-muted" role="status"></p>'
    )


def sources(paths: Paths, root: str) -> Html:
    """The documents, with how many rows each has given."""
    every = dataset(paths)
    tables = (frame for data in every.regions.values() for frame in data.tables.values())
    used = pd.concat([frame["source"] for frame in tables if "source" in frame]).value_counts()
    columns = (
        Column("Dokument", names_row=True),
        Column("Titel"),
        Column("Utgivare"),
        Column("Datum"),
        Column("Skick"),
        Column("Rader i dokumentet", numeric=True),
        Column("Rader i data", numeric=True),
        Column("Innehåll"),
    )
    condition = {"text": "text", "scanned": "tolkat ur skanning"}
    rows: list[list[Cell]] = [
        [
            row.source,
            row.title,
            row.publisher,
            row.date,
            condition[row.condition],
            number(row.lines),
            number(int(used.get(row.source, 0))),
            row.description,
        ]
        for row in rows_of(every.shared["sources"], SourceRow)
    ]
    return table("Källdokument", columns, rows)


def tables(paths: Paths, root: str) -> Html:
    """Every table of the data package with its columns."""
    parts: list[Html] = []
    columns = (
        Column("Kolumn", names_row=True),
        Column("Namn"),
        Column("Typ"),
        Column("Krävs"),
        Column("Tillåtna värden"),
        Column("Betydelse"),
    )
    for each in read_catalogue(paths.data).tables:
        rows = [_field(field) for field in each.fields]
        parts.append(paragraph(each.description))
        parts.append(table(f"{each.title} ({each.name}.csv)", columns, rows))
    return join(parts)


_TYPES = {
    "string": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "sant/falskt",
    "date": "datum",
}


def _field(field: Field) -> list[Cell]:
    required = "ja" if field.required else "nej"
    allowed = ", ".join(field.allowed) or "–"
    return [
        styled(Look.CODE, field.name),
        field.title,
        _TYPES[field.type],
        required,
        allowed,
        field.description,
    ]


def statuses(paths: Paths, root: str) -> Html:
    """The statuses with symbol, word, colour and meaning."""
    columns = (Column("Status", names_row=True), Column("Färg"), Column("Betyder"))
    rows: list[list[Cell]] = [
        [status_mark(status, on_the_way=way), word.colour, word.meaning]
        for way, words in ((False, STATUS_WORDS), (True, ON_THE_WAY))
        for status, word in words.items()
    ]
    return table("Statusar i rapporterna", columns, rows)


def symbols(paths: Paths, root: str) -> Html:
    """How each region's printed symbols are read."""
    columns = (
        Column("Region", names_row=True),
        Column("Regionens symbol", main="Regionens tecken"),
        Column("Läses som"),
        Column("Bygger på"),
    )
    rows: list[list[Cell]] = [
        [
            data.region.name,
            printed_mark(symbol.glyph, data.scheme),
            status_mark(symbol.status) if symbol.status else "ingen status",
            symbol.basis,
        ]
        for data in dataset(paths).regions.values()
        for symbol in data.scheme.symbols
    ]
    return table("Regionernas symboler och hur de läses", columns, rows)


def editions(paths: Paths, root: str) -> Html:
    """Where `tertial publish` puts the list of editions; the working copy has none."""
    return Html(
        '<div class="tb-editions"><p>Det här är ett arbetsexemplar av boken, inte en publicerad '
        "utgåva. När boken publiceras står alla utgåvor här.</p></div>"
    )


def news(paths: Paths, root: str) -> Html:
    """Where `tertial publish` puts what is new in the edition; the working copy has no news."""
    return Html(
        '<div class="tb-changes"><p>Det här är ett arbetsexemplar av boken, inte en publicerad '
        "utgåva. När boken publiceras står här vad som är nytt sedan förra utgåvan.</p></div>"
    )
