"""A key figure in all regions: picture, map, the figures as they are, and what we make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.origin import Origin
from analysis.base.values import format_value
from analysis.charts.base import Chart
from analysis.charts.county_map import Tile, county_map
from analysis.charts.regions import ASKED, Country, regions
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link, number, styled
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import lower_first
from analysis.results.national_figure import RegionRow
from analysis.words.inflection import REGION, counted, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.key_figure.report import KeyFigureReport

DRAWN = ["region", "value", "low", "high", "own", "asked"]
COUNTRY = "Riket"
NOISE = "inom det vanliga bruset"


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


def show_picture(report: KeyFigureReport) -> None:
    """The regions in order, as dots with ranges, and the country as a line."""
    heading(2, "Regionerna i ordning")
    put(paragraph(ordered(report)))
    display(picture(report))


def ordered(report: KeyFigureReport) -> str:
    """How the regions are ordered, and how sure that is."""
    found = report.found
    if not found.is_ordered:
        return "Regionerna står efter värdet, högst först. Högt är varken bättre eller sämre."
    said = "Regionerna står efter värdet, bäst först."
    if found.reach is None:
        return f"{said} Det finns för få år för att säga hur säker ordningen är."
    reach = report.words(found.reach).replace("%", "procentenheter")
    return (
        f"{said} Ordningen är ingen rangordning: två regioner som skiljer sig med mindre än {reach}"
        " kan lika gärna stå tvärtom."
    )


def picture(report: KeyFigureReport) -> Chart:
    """A row a region."""
    found = report.found
    rows = pd.DataFrame(
        [[r.name, r.value, r.low, r.high, report.is_own(r), r.asked] for r in found.rows],
        columns=DRAWN,
    )
    years = [year for year in found.years if year <= found.year]
    band = found.country_reach if found.national is not None else None
    made = f" Det grå bandet: {lower_first(Origin.OF_KOLADA.word)}." if band else ""
    return regions(
        rows,
        Country(found.national, band),
        unit=found.figure.unit,
        years=citation.span([str(year) for year in years]),
        chart_id="regioner",
        title=f"{found.comparison.name}, {found.year}",
        source=f"{Origin.KOLADA.sentence}{made}",
    )


def show_map(report: KeyFigureReport) -> None:
    """The counties as tiles that lead to the rows of the comparison."""
    heading(2, "Välj län")
    put(paragraph(_key(report)))
    places = [(row.place[2:], row) for row in report.found.rows]
    put(county_map([_tile(report, code, row) for code, row in places], "Välj län"))


def _key(report: KeyFigureReport) -> str:
    if not report.found.is_ordered:
        return "En ruta för varje län; den leder till länets siffror."
    return (
        "En ruta för varje län; den leder till länets siffror. ▲ säkert bättre än riket, ▼ säkert"
        f" sämre, = {NOISE}."
    )


def _tile(report: KeyFigureReport, code: str, row: RegionRow) -> Tile:
    value = "inget värde" if row.value is None else report.words(row.value)
    said = f"{row.name}: {value}"
    look = _look(report, row)
    more = {"better": "säkert bättre än riket", "worse": "säkert sämre än riket", "even": NOISE}
    said += f", {more[look]}" if look in more else ""
    return Tile(code, f"#lan-{row.place}", said, look, report.is_own(row))


def _look(report: KeyFigureReport, row: RegionRow) -> str:
    better = report.found.is_better(row)
    if better is None:
        return "even" if report.found.is_ordered and report.found.apart(row) == 0 else "none"
    return "better" if better else "worse"


def show_comparison(report: KeyFigureReport) -> None:
    """How far each region is from the country, and between which places it stands."""
    heading(2, "Skillnad mot riket")
    put(paragraph(method(report)), comparison(report), source(Origin.OF_KOLADA))


def method(report: KeyFigureReport) -> str:
    """How the differences and the places are computed."""
    return (
        "Bruset är hur mycket nyckeltalet brukar ändras från ett år till nästa i en region, jämfört"
        " med de andra. Platserna gäller med 95 procents säkerhet."
    )


def comparison(report: KeyFigureReport) -> Html:
    """A row a region with what we have computed."""
    columns = [
        Column("Region", names_row=True),
        Column("Skillnad mot riket", numeric=True),
        Column("Säkerhet"),
        *([Column("Plats")] if report.found.ranks else []),
    ]
    rows = [_compared(report, row)[: len(columns)] for row in report.found.rows]
    ids = [f"lan-{row.place}" for row in report.found.rows]
    caption = f"{report.found.comparison.name}, {report.found.year}: skillnad mot riket"
    return table(caption, columns, rows, ids=ids)


def _compared(report: KeyFigureReport, row: RegionRow) -> list[Cell]:
    return [_name(report, row), _gap(report, row), _sure(report, row), _place(row)]


def _name(report: KeyFigureReport, row: RegionRow) -> tuple[Part, ...]:
    return (styled(Look.NAME, Words(row.name)),) if report.is_own(row) else (Words(row.name),)


def _gap(report: KeyFigureReport, row: RegionRow) -> Cell:
    if row.value is None or report.found.national is None or row.asked:
        return Words("–", ", saknas")
    figure = report.found.figure
    unit = "procentenheter" if figure.unit == "%" else figure.unit
    gap = row.value - report.found.national
    return Words(format_value(gap, unit, report.places, signed=True))


def _sure(report: KeyFigureReport, row: RegionRow) -> str:
    if row.asked:
        return ASKED
    apart = report.found.apart(row)
    if apart is None:
        return "går inte att avgöra"
    if apart == 0:
        return NOISE
    words = {"better": "säkert bättre", "worse": "säkert sämre"}
    return words.get(_look(report, row), "säkert högre" if apart > 0 else "säkert lägre")


def _place(row: RegionRow) -> str:
    if row.rank is None:
        return "–"
    if row.rank.best == row.rank.worst:
        return f"{row.rank.best} av {row.rank.of}"
    return f"{row.rank.best}–{row.rank.worst} av {row.rank.of}"


def show_values(report: KeyFigureReport) -> None:
    """Every value of every year, as it is."""
    heading(2, "Värden år för år")
    put(values(report), source(Origin.KOLADA))


def values(report: KeyFigureReport) -> Html:
    """A row for the country and each region, a column a year."""
    found = report.found
    every = sorted({*found.years, *found.country}, reverse=True)
    columns = [Column("Region", names_row=True), *(Column(str(y), numeric=True) for y in every)]
    country: list[Cell] = [COUNTRY, *(_value(report, found.country.get(y)) for y in every)]
    rows = [
        [_name(report, r), *(_value(report, found.values.get(r.place, {}).get(y)) for y in every)]
        for r in found.rows
    ]
    caption = f"{found.comparison.name} ({found.figure.unit}), år för år"
    return table(caption, columns, [country, *rows], wide=True)


def _value(report: KeyFigureReport, value: float | None) -> Cell:
    return Words("–", ", saknas") if value is None else number(value, decimals=report.places)


def source(origin: Origin) -> Html:
    """The line that says where the figures above it come from."""
    return paragraph(origin.sentence, "tb-source")


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


COPIED = (
    "Värdena är kopierade ur en offentlig kopia av Kolada och avrundade där. De är ännu inte"
    " jämförda med Kolada själv."
)
