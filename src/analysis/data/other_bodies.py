"""The bodies that a project knows of and has no pages of: they are in other parts of the book.

_build/other-bodies.json
    [{"region_id": "norrbotten", "name": "Region Norrbotten", "template": "region",
      "title": "Region Norrbotten", "nav": "", "place": "norrbotten/oversikt",
      "periods": ["2022-T1"]}]

Only a part of a book (`analysis.shards`) has such a file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.system.atomic_write import replace_text

FILE = "other-bodies.json"
# With more bodies than this in the book, a page's menu has its own alone; the first page has all.
MOST_LISTED = 40


@dataclass(frozen=True)
class OtherBody:
    """A body elsewhere: the page that leads to its others, and the periods that it reports.

    template, title, nav, place: of that page; `place` is under book/reports, without an ending.
    """

    region_id: str
    name: str
    template: str
    title: str
    nav: str
    place: str
    periods: tuple[str, ...]


def other_bodies(paths: Paths) -> tuple[OtherBody, ...]:
    """The bodies elsewhere, by name; none in a project that is whole."""
    try:
        found = json.loads((paths.build / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(OtherBody(**{**each, "periods": tuple(each["periods"])}) for each in found)


def all_bodies(paths: Paths) -> frozenset[str]:
    """The bodies of the whole book, here and elsewhere."""
    return frozenset((*region_ids(paths), *(each.region_id for each in other_bodies(paths))))


def keep_other_bodies(paths: Paths, bodies: Sequence[OtherBody]) -> None:
    """Note the bodies that are elsewhere; raises OSError."""
    listed = [asdict(each) for each in sorted(bodies, key=lambda each: each.name)]
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    replace_text(paths.build / FILE, text, lasting=False)
