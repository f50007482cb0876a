"""The frame around every page: our own layout in the place of the theme's.

The theme's frame comes with 2,5 MB of styles, scripts and icons, English words and inline scripts.
Ours (templates/layout.html, book/_static/frame.css and frame.js) has the page, its place in the
book, a search field and a choice of colours, and loads nothing that the page does not use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment.adapters.toctree import TocTree

from analysis.approvals.marks import page_marks
from analysis.base.paths import project
from analysis.base.working_copy import MARK, WORDS, is_published
from analysis.catalogue.combinations import unit_abbreviations
from analysis.data.dataset import region_ids
from analysis.data.other_bodies import MOST_LISTED, all_bodies
from analysis.site import sphinx_private
from analysis.site.plain import plain
from analysis.site.theme import sidebar
from analysis.site.theme.abbreviations import written_out
from analysis.site.theme.body import fix
from analysis.site.theme.own_words import FOR_MAKERS
from analysis.site.theme.state_bar import StateBar, state_bars

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("frame.css", "tertial.css", "report.css", "search.css")
# Styles of what few pages have, each with what tells that a page has it.
CODE_STYLE = "pygments.css"
OURS_ALONE = {
    "index.css": "tb-choice",
    "plan.css": "tb-tree",
    "fold.css": "tb-switch",
    "marks.css": "tb-notice|tb-differs|tb-comment|tb-found|tb-flag|tb-source",
    "quality.css": "tb-finding",
    "news.css": "tb-news",
    "start.css": "tb-regions",
    "evidence.css": "tb-evidence",
    "measure.css": "tb-facts|tb-depth|tb-outcomes|tb-evidence|tb-measures",
    "tiles.css": "tb-tile",
    "nation.css": "tb-counties",
    "method.css": "tb-formula|tb-code",
}
OWN_STYLES = {CODE_STYLE: 'class="highlight', **OURS_ALONE}
CHARTS = "_static/charts.js"
DEEPEST = 2
THEMES = ("pydata_sphinx_theme", "sphinx_book_theme")
SEARCH = "_static/search.js"
# Scripts of a single page, besides those that every page has.
_CHOICE = ("_static/index-of-measures.js",)
SCRIPTS = dict.fromkeys(("matt", "samre", "kvinnor-och-man"), _CHOICE)


def register(app: Sphinx) -> None:
    """Put our templates before the theme's, and fill in what they need after it has."""
    for name in ("frame.css", "search.css", *OURS_ALONE):
        app.add_css_file(name)
    app.connect("config-inited", _use_templates, priority=900)
    app.connect("html-page-context", _fill, priority=900)
    app.connect("builder-inited", _without_its_search)
    if not plain():
        app.connect("builder-inited", _leave_out, priority=900)


def _leave_out(app: Sphinx) -> None:
    """Spare the themes what they make for every page of their own frame, which ours does not show.

    What they do to the page itself, its tags and its files, they do at other events.
    """
    sphinx_private.disconnect(app, "html-page-context", THEMES)


def _use_templates(app: Sphinx, config: Config) -> None:
    config["templates_path"].insert(0, str(TEMPLATES))
    # An index of terms: the book has none, and the page would be empty.
    config["html_use_index"] = False
    config["html_additional_pages"] = {"404": "404.html", "search": "search.html"}


def _without_its_search(app: Sphinx) -> None:
    """Spare Sphinx an index of its own: the site's is made of the finished pages."""
    app.builder.search = False  # type: ignore[attr-defined]


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    body = fix(context.get("body") or "")
    if not pagename.startswith(FOR_MAKERS):
        body = written_out(body, _unit_abbreviations(app, _body(pagename)))
    wanted = [*STYLES, *(name for name, sign in OWN_STYLES.items() if re.search(sign, body))]
    styles = {PurePosixPath(str(file.filename)).name: file for file in context["css_files"]}
    context["body"] = body
    context["frame_styles"] = [styles[name] for name in wanted if name in styles]
    charts = (CHARTS,) if '<figure class="tb-figure"' in body else ()
    context["frame_scripts"] = (SEARCH, *SCRIPTS.get(pagename, ()), *charts)
    context["frame_pages"] = _pages(app, pagename, context)
    context.update(_neighbours(app, pagename))
    context["frame_working"] = None if is_published() else (MARK, WORDS)
    context["frame_draft"] = marks(app).get(pagename, "")
    context["frame_bar"] = bars(app).get(pagename)
    context["frame_contents"] = _contents(app, pagename) if doctree is not None else ""


