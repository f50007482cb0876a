"""What each page of the book says of drafts: UTKAST, with the periods that are not approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.approvals.states import drafts
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import read_region
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
    every = pages(paths, read_templates(paths.notebooks)) if found else []
    by_region: dict[str, list[Draft]] = {}
    for draft in found:
        by_region.setdefault(draft.region, []).append(draft)
    marked = {
        page.target.relative_to(paths.book).with_suffix("").as_posix(): shown_on(
            page, by_region.get(page.region, []) if page.region else found
        )
        for page in every
    }
    return {name: mark(own) for name, own in marked.items() if own}


def _drafts(paths: Paths) -> list[Draft]:
    found = {region: periods for region, periods in drafts(paths).items() if periods}
    names = {region: read_region(paths.regions / region).name for region in found}
    return [Draft(region, names[region], period) for region, own in found.items() for period in own]


def shown_on(page: Page, found: Iterable[Draft]) -> list[Draft]:
    """The drafts that the page may show: those of its region and period, where it has them."""
    asked: Mapping[str, str] = dict(page.parameters)
    return [
        draft
        for draft in found
        if asked.get("region", draft.region) == draft.region
        and asked.get("period", str(draft.period)) == str(draft.period)
    ]


def mark(found: list[Draft]) -> str:
    """The sentence after the word UTKAST."""
    names = list(dict.fromkeys(draft.name for draft in found))
    if len(names) > 1:
        return "Sidan visar siffror som inte är godkända, från " + join_words(names) + "."
    periods = join_words([draft.period.report_label for draft in found])
    return f"Siffrorna för {periods} från {names[0]} är inte godkända och kan ändras."
