"""Which pages the book has, told from the project's files: known before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis.base.paths import Paths
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from tests.support import ROOT

MADE_BY_SPHINX = ("search.html", "404.html")
REPORT = "region_period"
WHOLE_REPORT = "whole_report"


def _written(chapters: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for chapter in chapters:
        if "file" in chapter:
            found.append(str(chapter["file"]))
        elif chapter["glob"] != "reports/*/*":
            found += [
                path.relative_to(ROOT / "book").with_suffix("").as_posix()
                for path in (ROOT / "book").glob(f"{chapter['glob']}.md")
            ]
        sections = chapter.get("sections", [])
        found += _written(sections) if isinstance(sections, list) else []
    return found


def _of_templates(name: str | None = None) -> list[str]:
    paths = Paths(ROOT)
    return [
        page.target.relative_to(paths.book).with_suffix(".html").as_posix()
        for page in pages(paths, read_templates(paths.notebooks))
        if name in (None, page.template.name)
    ]


def all_pages() -> list[str]:
    """Every page by its address, the start page first."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    written = [toc["root"], *(p for part in toc["parts"] for p in _written(part["chapters"]))]
    addresses = [f"{Path(page).as_posix()}.html" for page in written]
    return [*addresses, *_of_templates(), *MADE_BY_SPHINX]


PAGES = all_pages()
MADE_OF_DATA = _of_templates()
REPORTS = _of_templates(REPORT)
# All that each of them holds: every measure in one table, and the rest.
WHOLE_REPORTS = _of_templates(WHOLE_REPORT)
MEASURE_PAGES, GOAL_PAGES = _of_templates("measure"), _of_templates("goal")
# A page of each template.
KINDS = [
    _of_templates(each.name)[0]
    for each in read_templates(Paths(ROOT).notebooks)
    if _of_templates(each.name)
]
START, METHOD, TABLES = "index.html", "metod/index.html", "tabeller.html"
MAIN = [START, REPORTS[0], METHOD, TABLES]
RJH_REPORT = "reports/jamtland-harjedalen/2021-t1.html"

# A page's tests go to the same worker (tests/by_page.py), so that it is visited once.
every_page = pytest.mark.parametrize("page", PAGES)
every_report = pytest.mark.parametrize("page", REPORTS)
