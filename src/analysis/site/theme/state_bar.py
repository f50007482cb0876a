"""The bar above the title of a page about a period: its region, its period and its state.

Region Jämtland Härjedalen · April 2021 · Godkänd 29 november 2026 · Rättad 30 november 2026
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.base.paths import Paths
from analysis.base.values import format_date
from analysis.catalogue.pages import all_pages
from analysis.catalogue.templates import read_templates
from analysis.data.amendments import read_amendments
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import read_region, region_ids
from analysis.words.inflection import sentence_case


@dataclass(frozen=True)
class StateBar:
    """What the bar says of a page: the region's name, and the period as a title has it.

    approved, corrected: the day in words, "" for a draft and for what was never corrected.
    """

    region: str
    period: str
    approved: str
    corrected: str


def state_bars(paths: Paths) -> dict[str, StateBar]:
    """The bar of each page about one region's period, by the page's name; raises DataError."""
    known = {region: _of_region(paths, region) for region in region_ids(paths)}
    found = {}
    for page in all_pages(paths, read_templates(paths.notebooks)):
        parameters = dict(page.parameters)
        bars = known.get(parameters.get("region", ""), {})
        if bar := bars.get(parameters.get("period", "")):
            name = page.target.relative_to(paths.book).with_suffix("").as_posix()
            found[name] = bar
    return found


def _of_region(paths: Paths, region: str) -> dict[str, StateBar]:
    own = read_region(paths.regions / region)
    approvals = read_approvals(paths, region)
    corrected = {each.period: each.day for each in read_amendments(paths.regions / region)}
    found = {}
    for item in own.reported:
        key, approval = str(item.period), approvals.get(item.period)
        label = sentence_case(item.period.report_label)
        approved = _day(date.fromisoformat(approval.at[:10])) if approval else ""
        found[key] = StateBar(
            own.name, label, approved, _day(corrected.get(key)) if approval else ""
        )
    return found


def _day(day: date | None) -> str:
    return format_date(day) if day else ""
