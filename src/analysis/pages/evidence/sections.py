"""The pages of evidence: which there are, each row of one, and where every row is to be found."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from analysis.data.addresses import anchor, evidence_page, part_of, row_address
from analysis.data.rows import rows_of
from analysis.data.table_file import records
from analysis.html import citation
from analysis.html.cells import heading, put, title
from analysis.html.compose import between, in_column, joined, link, number, styled, under
from analysis.html.evidence_links import documents, line
from analysis.html.evidence_links import number as called
from analysis.html.parts import Break, Cell, Look, Part, Words
from analysis.html.pieces import Html, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.pages.evidence.fields import head
from analysis.pages.evidence.report import EvidenceRow
from analysis.words.inflection import Noun, counted, sentence_case
from analysis.words.labels import label

if TYPE_CHECKING:
    from analysis.data.schema import Table
    from analysis.pages.evidence.report import Evidence, EvidenceRows

FIGURE = Noun("en", "uppgift", "uppgifter")
PARTS = (Column("Sida", names_row=True), Column("Uppgifter", numeric=True), Column("Vad den har"))
COLUMNS = (
    Column("Uppgift", names_row=True),
    Column("Vad som står"),
    Column("Avser"),
    Column("Källa", parts=("Källa, rad", "Läsning", "Anmärkning")),
    Column("Visas på"),
)


def show_title(evidence: Evidence) -> None:
    """The heading of the page that leads to the others, and what they are for."""
    title(heading_of(evidence), evidence.data.region)
    put(
        paragraph(
            "Här går varje siffra att följa till sin källa: dokumentet, raden och hur den lästes.",
            "tb-lead",
        ),
        paragraph(
            "Siffror, namn och datum står som i dokumenten. Kommentarer och andra löpande texter är"
            " sammanfattade med våra ord och märkta så. Varje uppgift har en adress som består."
        ),
    )


def heading_of(evidence: Evidence) -> str:
    """`Underlag, Region Norrbotten`."""
    return f"Underlag, {evidence.data.region.name}"


def show_parts(evidence: Evidence) -> None:
    """The pages of evidence: how many rows each has, and what they are."""
    heading(2, "Sidorna i underlaget")
    cells: list[list[Cell]] = [
        [link(part.words, evidence_page(part.slug)), number(count), described.description]
        for part, described, count in evidence.parts
    ]
    put(table("Underlaget, sida för sida", PARTS, cells))


def show_addresses(evidence: Evidence) -> None:
    """Every row by its name, at the address that it had before, and the line to cite.

    The whole evidence once stood here: an old address leads to an entry that leads on.
    """
    heading(2, "Alla uppgifter")
    for described, every in groupby(evidence.parts, key=lambda each: each[1]):
        rows = records(evidence.data[described.name])
        items = [
            f'<li id="{escape(anchor(described, row))}"><a href="'
            f'{escape(row_address(described, row))}">{escape(_entry(evidence, described, row))}'
            "</a></li>"
            for row in rows
        ]
        count = sum(each[2] for each in every)
        found = Html(f'<ul class="tb-moved">{"".join(items)}</ul>')
        put(details(f"{described.title}: {counted(count, FIGURE)}", found))
    place = f"reports/{evidence.data.region.region_id}/{evidence_page()}"
    citation.show(heading_of(evidence), "", place, evidence.data_mark)


def _entry(evidence: Evidence, described: Table, row: Mapping[Any, Any]) -> str:
    """A row in a line: what it is about, and of which period or year."""
    parts = [part.words() for _, part in head(described, row, evidence.names)]
    when = part_of(described, row).words.partition(", ")[2]
    return ", ".join([*parts, *([when] if when else [])])


def show_rows_title(evidence: EvidenceRows) -> None:
    """The heading of a page of evidence, what its rows are, and the way to the others."""
    title(evidence.title, evidence.data.region)
    lead = evidence.table.description
    count = sentence_case(counted(len(evidence.own), FIGURE))
    every = link(f"Allt underlag för {evidence.data.region.name}", evidence_page(folder="../"))
    put(paragraph(lead, "tb-lead"), paragraph(Html(f"{count}. {every.text}.")))


def show_rows(evidence: EvidenceRows) -> None:
    """A row a row of the table."""
    found = rows_of(evidence.rows, EvidenceRow)
    dated = any(row.date.words() for row in found)
    columns = [each for each in COLUMNS if dated or each.header != "Avser"]
    cells = [_cells(row, dated=dated) for row in found]
    caption = f"{evidence.part.words}, uppgift för uppgift"
    put(table(caption, columns, cells, ids=[row.anchor for row in found], style="tb-evidence"))


def _cells(row: EvidenceRow, *, dated: bool) -> list[Cell]:
    when = [row.date] if dated else []
    return [_head(row.head), _content(row.content), *when, _cited(row), _shown_on(row)]


def _head(said: list[tuple[str, Part]]) -> tuple[Part, ...]:
    """The name, and under it what tells the row from others; in a file each has a column."""
    first, *rest = said
    name = styled(Look.NAME, in_column(first[1], first[0]))
    return (name, *(styled(Look.UNDER, in_column(part, title)) for title, part in rest))


def _content(said: list[tuple[str, Part]]) -> tuple[Part, ...]:
    """A line a field, after its title; in a file each has a column of that name."""
    return joined([_field(title, value) for title, value in said], Break())


def _field(title: str, value: Part) -> Part:
    named = styled(Look.ITALIC, f"{title}:", column=None)
    return styled(Look.PLAIN, named, between(" "), in_column(value, title))


def _cited(row: EvidenceRow) -> tuple[Part, ...]:
    place = (Words(called(row.source)), *line(row.source_line, "\u00a0"))
    read = under(label("reading", row.reading), "Läsning")
    return (*place, *read, *under(row.note, "Anmärkning"))


def _shown_on(row: EvidenceRow) -> Cell:
    [(name, address)] = row.shown_on
    return link(name, address)


def show_sources(evidence: EvidenceRows) -> None:
    """The documents that the rows were read from, and the line to cite."""
    rows = rows_of(evidence.rows, EvidenceRow)
    used = list(dict.fromkeys(row.source for row in rows))
    about = link("Om alla dokument", "../../../kallor.html")
    heading(2, "Dokument")
    put(documents(evidence.sources, used), paragraph(Html(f"{about.text} och hur de lästes.")))
    region = evidence.data.region.region_id
    place = f"reports/{region}/{evidence_page(evidence.part.slug)}"
    citation.show(evidence.title, "", place, evidence.data_mark, used)
