"""A region's first page: what matters, the region's own verdicts beside ours, reports and days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.base.model import ASSESSED, Standing, Status
from analysis.base.values import format_date, format_month, format_number
from analysis.data.addresses import report_page
from analysis.html import citation
from analysis.html.cells import put, status_mark, title
from analysis.html.compose import day, joined, link, number, of_them
from analysis.html.parts import Break, Cell, Day, Part
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.parts.finding_list import finding_list
from analysis.results.arrivals import Arrivals
from analysis.results.period_results import PeriodResults
from analysis.results.summary import still_missing
from analysis.words.inflection import in_letters
from analysis.words.status_words import ON_THE_WAY, STATUS_WORDS

# The order of the template that makes this page.
FIRST = 1
PAGE = "oversikt"
# The pages of which a region has a few; the others have lists of their own.
FEW = ("region", "region_plan", "region_year", "plan_year")

if TYPE_CHECKING:
    from analysis.pages.region.report import Overview


def show_title(overview: Overview) -> None:
    """The region's name and how old the latest report is."""
    if not overview.reports:
        title(overview.name)
        put(paragraph("Regionen har ingen rapport ännu.", "tb-lead"))
        return
    latest = overview.latest
    title(overview.name, latest.data.region)
    page = link(latest.item.title, report_page(latest.period))
    age = Html(f"Senaste uppgift: {format_month(latest.item.as_of)}. Rapport: {page.text}.")
    put(paragraph(age, "tb-lead"))


def show_findings(overview: Overview) -> None:
    """What matters most in the latest report."""
    if not overview.leading:
        put(paragraph("Inget mätetal avviker i den senaste rapporten."))
        return
    put(finding_list(overview.leading, overview.text))


COUNTS = (
    Column("Status", names_row=True),
    Column("Regionens status", numeric=True),
    Column("Beräknad status", numeric=True),
)


def show_counts(overview: Overview) -> None:
    """The region's own statuses beside those that are computed, and what its red ones rest on."""
    if not overview.reports:
        put(paragraph("Det finns inget att räkna ännu."))
        return
    latest = overview.latest
    rows = latest.outcome_rows
    own = Counter(row.status_printed for row in rows)
    if not any(own[status] for status in ASSESSED):
        put(paragraph("Regionen har inte satt någon status själv."))
        put(*(paragraph(each) for each in (still_missing(latest.arrivals),) if each))
        return
    ours = Counter(row.result.standing for row in rows)
    lines: list[list[Cell]] = [_counted(status, own[status], ours) for status in ASSESSED]
    judged = sum(ours[Standing(s, way)] for s in ASSESSED for way in (False, True))
    assessed = sum(own[status] for status in ASSESSED)
    lines.append(["Ingen status", number(len(rows) - assessed), number(len(rows) - judged)])
    put(table(f"Antal mätetal, {latest.period.report_label}", COUNTS, lines))
    said = (_own_words(latest), still_missing(latest.arrivals))
    put(*(paragraph(each) for each in said if each))


def _counted(status: Status, own: int, ours: Counter[Standing]) -> list[Cell]:
    way = ours[Standing(status, on_the_way=True)]
    total = ours[Standing(status)] + way
    return [(status_mark(status),), number(own), _with_forecasts(status, total, way)]


def _with_forecasts(status: Status, total: int, way: int) -> tuple[Part, ...]:
    """`31`, and under it `varav 4 inte på väg`: those that are judged while the year goes on."""
    return of_them(total, way, ON_THE_WAY[status].word.lower())


def _own_words(report: PeriodResults) -> str:
    """`Av de 45 mätetal som regionen har satt rött på saknar 20 utfall.`"""
    red = [row for row in report.outcome_rows if row.status_printed is Status.NOT_MET]
    without = [row for row in red if row.status_computed is Status.NO_OUTCOME]
    if not without:
        return ""
    if len(red) == 1:
        return "Det mätetal som regionen har satt rött på saknar utfall."
    some = "alla" if len(red) == len(without) else in_letters(len(without))
    return (
        f"Av de {in_letters(len(red))} mätetal som regionen har satt rött på saknar {some} utfall."
    )


def show_reports(overview: Overview) -> None:
    """One row a report, newest first."""
    if not overview.reports:
        put(paragraph("Den första rapporten visas här när det finns utfall för en period."))
        return
    columns = (
        Column("Rapport", names_row=True),
        Column("Läget den"),
        *(Column(STATUS_WORDS[status].word, numeric=True) for status in ASSESSED),
        Column("Mätetal", numeric=True),
        Column("Utfall som saknas", numeric=True),
    )
    rows = [_report(report) for report in overview.reports]
    put(table(f"Rapporter från {overview.name}", columns, rows))


def _report(report: PeriodResults) -> list[Cell]:
    found = Counter(result.standing for result in report.outcomes["result"])
    ways = {status: found[Standing(status, on_the_way=True)] for status in ASSESSED}
    return [
        link(report.item.title, report_page(report.period)),
        day(report.item.as_of),
        *(_with_forecasts(s, found[Standing(s)] + ways[s], ways[s]) for s in ASSESSED),
        number(len(report.outcomes)),
        number(len(report.arrivals.missing)),
    ]


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
    days = (item.meeting, item.publish_by)
    return [
        item.title,
        day(item.as_of),
        _last_days(found),
        *("–" if each is None else day(each) for each in days),
        _come(found),
    ]


def _last_days(found: Arrivals) -> Cell:
    """The last day for outcomes, and the boards that have another."""
    item, units = found.item, {row.unit_id: row.unit_short for row in found.rows}
    own = [day(item.collect_by)] if item.collect_by else []
    other = [
        Day(last, f"{name} {format_date(last)}", f", {name}")
        for unit, last in item.collect_by_unit
        for name in [units.get(unit, unit)]
    ]
    return joined([*own, *other], Break()) if own or other else "–"


def _come(found: Arrivals) -> str:
    """`2 av 93 väntade`, or that the period has not begun."""
    arrived, of = len(found.arrived), format_number(len(found.expected))
    told = f"{format_number(arrived)} av {of} väntade"
    return told if found.begun else f"inte påbörjad, {of} väntas"


def show_pages(overview: Overview) -> None:
    """Links to the region's other pages, in the order of the templates, and the line to cite."""
    others = [p for p in overview.pages if p.template.per in FEW]
    links = [link(p.title, f"{p.target.stem}.html") for p in others if p.template.order > FIRST]
    put(bullets(links))
    said = [report.period.report_label for report in reversed(overview.reports)]
    mark = overview.data_mark if overview.reports else ""
    place = f"reports/{overview.region}/{PAGE}.html"
    citation.show(overview.name, citation.span(said), place, mark)
