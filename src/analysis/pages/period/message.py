"""What a reader sees first: the title, and the report's message in five sentences."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.values import format_date
from analysis.data.addresses import board_page, report_page, whole_report_page
from analysis.html.cells import put, title
from analysis.html.compose import between, link
from analysis.html.evidence_links import Rows
from analysis.html.finding_text import FindingText
from analysis.html.parts import Part, markup
from analysis.html.pieces import Html, paragraph
from analysis.pages.parts.finding_list import finding_list
from analysis.results.findings.find import UNKNOWN, findings, leading
from analysis.results.findings.finding import Finding
from analysis.results.summary import own, share
from analysis.words.inflection import in_running_text
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.period.board import BoardReport
    from analysis.pages.period.report import Report

# With how many measures there are, how they stand and the region's own counts that is five.
TOLD = 2


def show_title(report: Report) -> None:
    """The page's heading, who reports, and the way to the whole report."""
    title(report.title, report.data.region)
    whole = link("Hela rapporten med alla mätetal", whole_report_page(report.period))
    put(paragraph(_lead(report), "tb-lead"), paragraph(whole, "tb-screen"))


def show_whole_title(report: Report) -> None:
    """The heading of the whole report, and the way back to its short version."""
    title(f"{report.title}: hela rapporten", report.data.region)
    short = link("Rapporten i korthet", report_page(report.period))
    put(paragraph(_lead(report), "tb-lead"), paragraph(short, "tb-screen"))


def show_board_title(report: BoardReport) -> None:
    """The unit, the region and the period, and the way back to the report."""
    title(f"{report.name}, {report.title}", report.data.region)
    back = link(f"Rapporten för {report.period.report_label}", report_page(report.period))
    put(paragraph(f"Läget den {format_date(report.item.as_of)}.", "tb-lead"))
    put(paragraph(back, "tb-screen"))


def _lead(report: Report) -> str:
    """`Läget den 30 april 2021 enligt regionstyrelsen. Statusen är beräknad.`"""
    units = report.data["units"]
    kinds = dict(zip(units["name"], units["kind"], strict=True))
    names = list(dict.fromkeys(report.outcomes["unit"]))
    who = join_words([in_running_text(str(name), str(kinds[name])) for name in names])
    return (
        f"{report.item.title}. Läget den {format_date(report.item.as_of)} enligt {who}."
        " Statusen är beräknad."
    )


def show(report: Report) -> None:
    """How many measures stand how, the region's own counts, and what weighs most."""
    if not report.outcomes.empty:
        said = (share(report.outcomes, report.follower), own(report))
        counts = " ".join(filter(None, said))
        put(paragraph(counts, "tb-message"))
    told = leading((f for f in findings(report) if f.kind not in UNKNOWN), TOLD)
    if told:
        put(finding_list(told, text(report)))


def finding(report: Report, found: Finding) -> Html:
    """A finding with its links."""
    return Html(markup(text(report).parts(found)))


def with_way(said: str, way: Part) -> Html:
    """Sentences, and where more of it is; on paper the sentences alone."""
    return Html(f'{escape(said)} <span class="tb-screen">{way.text}</span>')


def text(report: Report) -> FindingText:
    """Writes findings; a board's name leads to its page from the report."""
    pages = {board_page(report.period, unit) for unit in report.boards}
    return FindingText(Rows(report.quality.catalogue), pages)


def links(cells: list[Part]) -> Html:
    """Links on one line, with commas between them."""
    return Html(markup([each for n, c in enumerate(cells) for each in _apart(n, c)]))


def _apart(place: int, cell: Part) -> list[Part]:
    return [between(", "), cell] if place else [cell]
