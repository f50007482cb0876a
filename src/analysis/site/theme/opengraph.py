"""What a page tells those who share or collect it: Open Graph, description, feed, data set."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.base.paths import Paths, project
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import RegionData
from analysis.data.publisher import Publisher, read_publisher
from analysis.opendata.catalogue import feed
from analysis.opendata.catalogue.jsonld import measure_dataset, script
from analysis.results.disclosed import load_published

IMAGE = "_static/delningsbild.png"
IMAGE_TEXT = "Tertialboken: mål och mätetal i svenska regioner"
SITE = "Tertialboken"
DESCRIPTION = "Här följs svenska regioners mål och mätetal, med källa till varje siffra."
_LONGEST = 200
_PARAGRAPH = re.compile(r"<p(?:| class=\"tb-lead\")>(.*?)</p>", re.DOTALL)


def register(app: Sphinx) -> None:
    """Fill in the head of each page, after the frame."""
    app.connect("html-page-context", _fill, priority=940)


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    paths = project(Path(app.srcdir))
    publisher = read_publisher(paths)
    # The search page and the not-found page name themselves in their templates.
    title = _plain(str(context.get("title", ""))) or SITE
    context["page_description"] = description(str(context.get("body") or ""))
    page = f"{pagename}.html"
    parts = [
        open_graph(title, context["page_description"], page, publisher),
        _feed_link("../" * pagename.count("/")),
    ]
    if pagename in _measures(paths):
        region, measure = _measures(paths)[pagename]
        parts.append(script(measure_dataset(_data(paths, region), measure, page, publisher)))
    context["frame_machines"] = "\n  ".join(parts)


def open_graph(title: str, about: str, page: str, publisher: Publisher) -> str:
    """The Open Graph elements of a page; everything is escaped."""
    start = page == "index.html"
    said = {
        "og:site_name": SITE,
        "og:title": SITE if start else title,
        "og:description": about,
        "og:type": "website" if start else "article",
        "og:locale": "sv_SE",
        "og:url": publisher.address("" if start else page),
        "og:image": publisher.address(IMAGE),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": IMAGE_TEXT,
    }
    return "\n  ".join(
        f'<meta property="{name}" content="{html.escape(value)}">' for name, value in said.items()
    )


def description(body: str) -> str:
    """The first sentences of the page, or the book's own words where it has none."""
    found = (_plain(text) for text in _PARAGRAPH.findall(body))
    first = next((text for text in found if len(text) > len(SITE)), DESCRIPTION)
    if len(first) <= _LONGEST:
        return first
    return first[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def _feed_link(root: str) -> str:
    return (
        f'<link rel="alternate" type="application/atom+xml" href="{root}{feed.FILE}"'
        f' title="{html.escape(feed.TITLE)}">'
    )


@lru_cache(maxsize=1)
def _measures(paths: Paths) -> dict[str, tuple[str, str]]:
    """The pages that are about one measure: the page's name → region and measure."""
    found = pages(paths, read_templates(paths.notebooks))
    asked = {page.target.relative_to(paths.book): dict(page.parameters) for page in found}
    return {
        place.with_suffix("").as_posix(): (given["region"], given["measure"])
        for place, given in asked.items()
        if "measure" in given
    }


@lru_cache(maxsize=32)
def _data(paths: Paths, region: str) -> RegionData:
    return load_published(paths, region)
