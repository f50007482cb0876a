"""What measures and units were through time: where their figures break off, and where they go on.

A board that is renamed keeps its history: its figures are followed under the name it has now. A
board that is formed of others, or taken out of one, begins anew; so does a measure whose figures
are said not to be comparable with those of before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from analysis.base.breaks import Break
from analysis.base.codes import UnitChange
from analysis.base.values import format_date
from analysis.data.dataset import RegionData
from analysis.data.rows import rows_of
from analysis.data.version_rows import UnitSuccessorRow, VersionRow
from analysis.results.succession import Succession
from analysis.words.wording import join_words

Breaks = Mapping[str, tuple[Break, ...]]


def breaks_of_measures(data: RegionData) -> Breaks:
    """The breaks of each measure that has any, oldest first."""
    found: dict[str, tuple[Break, ...]] = {}
    rows = rows_of(data["measure_versions"], VersionRow)
    for row in sorted(rows, key=lambda row: row.valid_from):
        if not row.comparable:
            day = format_date(row.valid_from)
            said = f"Mätetalet räknas på ett annat sätt sedan {day}. {sentence(row.reason)}"
            found[row.measure_id] = (*found.get(row.measure_id, ()), Break(row.valid_from, said))
    return found


def breaks_of_units(data: RegionData) -> Breaks:
    """The day that each unit was formed of others, by its id and by the one it has now."""
    names = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    now = units_now(data)
    rows = [row for row in _successors(data) if not row.change.carries_on]
    found: dict[str, tuple[Break, ...]] = {}
    for unit, own in groupby(rows, key=lambda row: row.unit_id):
        made = _formed(names, unit, list(own))
        for each in {unit, now.get(unit, unit)}:
            found[each] = (*found.get(each, ()), made)
    for row in rows:
        if row.change is UnitChange.DIVIDED:
            old = row.old_unit_id
            found[old] = (*found.get(old, ()), _smaller(names, row))
    return found


def units_now(data: RegionData) -> Mapping[str, str]:
    """Of each unit that has another name now, the unit that it is."""
    found = Succession.of(data, date.max)
    return {old: found.unit(old) for old in found.renamed}


def sentence(text: str) -> str:
    """A text as a whole sentence: with a capital and a full stop."""
    plain = text.strip()
    ended = plain if plain.endswith((".", "!", "?")) else f"{plain}."
    return ended[:1].upper() + ended[1:]


def _formed(names: Mapping[str, str], unit: str, rows: list[UnitSuccessorRow]) -> Break:
    first, day = rows[0], format_date(rows[0].valid_from)
    old = join_words([names.get(row.old_unit_id, row.old_unit_id) for row in rows])
    merged = first.change is UnitChange.MERGED
    said = f"bildades {day} av {old}" if merged else f"bröts ut ur {old} {day}"
    reasons = dict.fromkeys(sentence(row.reason) for row in rows)
    return Break(first.valid_from, f"{names.get(unit, unit)} {said}. {' '.join(reasons)}")


def _smaller(names: Mapping[str, str], row: UnitSuccessorRow) -> Break:
    """What the unit that goes on has lost."""
    day, old, new = format_date(row.valid_from), names[row.old_unit_id], names[row.unit_id]
    return Break(row.valid_from, f"{new} bröts ut ur {old} {day}. {sentence(row.reason)}")


def _successors(data: RegionData) -> Iterable[UnitSuccessorRow]:
    rows = rows_of(data["unit_successors"], UnitSuccessorRow)
    return sorted(rows, key=lambda row: (row.unit_id, row.valid_from))
