"""The book's table of contents: _toc.yml with the pages that exist put in the reports' place.

parts:
  - caption: Rapporter
    chapters:
      - glob: reports/*/*      <- replaced by region pages with their reports under them
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from analysis.base.paths import Paths
from analysis.catalogue.elsewhere import pages_elsewhere
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import read_region, region_ids
from analysis.data.other_bodies import other_bodies
from analysis.site.build.book_settings import CONTENTS, read_settings

REPORTS = "reports/*/*"


def write_toc(paths: Paths) -> Path:
    """Write _build/_toc.yml for the pages that have been run; gives its path. Raises DataError."""
    toc = read_settings(paths, CONTENTS)
    templates = read_templates(paths.notebooks)
    every = [*pages(paths, templates), *pages_elsewhere(paths, templates)]
    existing = [page for page in every if page.target.exists()]
    chapters = _chapters(paths, existing)
    for part in toc["parts"]:
        part["chapters"] = [
            new
            for chapter in part["chapters"]
            for new in (chapters if chapter.get("glob") == REPORTS else [chapter])
        ]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    target = paths.build / CONTENTS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_yaml(toc), encoding="utf-8")
    return target


def _yaml(toc: Any) -> str:
    """As YAML; libyaml, where PyYAML has it, is ten times as fast on a book of many pages."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(toc, Dumper=dumper, allow_unicode=True, sort_keys=False))


def _chapters(paths: Paths, existing: list[Page]) -> list[dict[str, Any]]:
    """Each region's pages, then those that belong to no region, newest period first."""
    common = _common(paths, [page for page in existing if not page.region])
    names = {name: read_region(paths.regions / name).name for name in region_ids(paths)}
    names |= {each.region_id: each.name for each in other_bodies(paths)}
    by_region = [
        [p for p in existing if p.region == name] for name in sorted(names, key=lambda n: names[n])
    ]
    return [*(_region(paths, own) for own in by_region if own), *common]


def _common(paths: Paths, shared: list[Page]) -> list[dict[str, Any]]:
    """The pages of no region, each with those that lie in the folder of its name, as made."""
    below = {
        page.target: [p for p in shared if _folder(page) in p.target.parents] for page in shared
    }
    covered = {page.target for own in below.values() for page in own}
    first = [page for page in shared if page.target not in covered]
    newest_first = sorted(first, key=lambda p: p.parameters, reverse=True)
    return [_tree(paths, page, below[page.target]) for page in newest_first]


def _region(paths: Paths, own: list[Page]) -> dict[str, Any]:
    """A region's overview with its other pages under it; without one, the first page leads."""
    first, *rest = sorted(own, key=_order)
    newest_first = sorted(rest, key=lambda p: p.parameters[:2], reverse=True)
    under = sorted(newest_first, key=lambda p: p.template.order)
    return _tree(paths, first, under)


def _tree(paths: Paths, first: Page, rest: list[Page]) -> dict[str, Any]:
    """A page with those under it, each of which has those that lie in the folder of its name.

    reports/region/matt.ipynb is above reports/region/matt/kortid.ipynb: the sidebar lists the
    pages of such a folder only there, however many they are. A page of the same parameters whose
    name goes on, as 2022-t1-hela.ipynb after 2022-t1.ipynb, lies under the first too.
    """
    below: dict[Path, list[Page]] = {_folder(page): [] for page in rest}
    covered: set[Path] = set()
    for page in rest:
        own = [_folder(each) for each in rest if _goes_on(page, each)]
        for folder in [*(below.keys() & {*page.target.parents}), *own]:
            below[folder].append(page)
            covered.add(page.target)
    under = [_tree(paths, p, below[_folder(p)]) for p in rest if p.target not in covered]
    entry = _entry(paths, first)
    return {**entry, "sections": under} if under else entry


def _goes_on(page: Page, other: Page) -> bool:
    """Whether the page is a part of the other beside it: made per the same, or per more of it."""
    return (
        page is not other
        and page.target.parent == other.target.parent
        and page.parameters[: len(other.parameters)] == other.parameters
        and page.target.name.startswith(f"{other.target.stem}-")
    )


def _folder(page: Page) -> Path:
    return page.target.with_suffix("")


def _order(page: Page) -> tuple[int, str]:
    return (page.template.order, page.name)


def _entry(paths: Paths, page: Page) -> dict[str, str]:
    file = page.target.relative_to(paths.book).with_suffix("").as_posix()
    return {"file": file, "title": page.nav} if page.nav else {"file": file}