def _neighbours(app: Sphinx, page: str) -> dict[str, None]:
    """The page before and after, taken away where another body's pages begin.

    Nobody reads on from one body to the next, and a body's pages are the same whatever bodies
    stand beside it in the book.
    """
    builder: Any = app.builder
    around = dict(zip(("prev", "next"), builder.relations.get(page, (None,))[1:], strict=False))
    return {side: None for side, other in around.items() if other and _body(other) != _body(page)}


def _body(page: str) -> str:
    """The folder of the body that a page is about; "" for the book's own pages."""
    first, _, rest = page.partition("/")
    return rest.partition("/")[0] if first == "reports" else ""


@lru_cache(maxsize=64)
def _unit_abbreviations(app: Sphinx, region: str) -> Mapping[str, str]:
    """What the short names of a region's units stand for; none for the book's own pages."""
    paths = project(Path(app.srcdir))
    return unit_abbreviations(paths, region) if region in region_ids(paths) else {}


def marks(app: Sphinx) -> dict[str, str]:
    """What the pages say of drafts, read once a build."""
    if not hasattr(app, "tertial_marks"):
        setattr(app, "tertial_marks", page_marks(project(Path(app.srcdir))))  # noqa: B010
    return dict(getattr(app, "tertial_marks"))  # noqa: B009


def bars(app: Sphinx) -> dict[str, StateBar]:
    """What the pages say of their period's state, read once a build."""
    if not hasattr(app, "tertial_bars"):
        setattr(app, "tertial_bars", state_bars(project(Path(app.srcdir))))  # noqa: B010
    return dict(getattr(app, "tertial_bars"))  # noqa: B009


def _pages(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The book's pages as nested lists; only the branch of the page itself is open."""
    if plain():
        listed = str(context["toctree"](collapse=True, **sidebar.SHOWN))
    else:
        listed = _tree(app).html(app.builder.get_target_uri(pagename))
    if len(bodies := _bodies(app)) > MOST_LISTED:
        page = app.builder.get_target_uri(pagename)
        listed = sidebar.without_bodies(listed, page, bodies)
    # Captions are no headings: the page's own headings begin with its title.
    captions = re.sub(r' (?:role="heading"|aria-level="\d")', "", sidebar.light(listed))
    current = re.sub(r'(<a class="current reference internal") (href="#")', _current, captions)
    # Classes that no style sheet of ours asks for.
    return re.sub(r' class="(?:reference internal|toctree-l\d)"', "", current)


@lru_cache(maxsize=1)
def _bodies(app: Sphinx) -> frozenset[str]:
    return all_bodies(project(Path(app.srcdir)))


@lru_cache(maxsize=1)
def _tree(app: Sphinx) -> sidebar.Tree:
    """The tree, made when the first page is written; the processes that write share it."""
    return sidebar.shared(app)


def _current(link: re.Match[str]) -> str:
    return f'{link[1]} aria-current="page" {link[2]}'


def _contents(app: Sphinx, pagename: str) -> str:
    """The headings below the page's title as nested lists of links; "" when there are few."""
    listed = TocTree(app.env).get_toc_for(pagename, app.builder)
    below = [item for item in listed.findall(nodes.bullet_list) if item is not listed][:1]
    links = _list(below[0], 1) if below else ""
    return links if links.count("<a ") > 1 else ""


def _list(headings: nodes.Element, depth: int) -> str:
    items = "".join(_item(item, depth) for item in headings.children)
    return f"<ul>{items}</ul>"


def _item(item: Any, depth: int) -> str:
    reference = next(iter(item.findall(nodes.reference)), None)
    if reference is None:
        return ""
    words = reference.astext().replace("&", "&amp;").replace("<", "&lt;")
    deeper = [child for child in item.children if isinstance(child, nodes.bullet_list)]
    below = "".join(_list(child, depth + 1) for child in deeper) if depth < DEEPEST else ""
    return f'<li><a href="{reference["anchorname"] or "#"}">{words}</a>{below}</li>'
