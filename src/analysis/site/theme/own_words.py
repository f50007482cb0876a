"""Puts the bodies' own words, and the publisher's title and first text, on the site's pages.

A page about one body is in its words, any other in those that all of them have. Pages for who
makes the book stand as they are: they tell of files and commands.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.base.paths import Paths, project
from analysis.data.publisher import read_publisher
from analysis.results.own_words import of_regions, words_for, words_of_all
from analysis.words.respelling import respelled_html
from analysis.words.vocabulary import Vocabulary, speaking

_OF_A_BODY = re.compile(r"reports/([^/]+)/")
FOR_MAKERS = ("guide/", "decisions/", "tabeller", "prestanda", "webbserver")
_FIRST_TEXT = re.compile(r"\A# .*?(?=^## )", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"<a [^>]*?href=\"(?P<address>[^\"#]*)[^\"]*\"[^>]*>[^<]*</a>")
COMPARISONS = "jamforelse"
NATION = "reports/jamforelse/nyckeltal"


def register(app: Sphinx) -> None:
    """Before page titles and frame, which show the title; and after them for what they add."""
    app.connect("config-inited", _name, priority=950)
    app.connect("source-read", _first_text)
    app.connect("html-page-context", _page, priority=600)
    app.connect("html-page-context", _frame, priority=950)


def _name(app: Sphinx, config: Any) -> None:
    title = read_publisher(project(Path(app.srcdir))).title
    if title:
        config["project"] = config["html_title"] = title
        options = config["html_theme_options"]
        config["html_theme_options"] = {**options, "logo": {"text": title}}


def _first_text(app: Sphinx, docname: str, source: list[str]) -> None:
    publisher = read_publisher(project(Path(app.srcdir)))
    if docname != "index" or not (publisher.front_title or publisher.front_text):
        return
    old = _FIRST_TEXT.match(source[0])
    if old:
        heading, _, text = old[0].partition("\n")
        heading = f"# {publisher.front_title}" if publisher.front_title else heading
        text = publisher.front_text or text.strip()
        source[0] = f"{heading}\n\n{text}\n\n{source[0][old.end() :]}"


def _page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    with speaking(words_on(app, pagename)):
        for name in ("body", "title"):
            if context.get(name):
                context[name] = respelled_html(str(context[name]))


def _frame(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    if context.get("frame_contents"):
        with speaking(words_on(app, pagename)):
            context["frame_contents"] = respelled_html(str(context["frame_contents"]))
    if context.get("frame_pages"):
        menu = _LINK.sub(lambda link: _named(app, pagename, link), str(context["frame_pages"]))
        with speaking(words_on(app, "index")):
            context["frame_pages"] = respelled_html(menu)


def _named(app: Sphinx, pagename: str, link: re.Match[str]) -> str:
    """A link of the menu in the words of the page that it leads to."""
    folder, own = posixpath.split(pagename)
    target = posixpath.normpath(posixpath.join(folder, link["address"] or own))
    with speaking(words_on(app, target)):
        return respelled_html(link[0])


def words_on(app: Sphinx, pagename: str) -> Vocabulary:
    """The words of a page: of its body, or those that all have, or the book's for makers."""
    paths = project(Path(app.srcdir))
    if pagename.startswith(FOR_MAKERS):
        return Vocabulary()
    if pagename.startswith(NATION):
        return of_regions(_known(paths, ""))
    found = _OF_A_BODY.match(pagename)
    about = found[1] if found else ""
    return _known(paths, "" if about == COMPARISONS else about)


@lru_cache(maxsize=64)
def _known(paths: Paths, region: str) -> Vocabulary:
    return words_for(paths, region) if region else words_of_all(paths)
