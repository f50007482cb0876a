"""The PDF of a report says what its page says: every figure, in both directions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader
from pypdf.generic import PdfObject

from analysis.pdf.inline import LEFT_OUT
from tests.site.pages import RJH_REPORT, every_report

# Text that is printed: the title of a picture is its text alternative, which is asked for apart.
DRAWN = "[not(ancestor::title)]"
FIGURE = re.compile(r"[−+]?\d[\d\u00a0]*(?:,\d+)?")


@lru_cache(maxsize=8)
def page_of(path: Path) -> html.HtmlElement:
    """The main part of a page, without what is for the screen alone."""
    main = html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//main")[0]
    for name in LEFT_OUT:
        for element in main.xpath(f".//*[contains(@class, '{name}')]"):
            element.drop_tree()
    return main


@lru_cache(maxsize=8)
def text_of(path: Path) -> str:
    """The text of a PDF on one line, without running headers, page numbers and hyphens."""
    sheets = [page.extract_text() for page in PdfReader(path).pages]
    text = "\n".join(re.sub(r"(?m)^.*sida \d+ av \d+$", "", sheet) for sheet in sheets)
    return re.sub(r"\s", "", re.sub(r"[-\u00ad]\s*\n\s*", "", text))


@lru_cache(maxsize=8)
def alternatives_of(path: Path) -> Counter[str]:
    """What the pictures of a PDF say to those who cannot see them."""
    root = PdfReader(path).root_object
    return Counter(bare(said) for said in _alternatives(root.get("/StructTreeRoot")))


def _alternatives(node: PdfObject | None) -> Iterator[str]:
    found = node.get_object() if node is not None else None
    if isinstance(found, list):
        for each in found:
            yield from _alternatives(each)
    elif isinstance(found, dict):
        if "/Alt" in found:
            yield str(found["/Alt"])
        if "/K" in found:
            yield from _alternatives(found["/K"])


def pdf_of(page: str, site: Path) -> Path:
    region, period = Path(page).with_suffix("").parts[-2:]
    return site / "pdf" / f"{region}-{period}.pdf"


def whole_of(page: str) -> str:
    """The page that follows in the same PDF."""
    return page.replace(".html", "-hela.html")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@every_report
def test_every_outcome_and_target_of_the_page_is_in_its_pdf(page: str, site: Path) -> None:
    said = text_of(pdf_of(page, site))
    labels = ("Utfall", "Målvärde", "Status")
    wanted = " or ".join(f"@data-label='{label}'" for label in labels)
    cells = [
        cell
        for each in (page, whole_of(page))
        for cell in page_of(site / each).xpath(f".//td[{wanted}]")
    ]
    shown = {bare("".join(cell.xpath(f".//text(){DRAWN}"))) for cell in cells} - {""}
    assert {each for each in shown if each.replace("-", "") not in said.replace("-", "")} == set()
    titles = Counter(bare(title.text_content()) for cell in cells for title in cell.iter("title"))
    assert titles - alternatives_of(pdf_of(page, site)) == Counter()
    assert shown


@every_report
def test_every_figure_of_the_pdf_is_on_its_page(page: str, site: Path) -> None:
    mains = [page_of(site / each) for each in (page, whole_of(page))]
    shown = [said for main in mains for said in (*main.itertext(), *main.xpath(".//@aria-label"))]
    on_page = set(FIGURE.findall(" ".join(shown)))
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(pdf_of(page, site)).pages)
    decimal = {each for each in FIGURE.findall(text) if "," in each}
    assert decimal - on_page == set()


def test_the_short_report_comes_first_and_fits_four_sheets(site: Path) -> None:
    sheets = [sheet.extract_text() for sheet in PdfReader(pdf_of(RJH_REPORT, site)).pages]
    title = re.compile(r"april 2021:\s+hela\s+rapporten")
    first = next(number for number, text in enumerate(sheets) if number and title.search(text))
    assert first <= 4
    assert "Det som inte når målet" in " ".join(sheets[:first])


@every_report
def test_the_page_offers_its_pdf_with_its_size(page: str, site: Path) -> None:
    path = pdf_of(page, site)
    text = (site / page).read_text(encoding="utf-8")
    size = f"{round(path.stat().st_size / 1000):,}".replace(",", "\u00a0")
    assert f'href="../../pdf/{path.name}">Skriv ut hela rapporten (PDF, {size}\u00a0kB)</a>' in text
    assert path.stat().st_size < 3_000_000


def test_every_heading_of_the_page_is_a_bookmark(site: Path) -> None:
    short, whole = page_of(site / RJH_REPORT), page_of(site / whole_of(RJH_REPORT))
    found = [*short.xpath(".//h2 | .//h3"), *whole.xpath(".//h1 | .//h2 | .//h3")]
    headings = [" ".join(each.text_content().split()) for each in found]
    assert bookmarks(PdfReader(pdf_of(RJH_REPORT, site)).outline)[-len(headings) :] == headings


def bookmarks(outline: object) -> list[str]:
    assert isinstance(outline, list)
    found: list[str] = []
    for each in outline:
        found += bookmarks(each) if isinstance(each, list) else [str(each.title)]
    return found


@pytest.mark.parametrize("page", [RJH_REPORT])
def test_no_row_of_measures_is_parted(page: str, site: Path) -> None:
    """The name of a measure and its status stand on the same sheet."""
    sheets = [bare(sheet.extract_text()) for sheet in PdfReader(pdf_of(page, site)).pages]
    whole = page_of(site / whole_of(page))
    rows = whole.xpath(".//table[contains(@class, 'tb-measures')]/tbody/tr")
    assert len(rows) > 100
    for row in rows:
        name = bare(row.xpath("string(.//*[@class='tb-name'])")).replace("-", "")
        sentence = bare(row.xpath("string(.//*[@class='tb-why'])")).replace("-", "")
        sheets_plain = [sheet.replace("-", "") for sheet in sheets]
        assert any(name in sheet and sentence in sheet for sheet in sheets_plain), name
