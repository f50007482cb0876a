"""What machines find on the built site: files of every table, catalogue, feed and sitemap."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import lxml.html
import pytest
from frictionless import Package
from lxml.html import HtmlElement
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from rdflib import Graph

from analysis.base.paths import Paths
from analysis.base.spreadsheet_safe import neutral
from analysis.base.values import FigureError, parse
from analysis.data.publisher import read_publisher
from analysis.opendata.formats.excel import HEADER, NO_ROWS
from analysis.results.disclosed import load_all_published
from tests.site.browsing import Visitor
from tests.site.pages import (
    KINDS,
    MADE_BY_SPHINX,
    METHOD,
    PAGES,
    REPORTS,
    RJH_REPORT,
    START,
    every_page,
)
from tests.site.rules import Rules
from tests.spreadsheets import COVER, calamine_rows, table_rows
from tests.support import ROOT
from tests.unit.opendata import schema_org

DATA = load_all_published(Paths(ROOT))
NOT_FOUND_OUT = (*MADE_BY_SPHINX, "404.html")

rule = Rules()


@every_page
def test_page_gives_machines_what_it_shows(page: str, site: Path) -> None:
    assert [*rule.broken(page=page, site=site)] == []


@lru_cache(maxsize=1)
def links(page: str, site: Path) -> list[tuple[str, Path]]:
    """The files that a page's tables are taken from, in order: ending and place."""
    html = (site / page).read_text(encoding="utf-8")
    found = re.findall(r'<a href="([^"]+?(-excel\.csv|\.csv|\.xlsx))" download>', html)
    return [(ending, ((site / page).parent / href).resolve()) for href, ending in found]


@lru_cache(maxsize=1)
def tables(page: str, site: Path) -> list[HtmlElement]:
    """The tables of a page that can be taken."""
    root = lxml.html.parse(str(site / page)).getroot()
    return list(root.xpath("//div[@class='tb-scroll']/table"))


@rule
def every_table_can_be_taken_as_csv_and_excel(page: str, site: Path) -> None:
    found, files = tables(page, site), links(page, site)
    own = [(ending, path) for ending, path in files if "tabeller" in path.parts]
    assert [ending for ending, _ in own] == [".xlsx", "-excel.csv", ".csv"] * len(found)
    assert [path for _, path in own if not path.is_file()] == []
    for table, (_, path) in zip(found, own[2::3], strict=True):
        assert len(lines(path)) == len(table.xpath("./tbody/tr")), path


