"""Each series with its limits, its last value, how it varies and whether it meets its target."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import Comparison
from analysis.charts.small import sparkline
from analysis.data.addresses import key_figure_page
from analysis.html.cells import figure, heading, put, target_parts
from analysis.html.compose import between, joined, link, number, styled, under
from analysis.html.evidence_links import place
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.control_chart.limits import FEWEST
from analysis.pages.variation.board import LOOKS, TARGET, assurance_mark, name, variation_mark
from analysis.pages.variation.funnels import place_words
from analysis.results.row_values import target
from analysis.results.variation import PlacedSeries
from analysis.words.inflection import counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.variation.report import VariationReport

COLUMNS = (
    Column("Mätetal", names_row=True, parts=("Enhet", "Nyckeltal")),
    Column("Serie"),
    Column("Senast", numeric=True, parts=("När",)),
    Column("Gränser", parts=("Bygger på",)),
    Column("Variation", parts=("Varför",)),
    Column(TARGET, parts=("Målvärde", "År")),
)
NO_TARGET = "inget mål för serien"
IN_WORDS = "målet är inte ett tal"


def show(report: VariationReport) -> None:
    """A table of the series; nothing where there are none."""
    if not report.series:
        return
    heading(2, "Serierna en för en")
    rows = [_row(report, each) for each in sorted(report.series, key=_first)]
    put(table("Serier med gränser och mål", COLUMNS, rows))
    if any(each.is_related for each in report.series):
        said = (
            "Ett närliggande nyckeltal mäter något som liknar mätetalet men har en annan"
            " avgränsning. Målet gäller inte det."
        )
        put(paragraph(said))


def _first(each: PlacedSeries) -> int:
    """What is unusual comes first, and what cannot be told last."""
    return [*LOOKS, None].index(each.found.variation)


def show_levels(report: VariationReport) -> None:
    """From when limits are counted anew, with the reason; nothing where none are."""
    own = [(each, each.level) for each in report.series if each.level]
    if not own:
        return
    heading(2, "Nya nivåer")
    put(
        paragraph(
            "Värdena före den nya nivån finns kvar i bilden, men gränserna bygger inte på dem."
        )
    )
    items = []
    for each, level in own:
        said = f" Gränserna räknas från {each.when(level.start)}. {level.reason}"
        cited = level.row and report.rows.link("new_levels", level.row, place(level.row))
        source = f" ({cited.text})" if cited else ""
        items.append(Html(f"<strong>{escape(_called(each))}.</strong>{escape(said)}{source}"))
    put(bullets(list(dict.fromkeys(items))))


def _called(each: PlacedSeries) -> str:
    if each.counterpart is not None:
        return each.counterpart.key_figure.title
    return each.measure.short_name


def _row(report: VariationReport, each: PlacedSeries) -> list[Cell]:
    unit, last = each.measure.unit_of_measure, each.last
    found = each.found
    return [
        (name(each), *_about(report, each)),
        _picture(each),
        "–" if last is None else (_last(report, each, *last), *under(each.when(last[0]), "När")),
        (*_limits(each, unit), *under(_basis(each), "Bygger på")),
        (variation_mark(found.variation), *under(_why(each), "Varför")),
        (assurance_mark(found.assurance), *_aim(report, each, unit)),
    ]


def _about(report: VariationReport, each: PlacedSeries) -> tuple[Part, ...]:
    """Whose it is, and the national key figure where the series is one."""
    whose = under(report.units.get(each.unit_id, each.unit_id), "Enhet")
    if each.counterpart is None:
        return whose
    kpi = each.counterpart.key_figure.kpi
    near = "Närliggande nyckeltal: " if each.is_related else "Nyckeltal: "
    called = Words(each.counterpart.key_figure.title, "Nyckeltal")
    return (*whose, styled(Look.UNDER, between(near), called), *_place(report, each, kpi))


def _place(report: VariationReport, each: PlacedSeries, kpi: str) -> tuple[Part, ...]:
    """Between which places the region stands, as a link to all regions; nothing where unknown."""
    found = report.place(each)
    if found is None:
        return ()
    rank, year = found
    called = link(f"plats {place_words(rank)}", key_figure_page(kpi, "../jamforelse/nyckeltal/"))
    return (styled(Look.UNDER, called, between(f" regioner {year}")),)


def _last(report: VariationReport, each: PlacedSeries, time: str, value: float) -> Part:
    shown = figure(round(value, _places(each)), each.measure.unit_of_measure)
    row = next((row for row in each.rows if row.month == time), None)
    return shown if row is None else report.rows.link("series", row, shown)


def _places(each: PlacedSeries) -> int:
    """As many decimals as the measure has, or Kolada where the value is Kolada's own."""
    own = each.counterpart
    if own is None or own.row.comparison is not Comparison.VALUE:
        return each.measure.decimals
    return max(each.measure.decimals, own.key_figure.decimals)


def _limits(each: PlacedSeries, unit: str) -> tuple[Part, ...]:
    found = each.found
    if found.lower is None or found.upper is None:
        return (between("–"),)
    places = max(_places(each), int(found.upper - found.lower < 100))
    low, high = (round(edge, places) for edge in (found.lower, found.upper))
    return (number(low), between("–"), figure(high, unit))


def _basis(each: PlacedSeries) -> str:
    """What the limits rest on: `nio årsvärden i Kolada, preliminära gränser`."""
    trial = ", preliminära gränser" if each.found.is_trial else ""
    since = f" från {each.when(each.times[each.since])}" if each.level else ""
    return f"{in_letters(each.found.known)} {each.basis.words}{since}{trial}"


def _why(each: PlacedSeries) -> str:
    """What is unusual about the last value, or what the method lacks."""
    found = each.found
    if found.variation is not None:
        return found.why(each.basis.step)
    if found.known < FEWEST:
        few = counted(found.known, each.basis.step)
        return f"{few} räcker inte, det krävs minst {in_letters(FEWEST)}"
    return f"inga värden för två {each.basis.step.many} i rad"


def _aim(report: VariationReport, each: PlacedSeries, unit: str) -> tuple[Part, ...]:
    """The target that the limits are held against, or why there is none."""
    if each.aim is None:
        return under(NO_TARGET, None)
    asked = joined(list(target_parts(target(each.aim), unit, "Målvärde")), between(""))
    row = report.rows.link("targets", each.aim, asked)
    year = (between(" för "), Words(str(each.aim.year), "År"))
    shown = (styled(Look.UNDER, row, *year),)
    known = each.found.mean is not None and each.found.assurance is None
    return (*shown, *under(IN_WORDS, None)) if known else shown


def _picture(each: PlacedSeries) -> Part:
    """The values with the band between their limits; a dash where every value is missing."""
    found, last = each.found, each.last
    start = next((t for t, v in zip(each.times, each.values, strict=True) if v is not None), None)
    if start is None or last is None:
        return between("–")
    said = f"{sentence_case(each.when(start))} till {each.when(last[0])}"
    band = None if found.lower is None or found.upper is None else (found.lower, found.upper)
    aim = each.aim.value if each.aim and each.aim.operator.is_comparison else None
    return sparkline(
        each.values, said=said, target=aim, band=band, since=each.since, width=140, height=40
    )
