"""A key figure in words: what it is, who has it in the book, and where it comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.data.addresses import measure_page
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, paragraph
from analysis.words.inflection import REGION, counted, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.key_figure.report import BookMeasure, KeyFigureReport

COUNTRY = "Riket"
COPIED = (
    "Värdena är kopierade ur en offentlig kopia av Kolada och avrundade där. De är ännu inte"
    " jämförda med Kolada själv."
)


def show_title(report: KeyFigureReport) -> None:
    """The heading, what is measured, and what the latest year says."""
    figure = report.found.figure
    title(report.title)
    put(paragraph(summary(report), "tb-lead"))
    put(
        paragraph(
            f"{figure.title.rstrip('.')}. Nyckeltal {figure.kpi} i Kolada. {direction(report)}"
        )
    )
    if words := asked(report):
        put(paragraph(words, "tb-notice"))
    put(
        *(paragraph(f"{each.year}: {each.reason}") for each in report.found.breaks if each.is_known)
    )


def summary(report: KeyFigureReport) -> str:
    """`År 2024 hade riket 88,2 %. Regionerna låg mellan 72 % och 96,3 %.`"""
    found = report.found
    known = [row.value for row in found.rows if row.value is not None and not row.asked]
    said = (
        ""
        if found.national is None
        else f"{COUNTRY} hade {report.words(found.national)} {found.year}. "
    )
    where = f"mellan {report.words(min(known))} och {report.words(max(known))}"
    when = "" if said else f" {found.year}"
    missing = len(found.names) - len(known) - sum(row.asked for row in found.rows)
    less = f" {sentence_case(counted(missing, REGION))} saknar värde." if missing else ""
    return f"{said}Regionerna låg {where}{when}.{less}"


def direction(report: KeyFigureReport) -> str:
    """`Högre är bättre.`"""
    return f"{report.found.figure.better.heading}."


def asked(report: KeyFigureReport) -> str:
    """Which values are to be asked about, and why; "" where none are."""
    rows = [row for row in report.found.rows if row.asked]
    if not rows:
        return ""
    names = join_words([f"{row.name} ({report.words(row.value or 0.0)})" for row in rows])
    return (
        f"Att fråga om: {names}. Värdet ligger så långt från året innan, eller från vad som är"
        " möjligt, att något annat än vården kan ha ändrats. Det räknas inte med i ordningen."
    )


def show_measures(report: KeyFigureReport) -> None:
    """The measures of the book that answer to the key figure, or are like it."""
    if report.measures:
        heading(2, "Mätetal i boken")
        put(bullets([_measure(each) for each in report.measures]))


def _measure(each: BookMeasure) -> Html:
    page = link(each.name, measure_page(each.measure_id, f"../../{each.region_id}/"))
    how = (
        "svarar mot nyckeltalet" if each.is_same else "liknar nyckeltalet men räknas på annat sätt"
    )
    return Html(f"{escape(each.region)}: {page.text}, {how}.")


def show_sources(report: KeyFigureReport) -> None:
    """Who has the figures from the beginning, how they came here, and how to cite the page."""
    figure = report.found.figure
    heading(2, "Källor")
    behind = figure.kolada_source.strip().rstrip(".")
    page = link("Kolada", "https://www.kolada.se/")
    put(
        paragraph(Html(f"Värdena finns hos {page.text}.")),
        paragraph(f"Kolada har dem från: {behind}."),
        *([paragraph(COPIED)] if figure.reading == "copied" else []),
    )
    citation.show(
        report.title,
        citation.span([str(year) for year in report.found.years]),
        f"reports/jamforelse/nyckeltal/{report.kpi.lower()}.html",
        report.data_mark,
    )