def lines(path: Path) -> list[list[str]]:
    """The rows of a CSV file under its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@rule
def a_table_and_its_file_agree_in_every_figure(page: str, site: Path) -> None:
    """What is a number in the file is printed in the row, and a cell of one figure is there."""
    own = [path for _, path in links(page, site) if "tabeller" in path.parts][::3]
    for table, path in zip(tables(page, site), own, strict=True):
        _, *rows = calamine_rows(path)
        for row, shown in zip(rows, table.xpath("./tbody/tr"), strict=True):
            told = [value for value in row if isinstance(value, int | float)]
            printed = [each for cell in shown for each in figures(" ".join(cell.itertext()))]
            assert [value for value in told if value not in printed] == [], (path, row)
            alone = [figure(on_paper(cell)) for cell in shown.xpath("./td[@class='tb-num']")]
            assert [value for value in alone if value is not None and value not in told] == []


def on_paper(cell: HtmlElement) -> str:
    """What a cell says without its links that are on the screen alone."""
    return "".join(cell.xpath(".//text()[not(ancestor::*[contains(@class, 'tb-screen')])]"))


def figure(text: str) -> float | None:
    """The figure that a text is, with the unit that may follow a no-break space."""
    parted = re.fullmatch("(.*[0-9])\u00a0([^0-9\u00a0].*)", text.strip())
    try:
        return float(parse(parted[1] if parted else text).value)
    except FigureError:
        return None


def figures(text: str) -> list[float]:
    """Every figure in a text as Swedish prints it."""
    found = re.findall(r"[\u2212-]?[0-9](?:[0-9]|\u00a0(?=[0-9]{3}(?![0-9])))*(?:,[0-9]+)?", text)
    plain = [each.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".") for each in found]
    return [float(each) for each in plain] + [abs(float(each)) for each in plain]


def test_every_excel_file_has_one_kind_a_column_and_what_its_csv_has(site: Path) -> None:
    paths = sorted((site / "data" / "tabeller").rglob("*.xlsx"))
    assert len(paths) > len(PAGES)
    for path in paths:
        header, *rows = table_rows(path)
        for title, *values in zip(header, *rows, strict=True):
            kinds = {_kind(value) for value in values if value is not None}
            assert len(kinds) <= 1, (path, title, kinds)
        said = [[_read(cell) for cell in row] for row in lines(path.with_suffix(".csv"))]
        assert [[_read(_safe(value)) for value in row] for row in rows] == said, path


def _read(value: object) -> str | float:
    """A cell of either file: numbers as numbers, dates as text, nothing as ""."""
    text = value.date().isoformat() if isinstance(value, datetime) else str(value or "")
    try:
        return float(value if isinstance(value, int | float) else text)
    except ValueError:
        return text


def _safe(value: object) -> object:
    """Text as CSV has it: an apostrophe before what a spreadsheet would run."""
    return neutral(value) if isinstance(value, str) else value


def _kind(value: object) -> str:
    return "number" if isinstance(value, int | float) else type(value).__name__


# What a cell held when it held several things: a badge after a name, a status under another, a
# name before what it is of.
COMPOSED = re.compile(
    r"\S [!‼]$|(?<!Rapporteras) i$|Regionens status: |^[●■◆▲○] \S|, rad \d+$|^\d{4}: | · "
)


def test_no_cell_of_an_excel_file_holds_several_things(site: Path) -> None:
    for path in sorted((site / "data" / "tabeller" / "norrbotten").rglob("*.xlsx")):
        for row in table_rows(path):
            assert [v for v in row if isinstance(v, str) and COMPOSED.search(v)] == [], path


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("alla-matetal", "Utfall", float),
        ("alla-matetal", "Status", str),
        ("forandring", "Utfall (%)", float),
    ],
)
def test_the_columns_of_measures_can_be_filtered(
    table: str, column: str, kind: type, site: Path
) -> None:
    folder = site / "data" / "tabeller" / "norrbotten" / "2022-t1-hela"
    path = folder / f"{table}-april-2022.xlsx"
    header, *rows = table_rows(path)
    found = [row[header.index(column)] for row in rows]
    assert {type(value) for value in found if value is not None} <= {kind, int}
    assert any(value is not None for value in found)


@pytest.mark.parametrize("page", REPORTS)
def test_the_tables_excel_files_open_in_two_readers(page: str, site: Path) -> None:
    for _, path in [found for found in links(page, site) if found[0] == ".xlsx"]:
        sheet = load_workbook(path).worksheets[len(COVER)]
        other = calamine_rows(path)
        assert (sheet.max_row - HEADER, sheet.max_column) == (len(other), len(other[0]))
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


def test_every_column_of_every_excel_file_has_a_name_of_its_own(site: Path) -> None:
    """Excel's own tables and pivots ask for it."""
    paths = sorted(site.rglob("*.xlsx"))
    assert len(paths) > len(PAGES)
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            _, said, *told = book.get_sheet_by_name(name).to_python()
            if said[0] == NO_ROWS:
                continue
            header = told[0]
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


def test_every_kind_of_page_says_what_it_is_by_schema_org(site: Path) -> None:
    kinds = {}
    for page in (START, METHOD, *KINDS):
        root = lxml.html.parse(str(site / page)).getroot()
        [said] = root.xpath("//script[@type='application/ld+json']/text()")
        assert schema_org.told(json.loads(said)) == [], page
        kinds[page] = json.loads(said)["@type"]
    assert (kinds[START], kinds[METHOD]) == ("WebSite", "WebPage")
    assert set(kinds.values()) == {"WebSite", "WebPage", "Dataset"}


def test_every_open_format_is_a_file_of_the_site(site: Path) -> None:
    root = lxml.html.parse(str(site / "oppna-data.html")).getroot()
    named = {href for href in root.xpath("//a/@href") if href.startswith(("data/", "feed"))}
    assert [href for href in named if not (site / href).is_file()] == []
    assert {Path(href).parts[1] for href in named if "/" in href} >= {"api", "prov", "stratml"}


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


@rule
def page_tells_those_who_share_it_what_it_is(page: str, site: Path) -> None:
    html = (site / page).read_text(encoding="utf-8")
    said = dict(re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', html))
    assert (said["locale"], said["site_name"]) == ("sv_SE", "Tertialboken")
    assert said["title"]
    assert said["description"]
    assert (site / "_static" / said["image"].rpartition("/")[2]).is_file()
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
        assert json.loads(block)["@type"] in ("Dataset", "WebPage", "WebSite")


def test_a_table_s_figures_are_taken_to_excel(site: Path, visitor: Visitor, tmp_path: Path) -> None:
    """The journey: find the table in the report, take it, and sum its figures."""
    with visitor.open(RJH_REPORT) as (tab, seen):
        link = tab.locator("p.tb-take a[href$='.xlsx']").first
        with tab.expect_download() as taken:
            link.evaluate("node => node.click()")
        path = tmp_path / "tabell.xlsx"
        taken.value.save_as(path)
        assert seen.complaints == []
    _, row, *_ = table_rows(path)
    first = tables(RJH_REPORT, site)[0].xpath("./tbody/tr")[0]
    numbers = [value for value in row if isinstance(value, int | float)]
    shown = [on_paper(cell) for cell in first.xpath("./td[@class='tb-num']")]
    assert numbers == [float(parse(text).value) for text in shown[: len(numbers)]]
    assert numbers
