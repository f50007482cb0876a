"""What is new, worse, better, far from its target and unknown in a region's latest report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.base.model import ASSESSED, Status
from analysis.base.periods import Period
from analysis.charts.small import share_bar
from analysis.data.addresses import board_page
from analysis.html.cells import heading, measure_link, outcome, put
from analysis.html.compose import link, number
from analysis.html.parts import Cell, markup
from analysis.html.pieces import Html, bullets, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.parts.finding_list import folded
from analysis.results.findings.evidence import period_before
from analysis.results.findings.find import better, far, unknown, worse
from analysis.results.findings.finding import Finding, Kind
from analysis.results.period_results import PeriodResults, ReportedOutcome
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.region.report import Overview

NO_REPORT = "Det finns ingen rapport ännu."
NONE_COMPARED = "Inget mätetal som går att jämföra med tidigare har blivit"


def show_new(overview: Overview) -> None:
    """Which measures are new in the latest report, and which are no longer in it."""
    if not overview.reports:
        put(paragraph(NO_REPORT))
        return
    latest = overview.latest
    before = period_before(latest)
    if before is None:
        put(paragraph("Det här är regionens första rapport i boken, så allt är nytt."))
        return
    now, then = _measures(latest, str(latest.period)), _measures(latest, str(before))
    added = [row for row in _once(latest.outcome_rows) if row.measure_id not in then]
    put(paragraph(_since(before, len(added), len(then - now))))
    if added:
        put(details("Visa de nya mätetalen", bullets(measure_link(row) for row in added)))


def _since(before: Period, added: int, gone: int) -> str:
    """`Sedan april 2022 är elva mätetal nya. Två finns inte med längre.`"""
    since = f"Sedan {before.report_label}"
    if not added and not gone:
        return f"{since} följs samma mätetal."
    if not added:
        return f"{since} finns {counted(gone, MEASURE)} inte med längre."
    new = "nytt" if added == 1 else "nya"
    said = f"{since} är {counted(added, MEASURE)} {new}."
    return f"{said} {sentence_case(in_letters(gone))} finns inte med längre." if gone else said


def _measures(report: PeriodResults, period: str) -> set[str]:
    frame = report.data["observations"]
    return set(frame[frame["period"] == period]["measure_id"])


def _once(rows: Collection[ReportedOutcome]) -> list[ReportedOutcome]:
    """The first row of each measure."""
    found: dict[str, ReportedOutcome] = {}
    for row in rows:
        found.setdefault(row.measure_id, row)
    return list(found.values())


def show_lists(overview: Overview) -> None:
    """What is worse, better and misses its target: each once, but for what stands at the top.

    A list that is told whole at the top has no heading of its own here.
    """
    if not overview.reports:
        return
    every = overview.findings
    if not {each.change for each in every} - {None}:
        heading(2, "Bättre och sämre")
        put(paragraph("Inget mätetal går att jämföra med tidigare."))
    else:
        _show(overview, "Sämre sedan sist", worse(every), f"{NONE_COMPARED} sämre.")
        none = f"{NONE_COMPARED} bättre."
        _show(overview, "Bättre sedan sist", better(every), none, Kind.BETTER)
    moved = (*worse(every), *better(every))
    rest = [each for each in far(every) if each not in moved]
    none = "Inga fler mätetal" if far(every) else "Inga mätetal"
    _show(overview, "Når inte målet", rest, f"{none} missar sina mål.")


def _show(
    overview: Overview, title: str, every: Sequence[Finding], none: str, kind: Kind | None = None
) -> None:
    """Findings under a heading, but for those at the top; kind: what all are told as."""
    rest = tuple(each for each in every if each not in overview.leading)
    rest = tuple(replace(each, kind=kind) for each in rest) if kind else rest
    if every and not rest:
        return
    heading(2, title)
    put(folded(rest, overview.text) if rest else paragraph(none))


def show_unknown(overview: Overview) -> None:
    """What nobody knows, but for what stands at the top, and each measure without an outcome."""
    if not overview.reports:
        put(paragraph(NO_REPORT))
        return
    rows = [r for r in overview.latest.outcome_rows if r.status_computed is Status.NO_OUTCOME]
    if not rows:
        put(paragraph("Alla mätetal i rapporten har utfall."))
        return
    told = [each for each in unknown(overview.findings) if each not in overview.leading]
    put(*(paragraph(Html(markup(overview.text.parts(each)))) for each in told))
    columns = (Column("Mätetal", names_row=True), Column("Enhet"), Column("Varför"))
    cells: list[list[Cell]] = [[measure_link(row), row.unit, outcome(row, "")] for row in rows]
    shown = table("Mätetal utan utfall", columns, cells)
    put(details(f"Visa {counted(len(rows), MEASURE)} utan utfall", shown))


BOARDS = (
    Column("Nämnd eller enhet", names_row=True),
    Column("Fördelning"),
    Column("Mätetal", numeric=True),
    Column("Når målet", numeric=True),
    Column("Når nästan", numeric=True),
    Column("Når inte", numeric=True),
    Column("Kan inte bedömas", numeric=True),
)


def show_boards(overview: Overview) -> None:
    """How it goes for each board in the latest report."""
    if not overview.reports:
        put(paragraph(NO_REPORT))
        return
    latest = overview.latest
    rows = [
        _board(overview, str(unit), frame["status_computed"].tolist())
        for unit, frame in latest.outcomes.groupby("unit_id", sort=False)
    ]
    put(table(f"Nämnder och enheter, {latest.period.report_label}", BOARDS, rows))


def _board(overview: Overview, unit_id: str, statuses: list[str]) -> list[Cell]:
    latest = overview.latest
    units = latest.data["units"].set_index("unit_id")["name"]
    page = board_page(latest.period, unit_id)
    name: Cell = str(units[unit_id])
    found = Counter(map(Status, statuses))
    counts = [found[status] for status in ASSESSED]
    return [
        link(name, page) if page in overview.files else name,
        share_bar(found),
        number(len(statuses)),
        *(number(count) for count in counts),
        number(len(statuses) - sum(counts)),
    ]
