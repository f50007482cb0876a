"""The regions side by side: a picture and a table a concept, and what cannot be compared."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from IPython.display import display

from analysis.base.values import format_number
from analysis.data.addresses import concept_anchor, measure_page
from analysis.data.rows import SeriesRow
from analysis.html import citation
from analysis.html.cells import figure as value
from analysis.html.cells import heading, nth, put, title
from analysis.html.compose import between, in_column, joined, link, listed, styled, under
from analysis.html.evidence_links import Rows, documents, why
from analysis.html.parts import Break, Cell, Look, Number, Part, Words
from analysis.html.pieces import Html, bullets, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.html.target_cells import target_row
from analysis.pages.comparison.chart import measured_in, picture, told_apart
from analysis.results.comparable_measures import Concept, Figure, Side
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.comparison.report import ComparisonReport

NATION = "nyckeltal.html"
COLUMNS = (
    Column("Region och mätetal", names_row=True, parts=("Avser", "Mätetal"), main="Region"),
    Column("Avser tiden"),
    Column("Utfall"),
    Column("Målvärde"),
    Column("Hur definitionen skiljer sig"),
    Column("Källa"),
)
REST = (Column("Mätetal", names_row=True), Column("Varför det inte jämförs"))


def show_title(report: ComparisonReport) -> None:
    """The heading, who reports and how the comparison is made."""
    title(report.title, *(data.region for data in report.dataset.regions.values()))
    lead = f"Mätetal som regionerna har gemensamt, {report.period.label}."
    put(paragraph(lead, "tb-lead"), paragraph(summary(report)))
    if report.has_key_figures:
        put(paragraph(Html(f"Alla regioner: {link('Nyckeltal i hela landet', NATION).text}.")))


def summary(report: ComparisonReport) -> str:
    """Which regions report the period, how many measures can be compared, and with what care."""
    who = join_words(report.reporting)
    have = "en rapport" if len(report.reporting) == 1 else "rapporter"
    said = f"{who} har {have} för perioden. "
    if not report.compared:
        return said + "Inget mätetal går att jämföra mellan regionerna."
    return (
        f"{said}{_counts(report)} Definitionerna är aldrig helt lika. Regionerna rangordnas inte."
    )


def _counts(report: ComparisonReport) -> str:
    """`Ett av 14 mätetal går att jämföra. Fem visas med siffror för närliggande perioder.`"""
    same, nearby = len(report.same_period), len(report.nearby)
    total = f"{format_number(len(report.concepts))} mätetal"
    number = sentence_case(in_letters(same)) if same else "Inget"
    said = f"{number} av {total} går att jämföra för samma period."
    more = "till " if same else ""
    if nearby:
        said += f" {sentence_case(in_letters(nearby))} {more}visas med närliggande perioder."
    return said


def show_concepts(report: ComparisonReport) -> None:
    """The measures that two regions have for the period: a heading, a picture and a table each."""
    if report.same_period:
        heading(2, "Samma period")
        _show(report, report.same_period)


def show_nearby(report: ComparisonReport) -> None:
    """The measures that are not of the same period in two regions, or not in the same unit."""
    if report.nearby:
        heading(2, "Närliggande perioder")
        put(paragraph("Siffrorna gäller olika tider eller måttenheter. Jämför dem inte rakt av."))
        _show(report, report.nearby)


def _show(report: ComparisonReport, concepts: list[Concept]) -> None:
    for concept in concepts:
        put(Html(f'<div id="{escape(concept_anchor(concept.concept_id))}"></div>'))
        heading(3, concept.name)
        put(*(paragraph(note) for note in notes(report, concept)))
        if len(measured_in(concept)) == 1:
            display(picture(report, concept))
        put(concept_table(report, concept))


def notes(report: ComparisonReport, concept: Concept) -> list[str]:
    """Why the figures cannot be compared: other periods, other units."""
    said = []
    absent = [report.region(s) for s in concept.sides if s.figures and not s.in_period]
    if absent:
        names = join_words(list(dict.fromkeys(absent)))
        said.append(
            f"{names} saknar utfall för {report.period.report_label}; en tidigare period visas."
        )
    if len(measured_in(concept)) > 1:
        said.append("Regionerna räknar i olika måttenheter, så talen går inte att jämföra.")
    return said


def concept_table(report: ComparisonReport, concept: Concept) -> Html:
    """A row a figure, with links to the rows of the regions' evidence."""
    rows = [cells for side in concept.sides for cells in _rows(report, side)]
    return table(f"{concept.name}: siffror, mål och skillnader", COLUMNS, rows)


def _rows(report: ComparisonReport, side: Side) -> list[list[Cell]]:
    links = report.rows(side.region_id)
    if not side.figures:
        cited = links.cite("measures", side.measure)
        missing = Words("saknas", ", saknas")
        return [[_name(report, side, []), "–", missing, "–", side.difference, cited]]
    return [
        [
            _name(report, side, told_apart(report, side, figure)),
            _period(side, figure),
            _outcome(links, side, figure),
            _targets(report, side, figure),
            "" if place else side.difference,
            links.cite(figure.table, figure.row),
        ]
        for place, figure in enumerate(side.figures)
    ]


