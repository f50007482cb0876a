"""A key figure's tables: what we make of the figures, and the figures as they are."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from analysis.base.origin import Origin
from analysis.charts.regions import ASKED
from analysis.html.cells import heading, put
from analysis.html.compose import number, styled
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import Html, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.key_figure.order import NOISE, look_of
from analysis.results.national_figure import RegionRow
from analysis.results.population import SIZES as SIZE_GROUPS
from analysis.results.population import Size
from analysis.words.inflection import sentence_case

if TYPE_CHECKING:
    from analysis.pages.key_figure.report import KeyFigureReport

COUNTRY = "Riket"
BY_SIZE = (
    "Regionerna är delade efter folkmängd. Gränserna ligger där inget län är nära."
    " Mitten är det mellersta värdet i gruppen."
)
SIZES = (
    Column("Storlek", names_row=True),
    Column("Regioner"),
    Column("Lägst", numeric=True),
    Column("Mitten", numeric=True),
    Column("Högst", numeric=True),
)


def show_comparison(report: KeyFigureReport) -> None:
    """How far each region is from the country, and between which places it stands."""
    heading(2, "Skillnad mot riket")
    put(paragraph(method(report)), comparison(report))


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
    return table(caption, columns, rows, ids=ids, source=Origin.OF_KOLADA.sentence)


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
    return number(gap, unit, report.places, signed=True)


def _sure(report: KeyFigureReport, row: RegionRow) -> str:
    if row.asked:
        return ASKED
    apart = report.found.apart(row)
    if apart is None:
        return "går inte att avgöra"
    if apart == 0:
        return NOISE
    words = {"better": "säkert bättre", "worse": "säkert sämre"}
    return words.get(look_of(report, row), "säkert högre" if apart > 0 else "säkert lägre")


def _place(row: RegionRow) -> str:
    if row.rank is None:
        return "–"
    if row.rank.best == row.rank.worst:
        return f"{row.rank.best} av {row.rank.of}"
    return f"{row.rank.best}–{row.rank.worst} av {row.rank.of}"


def show_sizes(report: KeyFigureReport) -> None:
    """The regions by how many inhabitants they have: only those of a group are much alike."""
    rows = [row for size in SIZE_GROUPS if (row := _of_size(report, size))]
    if not rows:
        return
    heading(2, "Regioner av samma storlek")
    put(paragraph(BY_SIZE))
    caption = f"{report.found.comparison.name}, {report.found.year}, efter storlek"
    put(table(caption, SIZES, rows, source=Origin.OF_BOTH.sentence))


def _of_size(report: KeyFigureReport, size: Size) -> list[Cell]:
    """The regions of a size with the lowest, the middle and the highest value; [] for none."""
    every = [row for row in report.found.rows if report.sizes.get(row.place) == size]
    known = [row.value for row in every if row.value is not None and not row.asked]
    if not known:
        return []
    names = ", ".join(sorted(row.name for row in every))
    ends = (min(known), median(known), max(known))
    return [sentence_case(size.words), names, *(number(v, decimals=report.places) for v in ends)]


def show_values(report: KeyFigureReport) -> None:
    """Every value of every year, as it is."""
    heading(2, "Värden år för år")
    put(values(report))


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
    lines = [country, *rows]
    return table(caption, columns, lines, wide=True, source=Origin.KOLADA.sentence)


def _value(report: KeyFigureReport, value: float | None) -> Cell:
    return Words("–", ", saknas") if value is None else number(value, decimals=report.places)
