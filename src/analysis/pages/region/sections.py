"""A region's first page: reports with counts, what moved, and links to the rest."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from analysis.base.model import ASSESSED, Standing
from analysis.base.values import format_number
from analysis.html import citation
from analysis.html.cells import outcome_text, put, title
from analysis.html.compose import day, link, number, of_them
from analysis.html.parts import Cell
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.status_tiles import key_figures
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.trend.result import Change
from analysis.results.arrivals import Arrivals
from analysis.results.moves import moves
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.results.summary import share, still_missing
from analysis.words.wording import STATUS_WORDS

# The order of the template that makes this page.
FIRST = 1
PAGE = "oversikt"
# What has a list of its own: on this page the reports, on their indexes measures and goals.
ONE_OF_MANY = ("region_period", "measure", "node")

if TYPE_CHECKING:
    from analysis.pages.region.report import Overview


def show_title(overview: Overview) -> None:
    """The region's name and the latest report in short."""
    if not overview.reports:
        title(overview.name)
        put(paragraph("Regionen har ingen rapport ännu.", "tb-lead"))
        return
    latest = overview.latest
    title(overview.name, latest.data.region)
    put(paragraph(f"Senaste rapport: {latest.item.title}.", "tb-lead"))
    put(key_figures(latest.outcomes))
    said = (share(latest.outcomes), still_missing(latest.arrivals))
    put(*(paragraph(each) for each in said if each))


def show_reports(overview: Overview) -> None:
    """One row a report, newest first."""
    if not overview.reports:
        put(paragraph("Den första rapporten visas här när det finns utfall för en period."))
        return
    columns = (
        Column("Rapport", names_row=True),
        Column("Läget den"),
        *(Column(STATUS_WORDS[status].word, numeric=True) for status in ASSESSED),
        Column("Rader", numeric=True),
        Column("Utfall som saknas", numeric=True),
    )
    rows = [_report(report) for report in overview.reports]
    put(table(f"Rapporter från {overview.name}", columns, rows))


def _report(report: PeriodResults) -> list[Cell]:
    found = Counter(result.standing for result in report.outcomes["result"])
    ways = {status: found[Standing(status, on_the_way=True)] for status in ASSESSED}
    return [
        link(report.item.title, _page(report)),
        day(report.item.as_of),
        *(of_them(found[Standing(s)] + ways[s], ways[s]) for s in ASSESSED),
        number(len(report.outcomes)),
        number(len(report.arrivals.missing)),
    ]


def _page(report: PeriodResults) -> str:
    return f"{str(report.period).lower()}.html"


CALENDAR = (
    Column("Rapport", names_row=True),
    Column("Läget den"),
    Column("Utfall lämnas senast"),
    Column("Behandlas den"),
    Column("Publiceras senast"),
    Column("Utfall som har kommit"),
)


def show_calendar(overview: Overview) -> None:
    """What is due when: every declared period with its days, and how far it has come."""
    if not overview.arrivals:
        put(paragraph("Regionen har inte bestämt någon period ännu."))
        return
    rows = [_planned(each) for each in reversed(overview.arrivals)]
    put(table(f"Kalender för {overview.name}", CALENDAR, rows))


def _planned(found: Arrivals) -> list[Cell]:
    item = found.item
    days = (item.collect_by, item.meeting, item.publish_by)
    return [
        item.title,
        day(item.as_of),
        *("–" if each is None else day(each) for each in days),
        _come(found),
    ]


def _come(found: Arrivals) -> str:
    """`2 av 93`, or that the period has not begun."""
    arrived, of = len(found.arrived), format_number(len(found.expected))
    return f"{format_number(arrived)} av {of}" if found.begun else f"inte påbörjad, {of} väntas"


MOVED = {Change.BETTER: "Det har blivit bättre", Change.WORSE: "Det har blivit sämre"}


def show_moves(overview: Overview) -> None:
    """The rows of the latest report that have moved, better and worse apart."""
    if not overview.reports:
        put(paragraph("Det finns ännu inga utfall att jämföra."))
        return
    found = moves(overview.latest)
    moved = {
        change: [_move(overview.latest, row, trend.explanation) for row, trend in each]
        for change in MOVED
        if (each := [(row, t) for row, own in found for t in own if t.change is change])
    }
    if not moved:
        period = overview.latest.period.report_label
        said = f"Inga utfall i rapporten för {period} kan jämföras med tidigare värden."
        put(paragraph(said))
    for change, items in moved.items():
        put(paragraph(f"{MOVED[change]}:"), bullets(items))


def _move(report: PeriodResults, row: ReportedOutcome, explanation: str) -> Html:
    alike = report.outcomes["short_name"] == row.short_name
    place_in_plan = f" ({row.top})" if alike.sum() > 1 else ""
    label = f"{row.short_name}{place_in_plan}, {outcome_text(row, row.unit_of_measure)}"
    place = f"{_page(report)}#{row.row_id}"
    return link(label, place) + Html(f": {escape(explanation)}")


def show_pages(overview: Overview) -> None:
    """Links to the region's other pages, in the order of the templates, and the line to cite."""
    others = [p for p in overview.pages if p.template.per not in ONE_OF_MANY]
    links = [link(p.title, f"{p.target.stem}.html") for p in others if p.template.order > FIRST]
    put(bullets(links))
    said = [report.period.report_label for report in reversed(overview.reports)]
    mark = overview.data_mark if overview.reports else ""
    place = f"reports/{overview.region}/{PAGE}.html"
    citation.show(overview.name, citation.span(said), place, mark)