def _name(report: ComparisonReport, side: Side, parts: list[str]) -> tuple[Part, ...]:
    page = measure_page(side.measure.measure_id, f"../{side.region_id}/")
    measure = link(Words(side.measure.short_name, "Mätetal"), page)
    of = [between(", "), Words(", ".join(parts), "Avser")] if parts else []
    name = styled(Look.NAME, Words(report.region(side)), *of)
    return (name, styled(Look.UNDER, measure))


def _period(side: Side, figure: Figure) -> tuple[Part, ...]:
    """The days that the figure covers, marked when they are of another period."""
    label = Words(figure.span.label.replace(" ", "\u00a0"))
    return (label, *under("tidigare\u00a0period" if side.is_other_period else "", ", anmärkning"))


def _outcome(links: Rows, side: Side, figure: Figure) -> tuple[Part, ...]:
    """The figure as a link to its row; an outcome of a report is explained too."""
    if isinstance(figure.row, SeriesRow):
        return (links.link(figure.table, figure.row, _value(side, figure)),)
    return links.outcome(figure.row, _value(side, figure))


def _value(side: Side, figure: Figure) -> Number:
    return value(figure.value, side.measure.unit_of_measure)


def _targets(report: ComparisonReport, side: Side, figure: Figure) -> Cell:
    """The target of the same year; a region without one for that year has none to show."""
    links = report.rows(side.region_id)
    cells = [
        links.link("targets", row, target_row(side.measure.unit_of_measure, row, nth(place)))
        for place, row in enumerate(report.targets(side, figure), 1)
    ]
    none = (between(f"inget för {figure.period.year}"),)
    return joined(cells, Break()) if cells else none


def show_rest(report: ComparisonReport) -> None:
    """The measures that only one region can show, and those that no one reports."""
    rows: list[list[Cell]] = [[concept.name, _why(report, concept)] for concept in report.alone]
    silent = [_named(concept) for concept in report.concepts if not concept.in_period]
    if not rows and not silent:
        return
    heading(2, "Det som inte jämförs")
    if rows:
        alone = "Mätetal som bara en region har utfall för"
        ids = [concept_anchor(concept.concept_id) for concept in report.alone]
        put(table(alone, REST, rows, ids=ids))
    if silent:
        put(
            paragraph(f"Ingen region har utfall för {report.period.report_label} om:"),
            bullets(silent),
        )


def _named(concept: Concept) -> Html:
    """The name, with an address that pages of measures lead to."""
    place = escape(concept_anchor(concept.concept_id))
    return Html(f'<span id="{place}">{escape(concept.name)}</span>')


def _why(report: ComparisonReport, concept: Concept) -> tuple[Part, ...]:
    """Who has an outcome, as a link, and who has none in any period."""
    has = [side for side in concept.sides if side.in_period]
    none = list(dict.fromkeys(report.region(s) for s in concept.sides if not s.figures))
    every = [(side, figure) for side in has for figure in side.figures]
    shown = [_figure(report, *each, nth(place)) for place, each in enumerate(every, 1)]
    said = f"Det finns inget att jämföra med: {join_words(none)} har inget utfall i någon period."
    who = Words(report.region(has[0]), "Region")
    return (who, between(" har "), *listed(shown), between(". "), Words(said))


def _figure(report: ComparisonReport, side: Side, figure: Figure, column: str) -> tuple[Part, ...]:
    """A figure as a link to its row, with what the region calls the measure."""
    links = report.rows(side.region_id)
    name = ", ".join([side.measure.short_name, *told_apart(report, side, figure)])
    value = in_column(_value(side, figure), f"Utfall{column}")
    shown = links.link(figure.table, figure.row, value)
    told = (shown, between(" ("), Words(name, f"Mätetal{column}"), between(")"))
    if isinstance(figure.row, SeriesRow):
        return told
    return (*told, why(figure.row, links.folder, in_line=True))


def show_sources(report: ComparisonReport) -> None:
    """The documents that the figures come from, and where the correspondences are declared."""
    used = {f.row.source for c in report.concepts for s in c.sides for f in s.figures}
    if used:
        _show_documents(report, used)
    citation.show(
        report.title,
        report.period.report_label,
        f"reports/jamforelse/{str(report.period).lower()}.html",
        report.data_mark,
        sorted(used),
    )


def _show_documents(report: ComparisonReport, used: set[str]) -> None:
    heading(2, "Källor")
    declared = link("en tabell", "../../data/datapackage/concepts.csv")
    put(
        paragraph(Html(f"Vilka mätetal som jämförs med varandra står i {declared.text}.")),
        documents(report.dataset.shared["sources"], used),
    )
