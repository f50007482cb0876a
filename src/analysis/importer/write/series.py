"""Turns the values of months into rows of series.csv, and their file into one of sources.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.base.paths import Paths
from analysis.data.addresses import slug
from analysis.data.dataset import RegionData
from analysis.data.schema import Catalogue
from analysis.importer.csv_file import CsvText
from analysis.importer.interpret.proposal import CHANGE, NEW, Decision, Proposal
from analysis.importer.write.staging import contents
from analysis.importer.write.write import (
    Change,
    ImportOptions,
    files_of,
    registered_as,
    source_bytes,
    texts_of,
)

Row = Mapping[str, str]
_TAKEN = ("value", "missing_reason", "source_line", "reading", "note")
_LONGEST_ID = 80
_KEY = ("measure_id", "unit_id", "month")


def change_series(
    paths: Paths, catalogue: Catalogue, data: RegionData, proposal: Proposal, wishes: ImportOptions
) -> Change:
    """The change that the values of months make; empty when every one is in the data already."""
    places = files_of(paths, catalogue, proposal.region, "sources", "series")
    before = contents([*places.values()])
    texts = texts_of(catalogue, places)
    written = [d for d in proposal.decisions if d.action in (NEW, CHANGE)]
    if not written:
        return Change({}, before, "", {}, "series")
    registered = registered_as(proposal, texts["sources"], data, wishes)
    series, lines = _series(texts["series"], written, registered.name)
    files = {
        places["sources"]: source_bytes(texts["sources"], registered, before[places["sources"]]),
        places["series"]: series,
    }
    return Change(files, before, registered.name, lines, "series")


def _series(
    text: CsvText, written: Sequence[Decision], source: str
) -> tuple[bytes, dict[int, int]]:
    """The bytes of series.csv, and for each of its changed rows the line in the file."""
    rows = text.rows()
    places = {tuple(row[column] for column in _KEY): n for n, row in enumerate(rows)}
    ids = {(row["measure_id"], row["unit_id"]): row["series_id"] for row in rows}
    changes: dict[int, Row] = {}
    added: list[Row] = []
    lines: dict[int, int] = {}
    for decision in sorted(written, key=lambda one: one.row.key):
        cells = decision.row.cells
        own = (cells["measure_id"], cells["unit_id"])
        number = places.get((*own, cells["period"]))
        taken = {column: cells[column] for column in _TAKEN} | {"source": source}
        if number is None:
            ids.setdefault(own, _new_id(own, set(ids.values())))
            known = {"series_id": ids[own], "measure_id": own[0], "unit_id": own[1]}
            added.append({**known, "month": cells["period"], **taken})
        else:
            changes[number] = {**rows[number], **taken}
        line = len(rows) + len(added) + 1 if number is None else number + 2
        lines[line] = decision.row.entry.line
    return text.changed(changes, added), lines


def _new_id(own: tuple[str, str], taken: set[str]) -> str:
    """An id for a new series: that of its measure, with its unit where another has it."""
    alone = slug(own[0])[:_LONGEST_ID]
    return alone if alone not in taken else slug("-".join(own))[:_LONGEST_ID]
