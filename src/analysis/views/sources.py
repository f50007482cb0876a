"""The documents behind a report, how their symbols are read, and each row with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.evidence import day
from analysis.labels import READINGS
from analysis.tables import Column, Html, bullets, details, table
from analysis.views.common import heading, outcome_text, printed_mark, put, status_mark
from analysis.wording import SEX_WORDS

if TYPE_CHECKING:
    from analysis.report import Report

CERTAINTY = {"certain": "säker", "inferred": "slutledd"}
DIRECTIONS = {"up": "uppåt", "level": "oförändrat", "down": "nedåt", None: "kan inte läsas"}
EVIDENCE = (
    Column("Mätetal", names_row=True),
    Column("Enhet"),
    Column("Utfall", numeric=True),
    Column("Avser"),
    Column("Symbol"),
    Column("Dokument"),
    Column("Rad", numeric=True),
    Column("Läsart"),
    Column("Anmärkning"),
)


def show(report: Report) -> None:
    """The sources, the legend, and the evidence for every figure of the page."""
    put(_documents(report))
    heading(3, "Så läses symbolerna")
    put(_legend(report))
    heading(3, "Underlag rad för rad")
    put(details("Visa alla rader med dokument och rad", _evidence(report)))


def _documents(report: Report) -> Html:
    used = report.sources[report.sources["source"].isin(_used(report))]
    return bullets(
        [
            f"{row['publisher']}: {row['title']}, {row['date']} ({row['source']},"
            f" {row['lines']} rader"
            f"{', tolkad ur skanning' if row['condition'] == 'scanned' else ''})"
            for row in used.to_dict("records")
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
        Column("Tryckt symbol", names_row=True),
        Column("Läses som"),
        Column("Säkerhet"),
        Column("Bygger på"),
    )
    rows = [
        [
            printed_mark(s.glyph, scheme),
            status_mark(s.status) if s.status else "ingen status",
            CERTAINTY[s.certainty],
            s.basis,
        ]
        for s in scheme.symbols
    ]
    rows += [
        [f"{t.glyph} (trendpil)", DIRECTIONS[t.direction], CERTAINTY[t.certainty], t.basis]
        for t in scheme.trend_symbols
    ]
    if not rows:
        return Html("<p>Källan har inga symboler.</p>")
    return table(f"Symboler i {report.data.region.name}", columns, rows)


def _evidence(report: Report) -> Html:
    records = report.outcomes.to_dict("records")
    cells = [
        [
            row["measure"]
            + (f" ({SEX_WORDS[row['sex']].lower()})" if row["sex"] != "T" else "")
            + (f" ({row['component']})" if row["component"] else ""),
            row["unit_short"],
            outcome_text(row),
            day(row),
            row["symbol"] or "–",
            row["source"],
            str(row["source_line"]),
            READINGS[row["reading"]],
            row["note"],
        ]
        for row in records
    ]
    ids = [f"underlag-{row['row_id']}" for row in records]
    return table(f"Underlag, {report.period.short_label}", EVIDENCE, cells, ids=ids)
