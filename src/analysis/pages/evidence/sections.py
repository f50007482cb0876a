"""The evidence page: each table of a region's data, row by row, with document and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.data.addresses import EVIDENCE
from analysis.data.rows import rows_of
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import between, in_column, styled
from analysis.html.evidence_links import line
from analysis.html.parts import Cell, Look, Part, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.evidence.report import EvidenceRow
from analysis.words.labels import label
from analysis.words.wording import plural

if TYPE_CHECKING:
    from analysis.pages.evidence.report import Evidence

COLUMNS = (
    Column("Uppgift", names_row=True),
    Column("Avser"),
    Column("Dokument och rad", main="Dokument"),
    Column("Läsart och anmärkning", parts=("Anmärkning",), main="Läsart"),
)


def show_title(evidence: Evidence) -> None:
    """The page's heading and what it is for."""
    title(heading_of(evidence), evidence.data.region)
    put(
        paragraph(
            "Varje rad i data, med dokument och rad där uppgiften står, datumet den avser och"
            " hur den är läst. Varje rad har en egen adress som inte ändras.",
            "tb-lead",
        )
    )
    put(
        paragraph(
            "Läsarten, till exempel som tryckt, gäller siffror, namn och datum. Kommentarer och"
            " andra löpande texter är sammanfattade med våra ord och märkta så."
        )
    )


def heading_of(evidence: Evidence) -> str:
    """`Underlag, Region Norrbotten`."""
    return f"Underlag, {evidence.data.region.name}"


def show_tables(evidence: Evidence) -> None:
    """A heading and a table for each table that has rows, and the line to cite."""
    for each in evidence.tables:
        rows = evidence.rows(each)
        heading(2, each.title)
        put(paragraph(f"{each.description} {plural(len(rows), 'rad', 'rader')}."))
        found = rows_of(rows, EvidenceRow)
        ids = [row.anchor for row in found]
        cells = [_cells(row) for row in found]
        caption = f"{each.title}, rad för rad"
        put(
            table(
                caption,
                COLUMNS,
                cells,
                ids=ids,
                style="tb-evidence",
            )
        )
    show_citation(evidence)


def show_citation(evidence: Evidence) -> None:
    """The line to cite the page; a row's own address is its id after it."""
    address = f"reports/{evidence.data.region.region_id}/{EVIDENCE}.html"
    citation.show(heading_of(evidence), "", address, evidence.data_mark)


def _cells(row: EvidenceRow) -> list[Cell]:
    return [_content(row.content), row.date, _place(row), _reading(row)]


def _content(said: list[tuple[str, Part]]) -> tuple[Part, ...]:
    """Each field under its title; in a file each is a column of that name."""
    return tuple(
        part
        for title, value in said
        for part in (
            styled(
                Look.PLAIN,
                styled(Look.ITALIC, f"{title}:", column=None),
                between(" "),
                in_column(value, title),
            ),
            between(" "),
        )
    )


def _place(row: EvidenceRow) -> tuple[Part, ...]:
    return (Words(row.source), *line(row.source_line))


def _reading(row: EvidenceRow) -> tuple[Part, ...]:
    read = (Words(label("reading", row.reading)), between("."))
    return (*read, between(" "), Words(row.note, "Anmärkning")) if row.note else read
