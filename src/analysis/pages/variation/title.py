"""The heading of a board's view of variation, and how the series stand in a few sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link
from analysis.html.evidence_links import documents
from analysis.html.pieces import Html, paragraph
from analysis.method.control_chart.limits import Variation
from analysis.words.inflection import Noun, counted, in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.variation.report import VariationReport

PAGE = "variation"
METHOD = "../../metod/variation.html"
SERIES = Noun("en", "serie", "serier")
# One of them, and several.
_WORDS = {
    Variation.CONCERN: ("är sämre än vanligt", "är sämre än vanligt"),
    Variation.IMPROVEMENT: ("är bättre än vanligt", "är bättre än vanligt"),
    Variation.NEUTRAL: ("är ovanlig", "är ovanliga"),
    Variation.COMMON_CAUSE: ("är som vanligt", "är som vanligt"),
}


def show(report: VariationReport) -> None:
    """The heading, what the page is for, and how many series there are of each kind."""
    title(report.title, report.data.region)
    put(
        paragraph("Vad som har ändrats mer än vanligt, och vilka mål som nås.", "tb-lead"),
        paragraph(summary(report)),
    )
    if report.series:
        said = "Gränserna räknas ur varje series egna värden. "
        put(paragraph(Html(said) + link("Så räknas de", METHOD) + Html(".")))


def summary(report: VariationReport) -> str:
    """How many series vary in which way, and of how many it cannot be told."""
    count = Counter(each.found.variation for each in report.series)
    if not count:
        return (
            f"{report.data.region.name} har ingen serie: inget mätetal redovisas månad för månad,"
            " och inget svarar mot ett nationellt nyckeltal."
        )
    parts = [
        f"{in_letters(count[way], 'en')} {words[count[way] > 1]}"
        for way, words in _WORDS.items()
        if count[way]
    ]
    whole = sentence_case(counted(len(report.series), SERIES))
    said = f"{whole}: {join_words(parts)}." if parts else f"{whole}."
    unknown = count[None]
    if unknown:
        said += f" För {in_letters(unknown, 'en')} går det inte att avgöra."
    return said


def show_sources(report: VariationReport) -> None:
    """The documents that the months and targets come from; Kolada where there are key figures."""
    used = {row.source for each in report.series for row in each.rows}
    used |= {each.aim.source for each in report.series if each.aim}
    if report.series:
        heading(2, "Källor")
    if any(each.counterpart for each in report.series):
        put(paragraph("De nationella årsvärdena är Koladas."))
    if used:
        put(documents(report.sources, used))
    times = sorted({time[:4] for each in report.series for time in each.times})
    place = f"reports/{report.data.region.region_id}/{PAGE}.html"
    citation.show(report.title, citation.span(times), place, report.data_mark, sorted(used))
