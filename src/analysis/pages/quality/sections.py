"""The data-quality page: findings by severity, each with arithmetic and rows; and the checks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.audit.findings import SEVERITY_WORDS, Finding, RowRef, Severity
from analysis.base.values import format_number
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import link, number
from analysis.html.evidence_links import number as document
from analysis.html.parts import Cell, Link
from analysis.html.pieces import Html, bullets, join, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table

if TYPE_CHECKING:
    from analysis.results.data_quality import DataQuality

MEANING = {
    Severity.ERROR: "Siffrorna kan inte alla vara sanna.",
    Severity.WARNING: "Bör kontrolleras mot dokumentet.",
    Severity.NOTICE: "Inget fel, men viktigt att veta när siffran läses.",
}


def show_title(quality: DataQuality) -> None:
    """The page's heading and the number of findings."""
    title(heading_of(quality), quality.data.region)
    put(
        paragraph(
            "Här står siffror som säger emot varandra eller bör kontrolleras. Vi har inte ändrat"
            " det som står i dokumenten. Vid varje punkt finns beräkningen och en länk till"
            " siffrorna. Kommentarerna är sammanfattade, och citattecken står bara kring namn.",
            "tb-lead",
        )
    )
    tiles = [
        f'<li class="tb-tile tb-found-{severity.value}">'
        f'<span class="tb-tile-number">{format_number(count)}</span>'
        f'<span class="tb-tile-word">{escape(SEVERITY_WORDS[severity])}</span></li>'
        for severity, count in quality.counts.items()
    ]
    put(Html(f'<ul class="tb-tiles" aria-label="Antal av varje slag">{"".join(tiles)}</ul>'))


def heading_of(quality: DataQuality) -> str:
    """`Datakvalitet, Region Norrbotten`."""
    return f"Datakvalitet, {quality.data.region.name}"


def show_findings(quality: DataQuality) -> None:
    """A heading a severity and a block a finding."""
    for severity in Severity:
        found = [f for f in quality.findings if f.severity is severity]
        if not found:
            continue
        heading(2, SEVERITY_WORDS[severity])
        put(paragraph(MEANING[severity]))
        put(join([block(quality, finding) for finding in found]))
    if not quality.findings:
        put(paragraph("Kontrollerna hittade ingenting."))
    _show_notes(quality)


def _show_notes(quality: DataQuality) -> None:
    """What readers noted, apart from the findings and not counted among them."""
    if not quality.notes:
        return
    heading(2, "Noterat vid inläsningen")
    told = "Den som läste in dokumentet har noterat något märkligt, utöver det kontrollerna visar."
    put(paragraph(told))
    items = [
        Html(f"{escape(note.text)} {escape(document(note.row.source))}, ") + _row(quality, note.row)
        for note in quality.notes
    ]
    put(bullets(items))


def block(quality: DataQuality, finding: Finding) -> Html:
    """One finding: what is wrong, the arithmetic, and links to its rows."""
    rows = bullets(_places(quality, finding))
    return Html(
        f'<div class="tb-finding tb-found-{finding.severity.value}"'
        f' id="{escape(finding.finding_id)}">'
        f'<p class="tb-name">{escape(finding.title)}</p>'
        f"<p>{escape(finding.explanation)}</p>{rows.text}</div>"
    )


def _places(quality: DataQuality, finding: Finding) -> list[Html]:
    """One item a table and document, with a link to each row: `Utfall, dokument 004: rad 32`."""
    groups: dict[tuple[str, str], dict[str, Link]] = {}
    for row in finding.rows:
        found = groups.setdefault((row.table, row.source), {})
        found[quality.anchor(row)] = _row(quality, row)
    return [
        Html(f"{escape(quality.catalogue.table(name).title)}, {escape(document(source))}: ")
        + join(found.values(), ", ")
        for (name, source), found in groups.items()
    ]


def _row(quality: DataQuality, row: RowRef) -> Link:
    return link(f"rad\u00a0{row.source_line}", quality.address(row))


def show_checks(quality: DataQuality) -> None:
    """Every check, what it looks for and what it found."""
    columns = (
        Column("Kontroll", names_row=True),
        Column("Letar efter"),
        Column("Fynd", numeric=True),
    )
    rows: list[list[Cell]] = [
        [check.name, check.description, number(found)] for check, found in quality.checks
    ]
    put(table("Alla kontroller", columns, rows))
    region = quality.data.region
    address = f"reports/{region.region_id}/{quality.page}.html"
    citation.show(heading_of(quality), "", address, quality.data_mark)
