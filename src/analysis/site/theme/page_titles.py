"""Tells apart pages that are called the same, in their titles and first headings.

A goal may stand in two plans under the same name, or twice in one. The page is then called by its
plan too, and by what it lies under where that is not enough:

    Kostnadseffektiv verksamhet, Region Norrbotten, Divisionsplan 2022
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from analysis.base.paths import Paths, project
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import RegionData, load_region
from analysis.data.plan_rows import NodeRow, PlanRow
from analysis.data.rows import MeasureRow, rows_of

_AFTER = '<a class="headerlink"'


def register(app: Sphinx) -> None:
    """Fill in the title of a page before the frame, which shows it."""
    app.connect("html-page-context", _fill, priority=850)


def _fill(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    more = additions(app).get(pagename, "")
    if not more:
        return
    context["title"] = f"{context['title']}, {escape(more)}"
    start, heading, rest = str(context["body"]).partition("<h1>")
    context["body"] = start + heading + rest.replace(_AFTER, f", {escape(more)}{_AFTER}", 1)


@lru_cache(maxsize=1)
def additions(app: Sphinx) -> dict[str, str]:
    """What tells pages apart that have the same title, by page."""
    titles = {page: title.astext() for page, title in app.env.titles.items()}
    return apart(titles, _Facts(project(Path(app.srcdir))))


def apart(titles: Mapping[str, str], facts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each page whose title others have too: the fewest facts that make it another.

    facts: what is known of a page, the most telling first; its own name comes last.
    """
    plain = {page: " ".join(title.casefold().split()) for page, title in titles.items()}
    shared = _shared(plain)
    found = dict.fromkeys(shared, "")
    known = {page: (*facts.get(page, ()), page.rpartition("/")[2], page) for page in shared}
    for place in range(max((len(each) for each in known.values()), default=0)):
        whole = {**plain, **{page: f"{plain[page]}, {found[page].casefold()}" for page in shared}}
        for page in _shared(whole):
            if page in known and place < len(known[page]):
                found[page] = ", ".join(filter(None, (found[page], known[page][place])))
    return found


def _shared(titles: Mapping[str, str]) -> list[str]:
    """The pages whose title another has too."""
    counts = Counter(titles.values())
    return sorted(page for page, title in titles.items() if counts[title] > 1)


class _Facts(Mapping[str, tuple[str, ...]]):
    """What tells a page of the data from another of its name; read for those that are asked for."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._read: dict[str, RegionData] = {}
        self._pages: dict[str, Page] = {
            page.target.relative_to(paths.book).with_suffix("").as_posix(): page
            for page in pages(paths, read_templates(paths.notebooks))
        }

    def __getitem__(self, page: str) -> tuple[str, ...]:
        asked = dict(self._pages[page].parameters)
        if "node" in asked:
            data = self._region(asked["region"])
            nodes = {row.node_id: row for row in rows_of(data["plan"], NodeRow)}
            plans = {row.plan_id: row.name for row in rows_of(data["plans"], PlanRow)}
            node = nodes[asked["node"]]
            above = nodes.get(node.parent_id)
            return (plans[node.plan_id], *((f"under {above.title}",) if above else ()))
        if "measure" in asked:
            rows = rows_of(self._region(asked["region"])["measures"], MeasureRow)
            return next((r.unit_of_measure,) for r in rows if r.measure_id == asked["measure"])
        return ()

    def _region(self, region: str) -> RegionData:
        if region not in self._read:
            self._read[region] = load_region(self._paths, region)
        return self._read[region]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
