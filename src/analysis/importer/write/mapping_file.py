"""Writes a mapping.yml from what was left: every name that was not known, with the best guess
commented out for the analyst to look at.

# measures: {…: measure_id}
measures:
#  "Sjukfrånvaro, kort": sjukfranvaro-kort  # or sjukfranvaro
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import shown
from analysis.importer.interpret.matching import Names
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.proposal import Proposal
from analysis.importer.interpret.rejected_rows import RejectedRow
from analysis.system.atomic_write import replace_text

_INTRO = """\
# What the words of {file} mean. Take away the # of a line that is right, correct one that is not,
# and import with --mapping. Lines that are left as they are say nothing.
"""


def write_mapping(path: Path, proposal: Proposal, names: Names) -> Path:
    """Write the mapping; raises DataError for a file that is there already."""
    if path.exists():
        fix = "give another name, or import with it: --mapping"
        raise DataError(Problem("the file is there already", where=shown(path), fix=fix))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, "\n".join([*_lines(proposal, names), ""]))
    return path


def _lines(proposal: Proposal, names: Names) -> Iterator[str]:
    yield _INTRO.format(file=proposal.file.name)
    columns = list(dict.fromkeys(one.name for one in proposal.read.columns_left if one.name))
    unknown = [h for table in proposal.read.columns for h in table.unknown if h not in columns]
    if columns or unknown:
        yield "# Columns that were not understood: a role, or ignore for one that is for others."
        yield "columns:"
        for heading in columns:
            yield f"#  {_key(heading)}: ignore  # or outcome, target, node, unit, comment …"
        for heading in dict.fromkeys(unknown):
            yield f"#  {_key(heading)}: ignore"
    rows = [one for one in proposal.left if one not in proposal.read.columns_left]
    yield from _measures(rows, names)
    yield from _words(rows, "units", "there is no one unit called ")
    yield from _words(rows, "nodes", "there is no one goal in the plan called ")
    yield from _words(rows, "sexes", " is neither Totalt, Kvinnor nor Män")
    yield from _rest(rows)


def _measures(rows: list[RejectedRow], names: Names) -> Iterator[str]:
    by_name: dict[str, RejectedRow] = {}
    for row in rows:
        if row.name and (("measure" in row.reason and row.candidates) or _is_unknown(row)):
            by_name.setdefault(normal(row.name), row)
    if not by_name:
        return
    yield "# Names of measures that were not known: the id from measures.csv."
    yield "measures:"
    for row in by_name.values():
        first, *others = row.candidates or ("measure_id",)
        name = names.by_id[first].name if first in names.by_id else "none is alike"
        rest = f"; or {', '.join(others)}" if others else ""
        yield f"#  {_key(row.name)}: {first}  # {name}{rest}"
    yield "# Names of rows that are there for other readers."
    yield "ignored:"
    yield from (f"#  - {_key(row.name)}" for row in by_name.values())


def _is_unknown(row: RejectedRow) -> bool:
    return row.reason == "no known measure has a name like this"


def _words(rows: list[RejectedRow], key: str, reason: str) -> Iterator[str]:
    """The words in quotes in a reason of this kind, each once."""
    found: dict[str, str] = {}
    for row in rows:
        if reason in row.reason:
            word = row.reason.replace(reason, "").strip()[1:-1]
            hint = row.fix.partition("did you mean ")[2].strip("'?\"")
            found.setdefault(word, hint)
    if found:
        ids = {"units": "unit_id", "nodes": "node_id", "sexes": "T"}[key]
        yield f"{key}:"
        for word, hint in found.items():
            yield f"#  {_key(word)}: {ids}" + (f"  # {hint}?" if hint else "")


def _rest(rows: list[RejectedRow]) -> Iterator[str]:
    if not rows:
        return
    yield "# Rows that were left, one by one: measure_id, unit_id, node_id, sex, reason, or ignore."
    yield "rows:"
    for row in rows:
        place = _key(row.place) if row.sheet else row.place
        yield f"#  {place}: {{ignore: true}}  # {' '.join(row.reason.split())}"


def _key(text: str) -> str:
    return json.dumps(" ".join(text.split()) if "\n" in text else text, ensure_ascii=False)
