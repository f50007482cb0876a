"""What a page tells those who share or collect it: Open Graph, description, feed, data set."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.base.paths import Paths, project
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionData
from analysis.data.publisher import Publisher, read_publisher
from analysis.data.schema import read_catalogue
from analysis.opendata.catalogue import feed
from analysis.opendata.catalogue.jsonld import measure_dataset, period_dataset, script, web_page
from analysis.opendata.downloads.periods import reports
from analysis.results.disclosed import load_published
from analysis.results.release.released import released_region
from analysis.site.theme.own_words import words_on
from analysis.words.respelling import respelled
from analysis.words.vocabulary import speaking

IMAGE = "_static/delningsbild.png"
IMAGE_TEXT = "Tertialboken: mål och mätetal i svenska regioner"
SITE = "Tertialboken"
# The template of a period's report.
REPORT = "region_period"
DESCRIPTION = "Här följs svenska regioners mål och mätetal, med källa till varje siffra."
_LONGEST = 200
_PARAGRAPH = re.compile(r"<p(?:| class=\"tb-lead\")>(.*?)</p>", re.DOTALL)


def register(app: Sphinx) -> None:
    """Fill in the head of each page, after the frame."""
    app.connect("html-page-context", _fill, priority=940)


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    with speaking(words_on(app, pagename)):
        _tell(project(Path(app.srcdir)), pagename, context)


def _tell(paths: Paths, pagename: str, context: dict[str, Any]) -> None:
    publisher = read_publisher(paths)
    # The search page and the not-found page name themselves in their templates.
    title = _plain(str(context.get("title", ""))) or SITE
    context["page_description"] = respelled(description(str(context.get("body") or "")))
    page = f"{pagename}.html"
    parts = [
        open_graph(title, context["page_description"], page, publisher),
        _feed_link("../" * pagename.count("/")),
    ]
    about = _data_set(paths, pagename, publisher)
    said = about or web_page(title, context["page_description"], page, publisher)
    parts.append(script(_in_words(said)))
    context["frame_machines"] = "\n  ".join(parts)


def _in_words(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is said with its names and descriptions in the words that are used now."""
    return {key: _worded(key, value) for key, value in said.items()}


def _worded(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _in_words(value)
    return respelled(value) if key in ("name", "description") else value


def open_graph(title: str, about: str, page: str, publisher: Publisher) -> str:
    """The Open Graph elements of a page; everything is escaped."""
    start = page == "index.html"
    said = {
        "og:site_name": respelled(SITE),
        "og:title": respelled(SITE) if start else title,
        "og:description": about,
        "og:type": "website" if start else "article",
        "og:locale": "sv_SE",
        "og:url": publisher.address("" if start else page),
        "og:image": publisher.address(IMAGE),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": respelled(IMAGE_TEXT),
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
        f' title="{html.escape(respelled(feed.TITLE))}">'
    )


def _data_set(paths: Paths, pagename: str, publisher: Publisher) -> dict[str, Any] | None:
    """What is said of a page about a measure or a period that is released; None of others."""
    region, measure, period = _about(paths).get(pagename, ("", "", ""))
    if not region:
        return None
    data, page = _released(paths, region), f"{pagename}.html"
    if measure:
        is_there = (data["measures"]["measure_id"] == measure).any()
        return measure_dataset(data, measure, page, publisher) if is_there else None
    found = (each for each in reports(data) if str(each.item.period) == period)
    return next((period_dataset(each, page, publisher) for each in found), None)


@lru_cache(maxsize=1)
def _about(paths: Paths) -> dict[str, tuple[str, str, str]]:
    """The pages that are about one measure or one period: region, measure, period."""
    found = pages(paths, read_templates(paths.notebooks))
    asked = {page.target.relative_to(paths.book): page for page in found}
    told = {place: dict(page.parameters) for place, page in asked.items()}
    return {
        place.with_suffix("").as_posix(): (
            given["region"],
            given.get("measure", ""),
            given.get("period", ""),
        )
        for place, given in told.items()
        if "measure" in given or asked[place].template.name == REPORT
    }


@lru_cache(maxsize=32)
def _released(paths: Paths, region: str) -> RegionData:
    catalogue = read_catalogue(paths.data)
    published = load_published(paths, region, catalogue)
    return released_region(published, read_approvals(paths, region), catalogue)
