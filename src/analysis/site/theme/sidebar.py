"""The book's pages as nested lists, made once a build and opened at the page that shows them.

Sphinx makes the whole tree again for every page, which is most of the time that a large book takes.
Ours is the same HTML: Sphinx makes the tree once, and here a page's own branch is opened in it.

    <ul>
    <li class="toctree-l1"><a class="reference internal" href="a.html">A</a><ul>
    <li class="toctree-l2"><a class="reference internal" href="a/b.html">B</a></li>
    </ul>
    </li>
    </ul>
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util.osutil import relative_uri

from analysis.site.theme.body import with_ranges_whole

# How the tree is asked for, here and by Sphinx itself.
SHOWN: dict[str, Any] = {"maxdepth": 3, "includehidden": True, "titles_only": True}
# A longer list below the top is not shown: its pages are reached from the page that lists them.
MOST = 40
# No page of the book has this name, so no page is marked in the tree that all pages share.
NOBODY = "search"
# A title may hold line breaks, as a name in the data may; it ends where its link does.
_PART = re.compile(
    r'<li class="toctree-l(?P<level>\d)"><a class="reference (?P<kind>\w+)" href="(?P<href>[^"]*)">'
    r"(?P<title>(?:(?!</a>).)*)</a>(?P<end></li>|<ul>)\n"
    r"|(?P<caption><p (?:(?!</p>).)*</p>\n)|(?P<opens><ul>\n)|(?P<closes></ul>\n?)|</li>\n|\n",
    re.DOTALL,
)

_CLOSED = r'^<li class="toctree-l{level}"><a (?:(?!</a>).)*</a></li>\n'
_TOP = r'^<li class="toctree-l1"><a [^>]*href="(?P<href>[^"]*)">(?:(?!</a>).)*</a></li>\n'


@dataclass
class Entry:
    """One line of a list, with the lines below it; `href` is from the book's root."""

    level: str = "0"
    kind: str = ""
    href: str = ""
    title: str = ""
    below: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """The book's lists, each with its caption ("" for none), and the way down to each page."""

    parts: tuple[tuple[str, Entry], ...]
    ways: dict[str, tuple[Entry, ...]]

    def html(self, page: str) -> str:
        """The tree as it stands on the page at the address `page` (`a/b.html`)."""
        way = self.ways.get(page, ())
        return "".join(f"{caption}{_list(top, way, page)}\n" for caption, top in self.parts)


def shared(app: Sphinx) -> Tree:
    """The whole book's tree, from Sphinx; raises ValueError when its HTML has another form."""
    whole = TocTree(app.env).get_toctree_for(NOBODY, app.builder, collapse=False, **SHOWN)
    builder: Any = app.builder
    return read(builder.render_partial(whole)["fragment"])


def read(html: str) -> Tree:
    """The tree in Sphinx's HTML; raises ValueError when that has another form than above."""
    parts: list[tuple[str, Entry]] = []
    caption, stack = "", [Entry()]
    ways: dict[str, tuple[Entry, ...]] = {}
    at = 0
    while at < len(html):
        found = _PART.match(html, at)
        if found is None:
            raise ValueError(
                f"the tree of pages has a part of another form: {html[at : at + 80]!r}"
            )
        at = found.end()
        if found["level"]:
            title = with_ranges_whole(found["title"])
            entry = Entry(found["level"], found["kind"], found["href"], title)
            stack[-1].below.append(entry)
            ways.setdefault(entry.href, (*stack[1:], entry))
            stack += [entry] if found["end"] == "<ul>" else []
        elif found["opens"]:
            parts.append((caption, stack[0]))
        elif found["closes"]:
            caption, stack = ("", [Entry()]) if len(stack) == 1 else (caption, stack[:-1])
        elif found["caption"]:
            caption = found["caption"]
    return Tree(tuple(parts), ways)


def _list(above: Entry, way: tuple[Entry, ...], page: str) -> str:
    """The list below an entry; only the entries on the way to the page are open."""
    lines = "".join(
        _open(entry, way, page) if _on(way, entry) else _closed(entry, page)
        for entry in above.below
    )
    current = ' class="current"' if any(_on(way, entry) for entry in above.below) else ""
    return f"<ul{current}>\n{lines}</ul>"


def _on(way: tuple[Entry, ...], entry: Entry) -> bool:
    return any(step is entry for step in way)


def _closed(entry: Entry, page: str) -> str:
    href = relative_uri(page, entry.href) if entry.kind == "internal" else entry.href
    link = f'<a class="reference {entry.kind}" href="{href}">{entry.title}</a>'
    return f'<li class="toctree-l{entry.level}">{link}</li>\n'


def _open(entry: Entry, way: tuple[Entry, ...], page: str) -> str:
    here = entry is way[-1]
    style, href = ("current reference", "#") if here else ("reference", "")
    href = href or relative_uri(page, entry.href)
    link = f'<a class="{style} {entry.kind}" href="{href}">{entry.title}</a>'
    below = _list(entry, way, page) + "\n" if entry.below else ""
    return f'<li class="toctree-l{entry.level} current">{link}{below}</li>\n'


def without_bodies(html: str, page: str, bodies: Set[str]) -> str:
    """The tree on a page (`a/b.html`) without the bodies that the page is not about."""

    def kept(entry: re.Match[str]) -> str:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page), entry["href"]))
        first, _, rest = place.partition("/")
        is_body = first == "reports" and rest.partition("/")[0] in bodies
        return "" if is_body else entry[0]

    return re.sub(_TOP, kept, html, flags=re.MULTILINE | re.DOTALL)


def light(html: str) -> str:
    """The tree without its long lists below the top, but for the page that shows it."""
    for level in ("2", "3"):
        listed = re.findall(rf'^<li class="toctree-l{level}[ "]', html, re.MULTILINE)
        if len(listed) > MOST:
            html = re.sub(_CLOSED.format(level=level), "", html, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"<ul[^>]*>\n</ul>\n", "", html)
