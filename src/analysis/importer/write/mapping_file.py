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
from analysis.language.messages import later, tr
from analysis.system.atomic_write import replace_text

_INTRO = later(
    "# What the words of {file} mean. Take away the # of a line that is right, "
    "correct one that is not,\n# and import with --mapping. Lines that are left "
    "as they are say nothing.\n"
)


def write_mapping(path: Path, proposal: Proposal, names: Names) -> Path:
    """Write the mapping; raises DataError for a file that is there already."""
    if path.exists():
        fix = tr("give another name, or import with it: --mapping")
        raise DataError(Problem(tr("the file is there already"), where=shown(path), fix=fix))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, "\n".join([*_lines(proposal, names), ""]))
    return path


def _lines(proposal: Proposal, names: Names) -> Iterator[str]:
    yield tr(_INTRO, file=proposal.file.name)
    columns = list(dict.fromkeys(one.name for one in proposal.read.columns_left if one.name))
    unknown = [h for table in proposal.read.columns for h in table.unknown if h not in columns]
    if columns or unknown:
        yield tr(
            "# Columns that were not understood: a role, or ignore for one that is for others."
        )
        yield "columns:"
        for heading in columns:
            other = tr("or {roles} …", roles="outcome, target, node, unit, comment")
            yield f"#  {_key(heading)}: ignore  # {other}"
        for heading in dict.fromkeys(unknown):
            yield f"#  {_key(heading)}: ignore"
    rows = [one for one in proposal.left if one not in proposal.read.columns_left]
    yield from _measures(rows, names)
    for key in _MEANT:
        yield from _words(rows, key)
    yield from _rest(rows)


def _measures(rows: list[RejectedRow], names: Names) -> Iterator[str]:
    by_name: dict[str, RejectedRow] = {}
    for row in rows:
        if row.name and (row.candidates or _is_unknown(row)):
            by_name.setdefault(normal(row.name), row)
    if not by_name:
        return
    yield tr("# Names of measures that were not known: the id from measures.csv.")
    yield "measures:"
    for row in by_name.values():
        first, *others = row.candidates or ("measure_id",)
        name = names.by_id[first].name if first in names.by_id else tr("none is alike")
        rest = tr("; or {others}", others=", ".join(others)) if others else ""
        yield f"#  {_key(row.name)}: {first}  # {name}{rest}"
    yield tr("# Names of rows that are there for other readers.")
    yield "ignored:"
    yield from (f"#  - {_key(row.name)}" for row in by_name.values())


def _is_unknown(row: RejectedRow) -> bool:
    return row.reason == tr("no known measure has a name like this")


# What stands for the meaning of a word, by the key of the mapping.
_MEANT = {"units": "unit_id", "nodes": "node_id", "sexes": "T"}


def _words(rows: list[RejectedRow], key: str) -> Iterator[str]:
    """The words of one kind that were not known, each once."""
    unknown = [row.unknown for row in rows if row.unknown and row.unknown.key == key]
    found = {each.word: each.guess for each in reversed(unknown)}
    if found:
        yield f"{key}:"
        for word, hint in reversed(found.items()):
            yield f"#  {_key(word)}: {_MEANT[key]}" + (f"  # {hint}?" if hint else "")


def _rest(rows: list[RejectedRow]) -> Iterator[str]:
    if not rows:
        return
    yield tr(
        "# Rows that were left, one by one: measure_id, unit_id, node_id, sex, reason, or ignore."
    )
    yield "rows:"
    for row in rows:
        place = _key(row.place) if row.sheet else row.place
        yield f"#  {place}: {{ignore: true}}  # {' '.join(row.reason.split())}"


def _key(text: str) -> str:
    return json.dumps(" ".join(text.split()) if "\n" in text else text, ensure_ascii=False)
