"""What machines find on the built site: files of every table, catalogue, feed and sitemap."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from analysis.opendata.formats.html_tables import REGION, read
from frictionless import Package
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from rdflib import Graph

from analysis.base.paths import Paths
from analysis.base.values import parse
from analysis.data.publisher import read_publisher
from analysis.results.disclosed import load_all_published
from tests.site.browsing import Visitor
from tests.site.pages import MADE_BY_SPHINX, PAGES, REPORTS, RJH_REPORT, every_page
from tests.support import ROOT

DATA = load_all_published(Paths(ROOT))
NOT_FOUND_OUT = (*MADE_BY_SPHINX, "404.html")


def links(page: str, site: Path) -> list[tuple[str, Path]]:
    """The files that a page's tables are taken from, in order: ending and place."""
    html = (site / page).read_text(encoding="utf-8")
    found = re.findall(r'<a href="([^"]+\.(csv|xlsx))" download>', html)
    return [(ending, ((site / page).parent / href).resolve()) for href, ending in found]


@every_page
def test_every_table_can_be_taken_as_csv_and_excel(page: str, site: Path) -> None:
    html = (site / page).read_text(encoding="utf-8")
    tables = [read(found["table"]) for found in REGION.finditer(html)]
    files = links(page, site)
    own = [(ending, path) for ending, path in files if "tabeller" in path.parts]
    assert [ending for ending, _ in own] == ["csv", "xlsx"] * len(tables)
    assert [path for _, path in own if not path.is_file()] == []
    for table, (_, path) in zip(tables, own[::2], strict=True):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
        assert (len(rows) - 1, len(rows[0])) == (len(table.rows), len(table.header))


@pytest.mark.parametrize("page", REPORTS)
def test_the_tables_excel_files_open_in_two_readers(page: str, site: Path) -> None:
    for _, path in [found for found in links(page, site) if found[0] == "xlsx"]:
        sheet = load_workbook(path).worksheets[0]
        other = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert (sheet.max_row, sheet.max_column) == (len(other), len(other[0]))
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_every_column_of_every_excel_file_has_a_name_of_its_own(site: Path) -> None:
    """Excel's own tables and pivots ask for it; a sheet of names and values has no header."""
    paths = sorted(site.rglob("*.xlsx"))
    assert len(paths) > len(PAGES)
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in (name for name in book.sheet_names if name != "Om"):
            header = book.get_sheet_by_name(name).to_python()[0]
            assert len(set(header)) == len(header), (path.name, name, header)


@pytest.mark.parametrize(("region", "data"), DATA.regions.items(), ids=str)
def test_every_outcome_is_in_its_periods_file_once(region: str, data: object, site: Path) -> None:
    for item in DATA.regions[region].region.reported:
        name = f"data/rapporter/{region}/{str(item.period).lower()}"
        told = json.loads((site / f"{name}.json").read_text(encoding="utf-8"))
        own = DATA.regions[region]["observations"]
        wanted = own[own["period"] == str(item.period)]
        assert sorted(row["source_line"] for row in told["outcomes"]) == sorted(
            int(line) for line in wanted["source_line"]
        )


def test_the_package_is_valid(site: Path) -> None:
    assert Package(str(site / "data" / "datapackage" / "datapackage.json")).validate().valid


def test_every_address_in_the_catalogue_is_a_file_of_the_site(site: Path) -> None:
    base = read_publisher(Paths(ROOT)).base_url
    graph = Graph().parse(site / "data" / "dcat.rdf", format="xml")
    named = {str(node) for node in graph.all_nodes() if str(node).startswith(base)}
    files = {address.partition("#")[0].removeprefix(base) for address in named}
    assert [name for name in files if name and not (site / name).is_file()] == []
    assert len(files) > len(REPORTS)


def test_the_feed_has_no_draft(site: Path) -> None:
    root = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - our own
    pages = [link.get("href", "") for link in root.iter() if link.tag.endswith("}link")]
    for page in REPORTS:
        draft = 'name="robots" content="noindex"' in (site / page).read_text(encoding="utf-8")
        assert any(address.endswith(page) for address in pages) is not draft


def test_the_sitemap_has_every_page_that_may_be_found(site: Path) -> None:
    base = read_publisher(Paths(ROOT)).base_url
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - our own
    listed = {node.text or "" for node in root.iter() if node.tag.endswith("}loc")}
    wanted = {
        base + ("" if page == "index.html" else page)
        for page in PAGES
        if page not in NOT_FOUND_OUT
        and 'name="robots" content="noindex"' not in (site / page).read_text(encoding="utf-8")
    }
    assert listed == wanted


@every_page
def test_page_tells_those_who_share_it_what_it_is(page: str, site: Path) -> None:
    html = (site / page).read_text(encoding="utf-8")
    said = dict(re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', html))
    assert (said["locale"], said["site_name"]) == ("sv_SE", "Tertialboken")
    assert said["title"]
    assert said["description"]
    assert (site / "_static" / said["image"].rpartition("/")[2]).is_file()
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
        assert json.loads(block)["@type"] == "Dataset"


def test_a_table_s_figures_are_taken_to_excel(site: Path, visitor: Visitor, tmp_path: Path) -> None:
    """The journey: find the table in the report, take it, and sum its figures."""
    with visitor.open(RJH_REPORT) as (tab, seen):
        link = tab.locator("p.tb-take a[href$='.xlsx']").first
        with tab.expect_download() as taken:
            link.evaluate("node => node.click()")
        path = tmp_path / "tabell.xlsx"
        taken.value.save_as(path)
        assert seen.complaints == []
    sheet = load_workbook(path).worksheets[0]
    html = (site / RJH_REPORT).read_text(encoding="utf-8")
    first = next(REGION.finditer(html))["table"]
    numbers = [cell.value for cell in sheet[2] if isinstance(cell.value, int | float)]
    shown = re.findall(r'<td[^>]*class="tb-num"[^>]*>([^<]*)</td>', first.partition("</tr>")[2])
    assert numbers == [float(parse(text).value) for text in shown[: len(numbers)]]
    assert numbers
