"""Every key figure that is compared, in tables by subject, and the counties as a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.base.origin import Origin
from analysis.base.values import unit_name
from analysis.charts.county_map import Tile, county_map
from analysis.data.addresses import key_figure_page
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link, number, under
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html, bullets, details, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.parts.key_figure_decimals import decimals_of
from analysis.results.national_figure import RegionRow, SideBySide
from analysis.words.inflection import alike
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.nation.report import NationReport

COUNTIES = "nyckeltal/lan.html"
LETTERS = (
    "Varje ruta är ett län med sin länsbokstav, och leder till länets nyckeltal. Norr är uppåt."
)
COLUMNS = (
    Column("Nyckeltal", names_row=True),
    Column("År"),
    Column("Riket", numeric=True),
    Column("Lägst", numeric=True),
    Column("Högst", numeric=True),
)
OF_COUNTY = (
    Column("Nyckeltal", names_row=True),
    Column("År"),
    Column("Värde", numeric=True),
    Column("Riket", numeric=True),
)


def show_title(report: NationReport) -> None:
    """What is here, and how a reader finds a county."""
    title("Nyckeltal i hela landet")
    lead = f"{len(report.figures)} nyckeltal för landets {len(report.places)} regioner."
    put(
        paragraph(lead, "tb-lead"),
        paragraph(
            "Varje nyckeltal har en egen sida med alla regioner. Regionerna rangordnas inte utan"
            " att det står hur säker ordningen är."
        ),
    )


def show_map(report: NationReport) -> None:
    """The counties as tiles that lead to their figures."""
    heading(2, "Välj län")
    put(paragraph(LETTERS))
    tiles = [
        Tile(
            each.county_code,
            f"{COUNTIES}#lan-{each.place}",
            each.title,
            own=each.place in report.regions,
        )
        for each in report.places
    ]
    put(county_map(tiles, "Välj län"))


def show_subjects(report: NationReport) -> None:
    """A table for each subject, with the lowest and the highest of the regions."""
    for subject, own in report.subjects.items():
        heading(2, subject)
        rows = [_row(each) for each in own]
        caption = f"{subject}: nyckeltal"
        put(table(caption, COLUMNS, rows, source=Origin.KOLADA.sentence))


def _row(each: SideBySide) -> list[Cell]:
    known = sorted(r.value for r in each.rows if r.value is not None and not r.asked)
    name = link(each.comparison.name, key_figure_page(each.figure.kpi, "nyckeltal/"))
    unit = unit_name(each.figure.unit)
    places = decimals_of(each)
    ends = [number(v, decimals=places) for v in (known[0], known[-1])] if known else ["–", "–"]
    return [
        (name, *under(unit, "Måttenhet")),
        str(each.year),
        _number(each.national, places),
        *ends,
    ]


def _number(value: float | None, places: int) -> Cell:
    return Words("–", ", saknas") if value is None else number(value, decimals=places)


def show_counties_title(report: NationReport) -> None:
    """The heading of the page of counties, with the tiles again."""
    title("Nyckeltal län för län")
    put(paragraph("Varje läns värde bredvid rikets.", "tb-lead"))
    tiles = [
        Tile(each.county_code, f"#lan-{each.place}", each.title, own=each.place in report.regions)
        for each in report.places
    ]
    put(county_map(tiles, "Välj län"))


def show_counties(report: NationReport) -> None:
    """A heading a county, and under it, folded, what it is surely better and worse in, and all."""
    for each in report.places:
        heading(2, each.title)
        own = [
            (found, row)
            for found in report.figures
            for row in found.rows
            if row.place == each.place
        ]
        rows = [_of_county(found, row) for found, row in own if row.value is not None]
        caption = f"{each.title}: nyckeltal"
        shown = table(caption, OF_COUNTY, rows, wide=True, source=Origin.KOLADA.sentence)
        put(details(_in_short(own, len(rows)), join([*_apart(own), shown]), f"lan-{each.place}"))


def _in_short(own: list[tuple[SideBySide, RegionRow]], count: int) -> str:
    """`Visa 24 nyckeltal. Säkert bättre än riket i fyra, säkert sämre i två.`"""
    better, worse = (sum(f.is_better(r) is wanted for f, r in own) for wanted in (True, False))
    good, bad = alike(better, worse)
    return f"Visa {count} nyckeltal. Säkert bättre än riket i {good}, säkert sämre i {bad}."


def _apart(own: list[tuple[SideBySide, RegionRow]]) -> list[Html]:
    """What the county is surely better in than the country, and surely worse."""
    words = {True: "Säkert bättre än riket", False: "Säkert sämre än riket"}
    said = []
    for better, lead in words.items():
        names = [_link(found).text for found, row in own if found.is_better(row) is better]
        said.append(Html(f"{lead}: {join_words(names) if names else 'inget nyckeltal'}."))
    return [bullets(said), paragraph(Origin.OF_KOLADA.sentence, "tb-source")]


def _link(found: SideBySide) -> Html:
    return Html(link(found.comparison.name, key_figure_page(found.figure.kpi)).text)


def _of_county(found: SideBySide, row: RegionRow) -> list[Cell]:
    name = link(found.comparison.name, key_figure_page(found.figure.kpi))
    more = [unit_name(found.figure.unit), *(["att fråga om"] if row.asked else [])]
    cell = (name, *under(", ".join(more), "Måttenhet"))
    values = (row.value, found.national)
    return [cell, str(found.year), *(_number(each, decimals_of(found)) for each in values)]


def show_sources(report: NationReport, address: str, name: str) -> None:
    """How to cite the page."""
    years = sorted({str(each.year) for each in report.figures})
    citation.show(name, citation.span(years), f"reports/{address}.html", report.data_mark)
