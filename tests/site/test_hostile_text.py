"""Text from data comes out as the characters it is, in every page, file and search result.

A project whose every free text is hostile (see `hostile.py`) is built once with the real templates
and pages, approved so that nothing of it is kept back, and read as readers' programs read it: the
pages by Chromium, the rest by parsers of XML, JSON, CSV, Excel and PDF.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext
from pypdf import PdfReader

from analysis.base.spreadsheet_safe import neutral
from tests.site.conftest import served
from tests.site.hostile import Hostile, make_hostile, marks, squeezed
from tests.support import PERIOD, REGION, ROOT, tertial

DOM = (Path(__file__).parent / "dom.js").read_text(encoding="utf-8").partition("\n")[2]
# What our own pages are made of; a text that became an element would be another, or carry more.
SCRIPTS = {
    *("frame.js", "search.js", "search-index.js", "index-of-measures.js", "filter.js", "charts.js"),
}
NOT_OURS = {"img", "iframe", "object", "embed", "style", "base", "template", "b", "foreignobject"}
ATTRIBUTES = {
    *("accent", "action", "as", "autocomplete", "autofocus", "charset", "class", "content", "d"),
    *("crossorigin", "colspan", "cx", "cy", "defer", "display", "download", "fence", "fill"),
    *("fill-opacity", "font-size", "font-weight", "for", "form", "height", "hidden", "href"),
    *("http-equiv", "id", "lang", "media", "method", "name", "open", "patternUnits"),
    *("placeholder", "pointer-events", "property", "r", "rel", "role", "rowspan", "scope", "src"),
    *("start", "stretchy", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
    *("stroke-opacity", "stroke-width", "tabindex", "text-anchor", "title", "transform", "type"),
    *("value", "viewBox", "width", "x", "xmlns", "y", "opacity", "clip-path", "points"),
    *("fetchpriority", "checked"),
}
# The guides, which are written by hand, have pictures.
PICTURES = {"img", "alt"}
# Attributes that say something to the reader, and so may hold a text.
SAYING = {"content", "title", "aria-label", "data-label", "value", "placeholder", "id"}
# Columns that no page shows, each with its reason.
NOT_SHOWN = {
    "concepts.difference": "it is about regions that are compared, and this project has one",
    "publisher.contact": "it stands in the catalogue, for machines",
    "region.short_name": "no page abbreviates a region any longer; an analyst's own table may",
    "region.genitive": "it is said of regions that have more than this one",
    "scheme.budget_sign": "it is said beside deviations from a budget",
    "scheme.word": "it is said in lower case, within a line",
    "period.2020-T3": "a period with nothing but starting values has no report",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The project with all its texts, its period approved and its book built."""
    made = make_hostile(tmp_path_factory.mktemp("hostile") / "projekt")
    root = made.project.root
    hidden = shutil.ignore_patterns("reports", "_generated", ".*")
    shutil.copytree(ROOT / "book", root / "book", dirs_exist_ok=True, ignore=hidden)
    # Names that are hostile have figures that are not the target's.
    said = ("--by", "<b>A</b>", "--despite", "<b>Prov</b>")
    approve = ("approve", "--region", REGION, "--period", PERIOD, *said)
    for step in (("run",), approve, ("build",)):
        done = tertial(root, *step, published=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.fixture(scope="module")
def html(hostile: Hostile) -> Path:
    return hostile.project.paths.html


@pytest.fixture(scope="module")
def hostile_address(html: Path) -> Iterator[str]:
    with served(html) as address:
        yield address


class Tab:
    """A tab, and what it has complained of and asked for since it was sent to its page.

    A new one for each page would take three times the work.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def send(self, url: str) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.goto(url, wait_until="commit")

    def held(self, address: str) -> dict[str, Any]:
        """What the page holds, once it has been silent for half a second."""
        self.page.wait_for_load_state("networkidle")
        held: dict[str, Any] = self.page.evaluate(DOM)
        abroad = [url for url in self.asked if not url.startswith(address)]
        return {**held, "complaints": self.complaints, "abroad": abroad}


@pytest.fixture(scope="module")
def tabs(browser: Browser, hostile_address: str) -> Iterator[list[Tab]]:
    """Tabs that wait for their pages at the same time, and reach nothing but the book; the
    Content-Security-Policy, which could hide what a text does, is set aside.
    """
    context = browser.new_context(bypass_csp=True)
    context.route(re.compile(f"^(?!{re.escape(hostile_address)})"), lambda route: route.abort())
    yield [Tab(context) for _ in range(8)]
    context.close()


@pytest.fixture(scope="module")
def pages(tabs: list[Tab], hostile_address: str, html: Path) -> dict[str, dict[str, Any]]:
    """Every page as Chromium has it: what it holds, what it complained of, what it asked for."""
    own = [p for p in sorted(html.rglob("*.html")) if "_static" not in p.parts]
    names = [path.relative_to(html).as_posix() for path in own]
    found: dict[str, dict[str, Any]] = {}
    for first in range(0, len(names), len(tabs)):
        some = dict(zip(names[first : first + len(tabs)], tabs, strict=False))
        for name, tab in some.items():
            tab.send(hostile_address + name)
        found |= {name: tab.held(hostile_address) for name, tab in some.items()}
    return found


def test_no_page_runs_or_fetches_anything_of_a_text(pages: dict[str, dict[str, Any]]) -> None:
    assert len(pages) > 20
    assert {name: page["hacked"] for name, page in pages.items() if page["hacked"]} == {}
    assert {name: page["abroad"] for name, page in pages.items() if page["abroad"]} == {}
    assert {name: page["complaints"] for name, page in pages.items() if page["complaints"]} == {}


def test_no_text_becomes_an_element_or_an_attribute(pages: dict[str, dict[str, Any]]) -> None:
    """Hand-written pages have code, formulas and lists of their own, which reports have not."""
    for name, page in pages.items():
        unknown = {
            key for key in page["attributes"] if key not in ATTRIBUTES and key[:5] not in KNOWN
        }
        pictures = PICTURES if name.startswith("guide/") else set()
        assert unknown - pictures == set(), name
        assert set(page["elements"]) & NOT_OURS - pictures == set(), name
        kinds = {src.rpartition("/")[2] for src, kind in page["scripts"] if not kind}
        assert kinds <= SCRIPTS, name
        assert {kind for _, kind in page["scripts"]} <= {"", "application/ld+json"}, name
        if name.startswith("reports/"):
            assert set(page["elements"]) & {"pre", "math", "em", "blockquote"} == set()


KNOWN = ("aria-", "data-")


def test_no_address_is_made_of_a_text(pages: dict[str, dict[str, Any]]) -> None:
    links = {(name, link) for name, page in pages.items() for link in page["links"]}
    assert len(links) > 100
    scheme = re.compile(r"^\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
    odd = {
        (name, link)
        for name, link in links
        if (scheme.match(link) and not link.startswith(("https://", "http://", "mailto:")))
        or "example.invalid" in link
        or "__hacked" in link
    }
    assert odd == set()


def test_every_text_stands_as_it_is_wherever_it_stands(
    pages: dict[str, dict[str, Any]], hostile: Hostile
) -> None:
    """In one piece, but for charts, which break lines, and what is said to search engines."""
    texts = {number: squeezed(text) for number, (_, text) in hostile.texts.items()}
    seen: set[int] = set()
    wrong = []
    for name, page in pages.items():
        for kind, where, said in page["said"]:
            found = marks(said)
            seen |= found
            unsaid = kind == "attribute" and where.split()[1] not in SAYING
            if kind in ("key", "comment") or unsaid:
                wrong.append((name, where, said))
            elif where.split()[0] in CUT:
                wrong += [(name, where, said) for n in found if not _part_of(said, texts[n])]
            elif where != "a id" and where.split()[-1] != "id":
                wrong += [(name, where, said) for n in found if texts[n] not in squeezed(said)]
    assert wrong == []
    columns = {about for about, _ in hostile.texts.values()}
    shown = {hostile.texts[number][0] for number in seen}
    assert columns - shown == set(NOT_SHOWN)


CUT = ("meta", "text", "script")


def _part_of(said: str, text: str) -> bool:
    """Whether a piece is the text, the text within more, or a part of it that is cut short."""
    plain = squeezed(said).removesuffix("…").strip()
    if plain.startswith("{"):  # JSON in the page: read as such
        own = [each for each in _strings(json.loads(plain)) if marks(each)]
        return any(not each.startswith("{") and _part_of(each, text) for each in own)
    return text in plain or plain in text or _ends_in(plain, text)


def _ends_in(plain: str, text: str) -> bool:
    """Whether the text has begun when the piece ends."""
    return any(plain.endswith(text[:length]) for length in range(len(text), 2, -1))


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from (*_strings(key), *_strings(value))
    elif isinstance(found, list):
        for item in found:
            yield from _strings(item)


def test_the_search_shows_titles_as_text(
    tabs: list[Tab], pages: dict[str, dict[str, Any]], hostile_address: str
) -> None:
    page = pages[f"reports/{REGION}/matt/besok.html"]
    titles = [text for kind, where, text in page["said"] if (kind, where) == ("text", "h1")]
    assert titles
    tabs[0].send(f"{hostile_address}search.html?q={quote(titles[0])}")
    found = tabs[0].held(hostile_address)
    assert (found["hacked"], found["abroad"]) == (None, [])
    assert set(found["elements"]) & NOT_OURS == set()
    assert squeezed(titles[0])[:100] in squeezed(found["results"])


# Files


def files(html: Path, *endings: str) -> list[Path]:
    found = [path for path in sorted(html.rglob("*")) if path.name.endswith(endings)]
    assert found, endings
    return found


def literal(said: str, hostile: Hostile) -> list[int]:
    """The texts that a string begins but does not hold whole."""
    plain = squeezed(said)
    return [n for n in marks(plain) if squeezed(hostile.texts[n][1]) not in plain]


def test_feeds_and_descriptions_in_xml_hold_the_texts(html: Path, hostile: Hostile) -> None:
    """Parsed without entities or a document type, as a careful reader would."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    held = 0
    for path in files(html, ".xml", ".rdf", ".svg"):
        root = etree.parse(path, parser).getroot()
        assert root.getroottree().docinfo.doctype == "", path.name
        for element in root.iter():
            for said in [element.text or "", element.tail or "", *element.attrib.values()]:
                assert literal(said, hostile) == [], path.name
                held += len(marks(said))
    assert held > 2
    assert marks((html / "feed.xml").read_text(encoding="utf-8"))


def test_json_holds_the_texts(html: Path, hostile: Hostile) -> None:
    held = 0
    for path in files(html, ".json", ".jsonld"):
        for said in _strings(json.loads(path.read_text(encoding="utf-8"))):
            assert literal(said, hostile) == [], path.name
            held += len(marks(said))
    assert held > 20


def test_the_search_index_holds_titles_a_line_each(html: Path) -> None:
    lines = [
        line
        for path in html.glob("sok/*/pages/*.txt")
        for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    ]
    assert {line.count("\t") for line in lines} == {4}
    assert sum(bool(marks(line)) for line in lines) > 10


def test_no_cell_of_a_csv_file_is_a_formula_and_all_text_is_there(
    html: Path, hostile: Hostile
) -> None:
    held = 0
    for path in files(html, ".csv"):
        sign = ";" if path.stem.endswith("-excel") else ","
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file, delimiter=sign) for cell in row]
        assert [c for c in cells if c[:1] in tuple("=+-@\t\r") and not _figure_or_sign(c)] == []
        for cell in cells:
            plain = squeezed(cell)
            wanted = {n: squeezed(neutral(hostile.texts[n][1])) for n in marks(plain)}
            missing = [n for n, text in wanted.items() if _bare(text) not in _bare(plain)]
            assert missing == [], path.name
            held += len(wanted)
    assert held > 100


