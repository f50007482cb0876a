"""Writes sitemap.xml, with every page that search engines may show, and robots.txt.

    <url><loc>https://example.org/tertialboken/reports/norrbotten/2022-t1.html</loc></url>

A page that says noindex (a draft, the search page) is not in it. There are no dates: the pages
have none but the data's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from analysis.base.working_copy import MARK, WORDS, is_marked
from analysis.data.publisher import Publisher

FILE, ROBOTS = "sitemap.xml", "robots.txt"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_PAGES = ("_static", "_sources", "data")
_NOT_SHOWN = ("search.html", "404.html")
_NOINDEX = re.compile(rb'<meta name="robots" content="[^"]*noindex')
_HEAD = 20_000


def pages(folder: Path) -> list[str]:
    """The site's pages that may be found, in alphabetical order, the start page first."""
    found = [name for name in _every(folder) if not _hidden(folder / name)]
    return sorted(found, key=lambda name: (name != "index.html", name))


def _every(folder: Path) -> Iterator[str]:
    below = [path for path in folder.iterdir() if path.is_dir() and path.name not in _NOT_PAGES]
    yield from (path.name for path in folder.glob("*.html") if path.name not in _NOT_SHOWN)
    for part in below:
        yield from (path.relative_to(folder).as_posix() for path in part.rglob("*.html"))


def _hidden(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(_NOINDEX.search(file.read(_HEAD)))


def write(publisher: Publisher, folder: Path) -> list[Path]:
    """Write both files into the site's folder; raises OSError."""
    root = ET.Element("urlset", {"xmlns": _SPACE})
    for name in pages(folder):
        address = publisher.address("" if name == "index.html" else name)
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = address
    ET.indent(root, " ")
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"
    sitemap, robots = folder / FILE, folder / ROBOTS
    sitemap.write_text(text, encoding="utf-8", newline="")
    rules = f"User-agent: *\nAllow: /\n\nSitemap: {publisher.address(FILE)}\n"
    if is_marked():
        rules = f"# {MARK}. {WORDS}\nUser-agent: *\nDisallow: /\n"
    robots.write_text(rules, encoding="utf-8", newline="")
    return [sitemap, robots]
