"""How many of the printed statuses the rules reproduce, for the page on how we calculate."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.html.cells import outcome, printed_mark, result_mark, target_parts
from analysis.html.compose import number
from analysis.html.evidence_links import line
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.opendata.search_names import dataset
from analysis.results.assessment import Assessed, assess_region
from analysis.results.disclosed import load_published
from analysis.results.region_cache import region_cache
from analysis.words.status_words import BY_OWN_RULE


def agreement(paths: Paths, root: str) -> Html:
    """How many printed statuses the rules reproduce, and each that they do not."""
    columns = (
        Column("Region", names_row=True),
        Column("Regionens statusar", numeric=True),
        Column("Kan räknas ut", numeric=True),
        Column("Stämmer", numeric=True),
        Column("Andel", numeric=True),
    )
    rows: list[list[Cell]] = []
    parts: list[Html] = []
    for name, data in dataset(paths).regions.items():
        counts, odd = _agreement(paths, name)
        _, compared, same = counts
        share: Cell = number(100 * same / compared, "%", 0) if compared else "–"
        rows.append([data.region.name, *(number(n) for n in counts), share])
        parts += [odd] if odd.text else []
    shown = table("Regionernas statusar som reglerna återger", columns, rows)
    return join([shown, paragraph(BY_OWN_RULE), *parts])


def _agreement(paths: Paths, region: str) -> tuple[tuple[int, int, int], Html]:
    """How many statuses are printed, can be computed and agree; and those that do not, if any."""
    cache = region_cache(paths, region)  # asked for before the data are read
    return cache.get(
        "agreement",
        tuple[tuple[int, int, int], Html],
        lambda: _compared(load_published(paths, region, cache=cache)),
    )


def _compared(data: RegionData) -> tuple[tuple[int, int, int], Html]:
    assessed = assess_region(data)
    printed = assessed[assessed["status_printed"] != ""]
    compared = printed[printed["agrees"].notna()]
    odd = [row for row in rows_of(compared, Assessed) if row.agrees is False]
    counts = (len(printed), len(compared), int(compared["agrees"].sum()))
    return counts, _disagreements(data, odd) if odd else Html("")


def _disagreements(data: RegionData, odd: list[Assessed]) -> Html:
    columns = (
        Column("Mätetal", names_row=True),
        Column("Utfall", numeric=True),
        Column("Målvärde", numeric=True),
        Column("Regionens status"),
        Column("Beräknad"),
        Column("Förklaring"),
        Column("Källa"),
    )
    measures = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    rows: list[list[Cell]] = []
    for row in odd:
        measure = measures[row.measure_id]
        rows.append(
            [
                measure.short_name,
                outcome(row, measure.unit_of_measure),
                target_parts(row.target, measure.unit_of_measure),
                printed_mark(row.symbol, data.scheme),
                result_mark(row.result),
                row.result.explanation,
                (Words(row.source), *line(row.source_line)),
            ]
        )
    return table(f"{data.region.name}: rader som inte stämmer", columns, rows)