def _bare(text: str) -> str:
    """Without the apostrophes that keep a text from being run."""
    return text.replace("'", "")


def _figure_or_sign(cell: str) -> bool:
    return len(cell) == 1 or re.fullmatch(r"[+-]?[\d.,]+(e-?\d+)?", cell) is not None


def test_no_cell_of_an_excel_file_is_a_formula_or_a_link(html: Path) -> None:
    for path in files(html, ".xlsx"):
        for sheet in load_workbook(path).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in ("s", "n", "b", "d"), (path.name, cell.coordinate)
                assert cell.hyperlink is None, (path.name, cell.coordinate)


def test_the_pdf_holds_the_texts_and_no_way_out(html: Path, hostile: Hostile) -> None:
    paths = files(html, ".pdf")
    assert len(paths) > 1
    read = {path: PdfReader(path) for path in paths}
    said = "".join(page.extract_text() for reader in read.values() for page in reader.pages)
    found = marks("".join(said.split()))
    assert len(found) > 10
    for sign in ("<script>window.__hacked=1</script>", '#eval("1")', "{{7*7}}", "\\u003c"):
        assert "".join(said.split()).count(sign) >= 5, sign
    for key in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile"):
        assert [path.name for path in paths if key in path.read_bytes()] == []
    addresses = {
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in (page for reader in read.values() for page in reader.pages)
        for note in page.get("/Annots", [])
    }
    assert [a for a in addresses if "javascript" in a or "example.invalid" in a] == []
    assert "root:" not in said
