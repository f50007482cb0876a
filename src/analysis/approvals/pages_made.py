"""Whether the pages of a period show what is approved: made, and of the data as they now are."""

from __future__ import annotations

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.language.messages import tr
from analysis.runs.fingerprint import Fingerprints
from analysis.runs.ledger import Ledger
from analysis.runs.staleness import page_statuses


class NotRunError(UserError):
    """A page of the period has not been made, or not of what there is now."""


def require_current_pages(paths: Paths, region: str, period: Period) -> None:
    """Raise NotRunError with every page of the period that no one can have read as it would be."""
    templates = read_templates(paths.notebooks)
    asked = pages(paths, templates, region, str(period))
    own = [page for page in asked if {"region", "period"} <= dict(page.parameters).keys()]
    fingerprints = Fingerprints(paths, tuple(pages(paths, templates)))
    found = page_statuses(fingerprints, Ledger(paths), own)
    stale = [each for each in found if each.stale]
    if stale:
        raise NotRunError(
            Problem(
                tr("the page has not been made from what there is now"),
                where=shown(each.page.target),
                got="; ".join(each.reasons),
                fix=tr(
                    "run `tertial run --region {region} --period {period}`, read the page and "
                    "approve it then",
                    region=region,
                    period=period,
                ),
            )
            for each in stale
        )
