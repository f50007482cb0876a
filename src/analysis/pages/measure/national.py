"""The national key figure that a measure answers to: its years, the country and the others."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.codes import Comparison, Kind
from analysis.base.origin import Origin
from analysis.base.periods import Period
from analysis.charts.base import Chart
from analysis.charts.national_history import Whose, YearBreak, national_history
from analysis.data.addresses import key_figure_page
from analysis.data.national.body import COUNTRY, Counterpart
from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.pieces import Html, paragraph
from analysis.html.target_cells import lower_first
from analysis.results.history import History
from analysis.results.national_figure import SideBySide, side_by_side
from analysis.results.targets_in_kolada import tried_in_kolada
from analysis.words.status_words import status_word
from analysis.words.vocabulary import BodyKind

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

FOLDER = "../../jamforelse/nyckeltal/"
REPORTED = ["label", "end", "value", "sex"]


def show(report: MeasureReport) -> None:
    """Each key figure with its picture; nothing for a measure that answers to none."""
    found = report.counterparts
    if not found:
        return
    heading(2, "Nyckeltal i Kolada")
    for number, each in enumerate(found, 1):
        if len(found) > 1:
            heading(3, name(each))
        put(*(paragraph(said) for said in [*told(report, each), *aims(report, each)]))
        chart = picture(report, each, number)
        if not chart.is_empty:
            display(chart)


def name(each: Counterpart) -> str:
    """`N79173, Somatisk slutenvård`."""
    return ", ".join(
        part for part in (each.key_figure.title.rstrip("."), each.row.component) if part
    )


def told(report: MeasureReport, each: Counterpart) -> Iterator[Html | str]:
    """How the measure stands to the key figure, where others of its kind are, and the breaks."""
    title, kpi = escape(each.key_figure.title.rstrip(".")), escape(each.key_figure.kpi)
    lead = "Mätetalet svarar mot" if each.is_same else "Mätetalet liknar"
    note = f" {escape(each.row.note)}" if each.row.note else ""
    apart = "" if each.is_same else " Siffrorna går inte att ställa rakt mot varandra."
    yield Html(f"{lead} nyckeltalet {kpi} i Kolada: {title}.{note}{apart}")
    is_region = report.data.region.kind is BodyKind.REGION
    if is_region and each.key_figure.kpi in report.compared_key_figures:
        page = link("hela landet", key_figure_page(each.key_figure.kpi, FOLDER))
        yield Html(f"Se nyckeltalet i {page.text}.")
    yield from (b.told for b in breaks(report, each))
    if not has_own(each):
        yield f"Kolada har inget värde för {report.data.region.name}."


def aims(report: MeasureReport, each: Counterpart) -> Iterator[str]:
    """What Kolada's latest year says of targets that the reports leave without a status."""
    for tried in tried_in_kolada(report.own, History.of(report.own), each):
        aim = lower_first(tried.row.text) or "i nivå med andra"
        said = status_word(tried.result.status).lower()
        yield (
            f"Målet för {tried.row.year}, {aim}, har ingen status. {tried.why}"
            f" Med Koladas siffror för {tried.year} vore det {said}: {tried.result.explanation}"
        )


def found(report: MeasureReport, each: Counterpart) -> SideBySide:
    """The key figure in all regions."""
    return side_by_side(report.data.national, each.key_figure)


def has_own(each: Counterpart) -> bool:
    """Whether the body has a value of the key figure in any year."""
    return any(place == each.place for place, _ in each.values)


def alike(report: MeasureReport, each: Counterpart) -> set[str]:
    """The body's place and those of its kind: a municipality is not drawn among regions."""
    places = report.data.national.places
    own = places[each.place].kind if each.place in places else ""
    return {place.place for place in places.values() if place.kind == own}


def breaks(report: MeasureReport, each: Counterpart) -> list[YearBreak]:
    """Where the region's values do not go with those before: declared, or a jump to ask about."""
    own = found(report, each)
    if not has_own(each):
        return []
    return [
        YearBreak(
            found.year, "att fråga om" if found.is_asked else "brott", found.told, found.everywhere
        )
        for found in own.told_breaks(each.place)
    ]


def picture(report: MeasureReport, each: Counterpart, number: int) -> Chart:
    """The years of the region, the country and the others, with the reports' own where alike."""
    kolada = each.key_figure
    rows = [
        [place, year, value]
        for (place, year), value in each.values.items()
        if place in {COUNTRY, *alike(report, each)}
    ]
    own = report.data.region.name
    return national_history(
        pd.DataFrame(rows, columns=["place", "year", "value"]),
        Whose(each.place, own, COUNTRY),
        reported(report, each),
        breaks=breaks(report, each),
        unit=kolada.unit,
        chart_id=f"kolada-{kolada.kpi.lower()}-{number}",
        title=f"{kolada.title.rstrip('.')}, år för år",
        source=_source(report, each),
    )


def _source(report: MeasureReport, each: Counterpart) -> str:
    own = " Rapportens siffror: dokumenten som sidan nämner." if len(reported(report, each)) else ""
    return f"{Origin.KOLADA.sentence}{own}"


def reported(report: MeasureReport, each: Counterpart) -> pd.DataFrame:
    """What the reports say of the same thing in the same unit; nothing where they do not."""
    row = each.row
    is_alike = each.is_same and row.comparison is Comparison.VALUE and row.scale in (None, 1)
    rows = [
        [
            outcome.span.label,
            outcome.as_of or Period.parse(outcome.period).ends,
            outcome.value,
            outcome.sex,
        ]
        for outcome in report.outcome_rows
        if is_alike
        and outcome.value is not None
        and outcome.kind is not Kind.FORECAST
        and (outcome.unit_id, outcome.component) == (row.unit_id, row.component)
    ]
    return pd.DataFrame(rows, columns=REPORTED)
