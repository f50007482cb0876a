"""What a measure is, what the audit says of it, where its data are, and how to cite its page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.audit.findings import SEVERITY_WORDS, Finding
from analysis.base.periods import Period
from analysis.base.values import format_date, unit_name
from analysis.data.addresses import EVIDENCE, MEASURES, measure_page, node_page
from analysis.data.plan_rows import NodeRow
from analysis.data.rows import rows_of
from analysis.data.version_rows import VersionRow
from analysis.html import citation
from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.evidence_links import documents
from analysis.html.finding_marks import MARKS
from analysis.html.parts import Link, Words
from analysis.html.pieces import Html, bullets, join, paragraph
from analysis.pages.measure.inhabitants import per_inhabitants
from analysis.results.data_quality import PAGE
from analysis.results.versions import sentence
from analysis.words.inflection import Noun, counted, sentence_case
from analysis.words.labels import label, reported_in
from analysis.words.vocabulary import level_name
from analysis.words.wording import join_words

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

BETWEEN = " › "
# What a fact that is missing is called.
UNSAID = {"Rapporteras": "när det rapporteras"}
REMARK = Noun("en", "anmärkning", "anmärkningar")


def show(report: MeasureReport) -> None:
    """The facts as terms with their descriptions."""
    heading(2, "Om mätetalet")
    put(terms(facts(report)))


def terms(facts: list[tuple[str, Html | Link]]) -> Html:
    """Terms and descriptions as a list."""
    items = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{said.text}</dd></div>" for term, said in facts
    )
    return Html(f'<dl class="tb-facts">{items}</dl>')


def facts(report: MeasureReport) -> list[tuple[str, Html | Link]]:
    """Definition, unit, direction, accumulation, when reported, source system, place, source."""
    one = report.measure
    plain = {
        "Definition": one.definition,
        "Måttenhet": unit_name(one.unit_of_measure) or label("value_type", one.value_type),
        "Riktning": label("better", one.better),
        "Räknas": label("accumulation", one.accumulation),
        "Rapporteras": reported_in(one.reported_in),
        "Källsystem": one.source_system,
    }
    named = [(term, Html(escape(said))) for term, said in plain.items() if said]
    unsaid = [UNSAID.get(term, term.lower()) for term, said in plain.items() if not said]
    missing = [("Uppgift saknas", Html(escape(join_words(unsaid))))] if unsaid else []
    parts = [_complement(report)] if one.complement_id else []
    people = [("Per 1 000 invånare", each)] if (each := per_inhabitants(report)) else []
    places = [("I planen", _places(report))] if report.places else []
    note = f'<span class="tb-under">{escape(one.note)}</span>' if one.note else ""
    cited = join(report.rows.cite("measures", one)) + Html(note)
    changes = [("Ändringar", join(_changes(report), "<br>"))] if _changes(report) else []
    return [*named, *parts, *people, *places, *changes, *missing, ("Källa", cited)]


def _changes(report: MeasureReport) -> list[Html]:
    """Each version of the measure: from when, why, and whether its figures may be compared."""
    frame = report.data["measure_versions"]
    own = rows_of(frame[frame["measure_id"] == report.measure_id], VersionRow)
    return [_change(report, row) for row in sorted(own, key=lambda row: row.valid_from)]


def _change(report: MeasureReport, row: VersionRow) -> Html:
    """`Från 1 januari 2022: … Går inte att jämföra med tidigare siffror. Visa källan`."""
    ends = f" till {format_date(row.valid_to)}" if row.valid_to else ""
    kept = "Går" if row.comparable else "Går inte"
    said = f"Från {format_date(row.valid_from)}{ends}: {sentence(row.reason)}"
    more = f" {sentence(row.definition)}" if row.definition else ""
    words = f"{said}{more} {kept} att jämföra med tidigare siffror."
    return Html(f"{escape(words)} ") + join(report.rows.cite("measure_versions", row))


def _complement(report: MeasureReport) -> tuple[str, Link]:
    other = report.measure.complement_id
    names = report.data["measures"].set_index("measure_id")["short_name"]
    said = link(str(names.loc[other]), measure_page(other, "../"))
    return "Blir 100 % tillsammans med", said


def _places(report: MeasureReport) -> Html:
    lines = [join([_node(report, node) for node in path], BETWEEN) for path in report.places]
    return join(lines, "<br>")


def _node(report: MeasureReport, node: NodeRow) -> Html:
    """A node of the plan, which leads to its page where it has one."""
    title, node_id = node.title, node.node_id
    level = level_name(node.level).lower()
    named: Link | Words = Words(title)
    if node_id in report.node_pages:
        named = link(title, node_page(node_id, "../"))
    return named + Html(f' <span class="tb-muted">({level})</span>')


def show_findings(report: MeasureReport) -> None:
    """What to keep in mind of the measure's figures; nothing where the audit found nothing."""
    if not report.findings:
        return
    heading(2, "Att tänka på")
    count = sentence_case(counted(len(report.findings), REMARK))
    lead = f"{count} i granskningen av siffrorna. Dokumentens siffror är inte ändrade."
    put(paragraph(lead), bullets([_finding(each) for each in report.findings]))


def _finding(finding: Finding) -> Html:
    """The severity as sign and word, what is wrong and the arithmetic; leads to the rows."""
    sign = f'<span aria-hidden="true">{MARKS[finding.severity]}</span>'
    title = link(finding.title, f"../{PAGE}.html#{finding.finding_id}")
    words = f"<strong>{sign} {SEVERITY_WORDS[finding.severity]}:</strong>"
    return Html(f"{words} {title.text}. {escape(finding.explanation)}")


def show_data(report: MeasureReport) -> None:
    """The download, the documents and the line to cite."""
    heading(2, "Data och källor")
    region = report.data.region.region_id
    file = link("CSV", f"../../../data/{MEASURES}/{region}/{report.measure_id}.csv")
    rows = link("underlaget", f"../{EVIDENCE}.html")
    put(
        paragraph(Html(f"Hämta mätetalets rader: {file.text}. Alla rader står i {rows.text}.")),
        documents(report.sources, cited(report)),
    )
    periods = sorted({Period.parse(text) for text in report.outcomes["period"]})
    citation.show(
        f"{report.measure.short_name}, {report.data.region.name}",
        citation.span([period.short_label for period in periods]),
        f"reports/{region}/{measure_page(report.measure_id)}",
        report.data_mark,
        cited(report),
    )


def cited(report: MeasureReport) -> list[str]:
    """The documents that the measure's rows come from."""
    own = citation.documents_of(report.outcomes, report.targets, report.own["series"])
    return sorted({*own, report.measure.source})
