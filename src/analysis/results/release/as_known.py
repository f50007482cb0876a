"""A region as the report of one period is made from it: released periods and the period's own rows.

What an approval was given for is made of nothing that is not approved. So neither a draft nor a
measure that only a draft has can change an approved period, and leaving them out of an edition
changes it no more.
"""

from __future__ import annotations

from collections.abc import Collection

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.content_mark import PUBLISHED
from analysis.data.dataset import Region, RegionData, load_region
from analysis.data.schema import Catalogue
from analysis.results.disclosed import published
from analysis.results.release.released import released_region
from analysis.results.shown_before import read_figures


def shown_with(region: Region, period: Period, approved: Collection[Period]) -> frozenset[Period]:
    """The periods that are read together with one: the approved, or for a draft those before too.

    A draft is shown as it will be when it and the drafts before it are approved.
    """
    if period in approved:
        return frozenset(approved)
    before = {each.period for each in region.declared if each.period.ends <= period.ends}
    return frozenset({*approved, *before, period})


def with_periods(
    paths: Paths, data: RegionData, shown: Collection[Period], catalogue: Catalogue
) -> RegionData:
    """The region as it may be published with these periods alone; raises DataError.

    data: the whole region as it may be published. A small count is hidden for what is shown with
    it, so the counts are hidden anew where something is left out.
    """
    left = released_region(data, shown, catalogue)
    if all(len(frame) == len(data[name]) for name, frame in left.tables.items()):
        return left
    own = released_region(load_region(paths, data.region.region_id, catalogue), shown, catalogue)
    return published(own, read_figures(paths.regions / data.region.region_id / PUBLISHED))


def as_known(
    data: RegionData, period: Period, shown: Collection[Period], catalogue: Catalogue
) -> RegionData:
    """The region with what the periods shown up to this one use, each as it stands in `data`.

    data: the region with the periods shown and no others. A later period leaves one as it was.
    """
    until = [each for each in shown if each.ends <= period.ends]
    return released_region(data, until, catalogue)
