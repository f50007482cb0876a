"""Whether the goals have moved, region by region: what was found, and what was not."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.base.paths import Paths
from analysis.data.addresses import measure_page
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.schema import Catalogue, read_catalogue
from analysis.html.compose import between, joined, link, styled
from analysis.html.evidence_links import Rows
from analysis.html.parts import Cell, Look, Part
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column, make
from analysis.html.table_html import table
from analysis.html.table_json import decode, encode
from analysis.opendata.search_names import regions_by_name
from analysis.results.moved.find import moved
from analysis.results.moved.finding import Moved, table_of
from analysis.results.region_cache import region_cache

COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet",)),
    Column("Vad som har ändrats", parts=("I ord",)),
    Column("Källa"),
)


def moved_goals(paths: Paths, root: str) -> Html:
    """A table a region, or the words that there is nothing to tell of it."""
    catalogue = read_catalogue(paths.data)
    told = [data.region.notice for data in regions_by_name(paths)]
    if not told:
        return paragraph("Boken har ingen region ännu.")
    pieces = [paragraph(each, "tb-notice") for each in dict.fromkeys(told) if each]
    for data in regions_by_name(paths):
        pieces += _region(paths, data, catalogue, root)
    return join(pieces)


def _region(paths: Paths, data: RegionData, catalogue: Catalogue, root: str) -> Iterator[Html]:
    cache = region_cache(paths, data.region.region_id)
    links = Rows(catalogue, f"{root}reports/{data.region.region_id}/")

    def made() -> tuple[str, str]:
        result = moved(data)
        rows = [_row(data, each, links) for each in result.found]
        said = f"{data.region.name}: {result.not_found} {result.test.said}"
        return encode(make("", COLUMNS, rows)), said

    rows, said = cache.get(f"moved.{len(root)}", tuple[str, str], made)
    found = decode(rows).rows
    if found:
        yield table(data.region.name, COLUMNS, found)
    yield paragraph(said)


def _row(data: RegionData, found: Moved, links: Rows) -> list[Cell]:
    names = {row.measure_id: row.short_name for row in rows_of(data["measures"], MeasureRow)}
    measures = [link(names[each], measure_page(each, links.folder)) for each in found.measure_ids]
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    whose = units.get(found.unit_id, data.region.name)
    sources: list[Part] = []
    for row in found.sources:
        sources += [*([between(" ")] if sources else []), *links.cite(table_of(row), row)]
    return [
        (*joined(measures, between(", ")), styled(Look.UNDER, whose, column="Enhet")),
        (styled(Look.NAME, found.way.heading), styled(Look.WHY, found.text, column="I ord")),
        tuple(sources),
    ]
