"""What has changed since last time: statuses that have moved, and the largest movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import whole_report_page
from analysis.html.cells import put
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, paragraph
from analysis.method.trend.result import Change
from analysis.pages.period.message import finding, with_way
from analysis.results.findings.find import better, findings, worse
from analysis.results.findings.finding import Finding
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

NAMED = 3
HEADS = {Change.WORSE: "Sämre", Change.BETTER: "Bättre"}


def show(report: Report, named: int = NAMED) -> None:
    """How many have become better and worse, and those that weigh most of each."""
    found = moved(report)
    if not any(found.values()):
        put(paragraph("Inget mätetal går att jämföra med ett tidigare värde."))
        return
    every_move = link("Alla förändringar", f"{whole_report_page(report.period)}#utveckling")
    put(paragraph(with_way(_counts(found), every_move)))
    for change, every in found.items():
        if every:
            head = f"<strong>{HEADS[change]}</strong>"
            put(paragraph(Html(head)), bullets(finding(report, each) for each in every[:named]))


def moved(report: Report) -> dict[Change, list[Finding]]:
    """What has moved, by whether it is for the better, the heaviest first."""
    every = findings(report)
    return {Change.WORSE: list(worse(every)), Change.BETTER: list(better(every))}


def _counts(found: dict[Change, list[Finding]]) -> str:
    """`Sju mätetal har blivit sämre och elva bättre.`"""
    worse, better = (len(found[change]) for change in (Change.WORSE, Change.BETTER))
    if not worse or not better:
        word = "sämre" if worse else "bättre"
        return f"{sentence_case(counted(worse or better, MEASURE))} har blivit {word}."
    return sentence_case(
        f"{counted(worse, MEASURE)} har blivit sämre och {in_letters(better)} bättre."
    )
