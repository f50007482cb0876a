"""The measures placed by how they vary and whether they will meet their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import measure_page
from analysis.html.cells import heading, put
from analysis.html.compose import between, joined, link, styled
from analysis.html.parts import Break, Cell, Look, Mark, Part, Words
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.control_chart.limits import Assurance, Variation
from analysis.method.control_chart.sentences import ASSURANCES, UNDECIDED, VARIATIONS
from analysis.results.variation import PlacedSeries
from analysis.words.inflection import sentence_case

if TYPE_CHECKING:
    from analysis.pages.variation.report import VariationReport

# The marks are those of control charts: shape and colour, and a word beside them.
LOOKS = {
    Variation.CONCERN: ("not-met", "■"),
    Variation.IMPROVEMENT: ("met", "●"),
    Variation.NEUTRAL: ("none", "◆"),
    Variation.COMMON_CAUSE: ("none", "○"),
}
PROMISES = {
    Assurance.MISSES: ("not-met", "■"),
    Assurance.HIT_AND_MISS: ("near", "◆"),
    Assurance.HITS: ("met", "●"),
}
TARGET = "Målet"


def show(report: VariationReport) -> None:
    """A table of four by four, as far as it has series."""
    if not report.series:
        return
    heading(2, "Läget i korthet")
    columns = (
        Column("Variation", names_row=True),
        *(Column(f"{TARGET} {ASSURANCES[each]}") for each in PROMISES),
        Column(f"{TARGET} {UNDECIDED}"),
    )
    rows = [_row(report, way) for way in (*LOOKS, None) if _is_there(report, way)]
    put(table("Mätetalen efter variation och mål", columns, rows, style="tb-placed"))


def variation_mark(way: Variation | None) -> Part:
    """How a series varies; muted where it cannot be told."""
    if way is None:
        return styled(Look.MUTED, UNDECIDED)
    return Mark(*LOOKS[way], VARIATIONS[way])


def assurance_mark(promise: Assurance | None) -> Part:
    """Whether the target will be met; muted where it cannot be told."""
    if promise is None:
        return styled(Look.MUTED, UNDECIDED)
    return Mark(*PROMISES[promise], ASSURANCES[promise])


def name(each: PlacedSeries) -> Part:
    """The measure with its part, as a link to its page."""
    short = each.measure.short_name
    called = f"{short}, {each.component}" if each.component else short
    return link(called, measure_page(each.measure.measure_id))


def _is_there(report: VariationReport, way: Variation | None) -> bool:
    return any(found is way for found, _ in report.cells)


def _row(report: VariationReport, way: Variation | None) -> list[Cell]:
    head = sentence_case(UNDECIDED) if way is None else sentence_case(VARIATIONS[way])
    glyph = "" if way is None else f"{LOOKS[way][1]} "
    promises = (*PROMISES, None)
    return [
        (between(glyph), Words(head)),
        *(_names(report.cells.get((way, promise), [])) for promise in promises),
    ]


def _names(series: list[PlacedSeries]) -> Cell:
    """The measures, each once: several key figures may answer to one."""
    found = {each.measure.measure_id + each.component: name(each) for each in series}
    return joined(list(found.values()), Break()) if found else "–"
