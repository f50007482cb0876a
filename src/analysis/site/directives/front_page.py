"""The book's first page: what matters most in each region, and how old it is."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.base.values import format_month
from analysis.catalogue.pages import pages_of
from analysis.catalogue.templates import read_templates
from analysis.data.dataset import RegionData
from analysis.data.schema import read_catalogue
from analysis.html.compose import link
from analysis.html.evidence_links import Rows
from analysis.html.finding_text import FindingText
from analysis.html.pieces import Html, join, paragraph
from analysis.opendata.search_names import dataset
from analysis.pages.parts.finding_list import finding_list
from analysis.results.findings.find import findings, leading
from analysis.results.findings.latest import latest_report
from analysis.results.own_words import words_for
from analysis.results.period_results import PeriodResults, reported
from analysis.results.region_cache import region_cache
from analysis.words.respelling import respelled_html
from analysis.words.vocabulary import speaking

TOLD = 3


def front_findings(paths: Paths, root: str) -> Html:
    """For each region its heaviest findings; the region with the latest report comes first."""
    newest = {data.region.region_id: _newest(data) for data in dataset(paths).regions.values()}
    regions = sorted(newest, key=lambda region: newest[region])
    told = join([_region(paths, region, root) for region in regions])
    return Html(f'<div class="tb-regions">{told.text}</div>')


def _newest(data: RegionData) -> tuple[int, str]:
    """Sorts regions by the day of their latest report, then by name."""
    days = [item.as_of.toordinal() for item in reported(data)]
    return -max(days, default=0), data.region.name


def _region(paths: Paths, region: str, root: str) -> Html:
    """What is told of a region, computed once for data and code that are the same."""
    cache = region_cache(paths, region)  # asked for before the data are read
    return cache.get(f"front.{len(root)}", Html, lambda: _told(paths, region, root))


def _told(paths: Paths, region: str, root: str) -> Html:
    folder = f"{root}reports/{region}/"
    with speaking(words_for(paths, region)):
        return Html(
            respelled_html(_section(paths, region, folder, latest_report(paths, region)).text)
        )


def _section(paths: Paths, region: str, folder: str, report: PeriodResults | None) -> Html:
    about = dataset(paths).regions[region].region
    name = link(about.name, f"{folder}oversikt.html")
    notice = paragraph(about.notice, "tb-notice").text if about.notice else ""
    told = paragraph("Regionen har ingen rapport ännu.")
    if report is not None:
        age = paragraph(f"Senaste uppgift: {format_month(report.item.as_of)}.", "tb-muted")
        told = age + _findings(paths, report, folder)
    return Html(f'<section><h3 class="tb-news-head">{name.text}</h3>{notice}{told.text}</section>')


def _findings(paths: Paths, report: PeriodResults, folder: str) -> Html:
    found = leading(findings(report), TOLD)
    if not found:
        return paragraph("Inget mätetal avviker.")
    pages = pages_of(paths, read_templates(paths.notebooks), report.region)
    files = frozenset(f"{page.target.stem}.html" for page in pages)
    return finding_list(found, FindingText(Rows(read_catalogue(paths.data), folder), files))
