"""A key figure's regions in order, as dots with ranges, and as tiles that lead to their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.origin import Origin
from analysis.charts.base import Chart
from analysis.charts.county_map import Tile, county_map
from analysis.charts.regions import Country, regions
from analysis.html import citation
from analysis.html.cells import heading, put
from analysis.html.pieces import paragraph
from analysis.results.national_figure import RegionRow

if TYPE_CHECKING:
    from analysis.pages.key_figure.report import KeyFigureReport

DRAWN = ["region", "value", "low", "high", "own", "asked"]
NOISE = "inom det vanliga bruset"


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
        f"{said} De rangordnas inte: två regioner som skiljer sig med mindre än {reach}"
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
    made = f" Det grå bandet: {Origin.OF_KOLADA.word}." if band else ""
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
    look = look_of(report, row)
    more = {"better": "säkert bättre än riket", "worse": "säkert sämre än riket", "even": NOISE}
    said += f", {more[look]}" if look in more else ""
    return Tile(code, f"#lan-{row.place}", said, look, report.is_own(row))


def look_of(report: KeyFigureReport, row: RegionRow) -> str:
    better = report.found.is_better(row)
    if better is None:
        return "even" if report.found.is_ordered and report.found.apart(row) == 0 else "none"
    return "better" if better else "worse"
