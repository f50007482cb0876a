"""Pages of the book that another part of it has: the first of each other body, and comparisons.

Here stands a short page in their place, so that menus and links are as in the whole book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.base.paths import Paths
from analysis.catalogue.combinations import of_period
from analysis.catalogue.pages import Page, page_of, pages_of
from analysis.catalogue.templates import Template
from analysis.data.dataset import read_region, region_ids
from analysis.data.other_bodies import MOST_LISTED, OtherBody, all_bodies, other_bodies

ENDING = ".md"


def body_elsewhere(paths: Paths, templates: list[Template], region: str) -> OtherBody:
    """What other parts of the book must know of a body; raises DataError."""
    about, first = read_region(paths.regions / region), _first(paths, templates, region)
    return OtherBody(
        region,
        about.name,
        first.template.name,
        first.title,
        first.nav,
        first.target.relative_to(paths.reports).with_suffix("").as_posix(),
        tuple(str(item.period) for item in about.reported),
    )


def _first(paths: Paths, templates: list[Template], region: str) -> Page:
    """The page that leads to a body's others; where a template makes one a body, that alone."""
    of_body = [each for each in templates if "region" in each.parameters]
    leading = min(of_body, key=lambda each: (each.order, each.name))
    looked_in = [leading] if leading.per == "region" else of_body
    return min(pages_of(paths, looked_in, region), key=lambda p: (p.template.order, p.name))


def pages_elsewhere(paths: Paths, templates: list[Template]) -> list[Page]:
    """The pages that other parts have and this one refers to; their files end in .md."""
    others = other_bodies(paths)
    if not others:
        return []
    by_name = {each.name: each for each in templates}
    first = [
        Page(
            by_name[each.template],
            (("region", each.region_id),),
            each.title,
            paths.reports / f"{each.place}{ENDING}",
            each.nav,
        )
        for each in (others if len(all_bodies(paths)) <= MOST_LISTED else ())
    ]
    regions = (read_region(paths.regions / name) for name in region_ids(paths))
    own = {str(item.period) for region in regions for item in region.reported}
    reported = sorted({period for each in others for period in each.periods} - own)
    return [*first, *_compared(paths, templates, reported)]


def _compared(paths: Paths, templates: list[Template], periods: list[str]) -> Iterator[Page]:
    for template in (each for each in templates if each.per == "period"):
        for period in periods:
            page = page_of(paths, template, *of_period(period))
            yield replace(page, target=page.target.with_suffix(ENDING))
