"""What each page of the book says of drafts: UTKAST, with the periods that are not approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.approvals.periods_on_page import periods_on
from analysis.approvals.states import drafts
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import RegionData, load_region, load_shared, read_region
from analysis.data.schema import read_catalogue
from analysis.words.wording import join_words

MARK = "UTKAST"


@dataclass(frozen=True)
class Draft:
    """A period of a region that is not approved, with the region's name."""

    region: str
    name: str
    period: Period


def page_marks(paths: Paths) -> dict[str, str]:
    """The mark of each page that shows a draft, by the page's name in the book; no other pages."""
    found = _drafts(paths)
    if not found:
        return {}
    concepts = load_shared(paths, read_catalogue(paths.data))["concepts"]
    data = {draft.region: load_region(paths, draft.region) for draft in found}
    marked = {
        page.target.relative_to(paths.book).with_suffix("").as_posix(): _shown(
            page, [draft for draft in found if page.region in ("", draft.region)], data, concepts
        )
        for page in pages(paths, read_templates(paths.notebooks))
    }
    return {name: mark(own) for name, own in marked.items() if own}


def _shown(
    page: Page, found: list[Draft], data: Mapping[str, RegionData], concepts: pd.DataFrame
) -> list[Draft]:
    """The drafts that the page shows something of."""
    regions = dict.fromkeys(draft.region for draft in found)
    shown = {region: periods_on(data[region], concepts, page) for region in regions}
    periods = {region: own for region, own in shown.items() if own is not None}
    return [d for d in found if d.region not in periods or d.period in periods[d.region]]


def _drafts(paths: Paths) -> list[Draft]:
    found = {region: periods for region, periods in drafts(paths).items() if periods}
    names = {region: read_region(paths.regions / region).name for region in found}
    return [Draft(region, names[region], period) for region, own in found.items() for period in own]


def mark(found: list[Draft]) -> str:
    """The sentence after the word UTKAST."""
    names = list(dict.fromkeys(draft.name for draft in found))
    if len(names) > 1:
        return "Sidan visar siffror som inte är godkända, från " + join_words(names) + "."
    periods = join_words([draft.period.report_label for draft in found])
    return f"Siffrorna för {periods} från {names[0]} är inte godkända och kan ändras."
