"""The documents behind a report, how their symbols are read, and each row with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.data.addresses import EVIDENCE
from analysis.data.rows import SourceRow, rows_of
from analysis.html import citation
from analysis.html.cells import heading, printed_mark, put, status_mark
from analysis.html.compose import between, link
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html, bullets, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

CERTAINTY = {"certain": "säker", "inferred": "slutledd"}
DIRECTIONS: dict[str | None, str] = {
    **{"up": "uppåt", "level": "oförändrat", "down": "nedåt"},
    **{"better": "bättre", "unchanged": "oförändrat", "worse": "sämre"},
    None: "kan inte läsas",
}


def show(report: Report) -> None:
    """The sources, the legend, and the evidence for every figure of the page."""
    put(_documents(report))
    heading(3, "Så läses symbolerna")
    put(_legend(report))
    rows = link("underlaget", f"{EVIDENCE}.html")
    put(
        paragraph(
            Html(f"Varje siffras plats i dokumentet, datum och hur den lästes står i {rows.text}.")
        )
    )


def _documents(report: Report) -> Html:
    used = report.sources[report.sources["source"].isin(_used(report))]
    return bullets(
        [
            f"{row.publisher}: {row.title}, {row.date} ({row.source},"
            f" {row.lines} rader"
            f"{', tolkad ur skanning' if row.condition == 'scanned' else ''})"
            for row in rows_of(used, SourceRow)
        ]
    )


def _used(report: Report) -> pd.Series[Any]:
    assessments = report.data["assessments"]
    own = assessments[assessments["period"] == str(report.period)]
    both: pd.Series[Any] = pd.concat([report.outcomes["source"], own["source"]])
    return both


def _legend(report: Report) -> Html:
    scheme = report.data.scheme
    columns = (
        Column("Tryckt symbol", names_row=True, main="Tryckt tecken"),
        Column("Läses som"),
        Column("Säkerhet"),
        Column("Bygger på"),
    )
    rows: list[list[Cell]] = [
        [
            printed_mark(s.glyph, scheme),
            status_mark(s.status) if s.status else "ingen status",
            CERTAINTY[s.certainty],
            s.basis,
        ]
        for s in scheme.symbols
    ]
    rows += [
        [
            (Words(t.glyph, ", symbol"), between(" ("), Words("trendpil"), between(")")),
            DIRECTIONS[t.direction],
            CERTAINTY[t.certainty],
            t.basis,
        ]
        for t in scheme.trend_symbols
    ]
    if not rows:
        return Html("<p>Källan har inga symboler.</p>")
    return table(f"Symboler i {report.data.region.name}", columns, rows)


def cited_documents(report: Report) -> list[str]:
    """The documents that the report's figures and the region's own statuses come from."""
    return sorted(set(_used(report)))


def show_citation(report: Report, title: str, address: str) -> None:
    """The line to cite, under a disclosure.

    address: the page among the region's.
    """
    line = citation.line(
        title,
        report.period.report_label,
        f"reports/{report.region}/{address}",
        report.data_mark,
        cited_documents(report),
    )
    put(details("Hänvisa till sidan", line))
