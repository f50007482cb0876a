"""How far each unit has come: not begun, begun, ready or late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from analysis.data.dataset import RegionPeriod
from analysis.importer.collect.gather import Conflict
from analysis.importer.collect.returned import Kind, Returned
from analysis.language.messages import later
from analysis.results.expected import Expected


class Progress(Enum):
    """How far a unit has come: in a word of a message, and in Swedish."""

    NOT_BEGUN = (later("not begun"), "ej påbörjad")
    BEGUN = (later("begun"), "påbörjad")
    READY = (later("ready"), "klar")
    LATE = (later("late"), "sen")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def swedish(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class UnitState:
    """A unit in a collection.

    expected: its outcomes. missing: those that no form and no table has. is_marked: whether a form
    of it is marked ready. came_late: the forms that came after its last day.
    """

    unit_id: str
    unit: str
    last_day: date | None
    expected: tuple[Expected, ...]
    missing: tuple[Expected, ...]
    conflicts: int
    is_marked: bool
    forms: tuple[str, ...]
    came_late: tuple[str, ...]
    progress: Progress

    @property
    def has_all(self) -> bool:
        return not self.missing and not self.conflicts


def board(
    item: RegionPeriod,
    rows: Iterable[Expected],
    forms: Iterable[Returned],
    answered: Collection[str],
    conflicts: Iterable[Conflict],
    on: date,
) -> tuple[UnitState, ...]:
    """Each unit's state on a day, in the order of the plan.

    answered: the keys of the outcomes that forms give, as `Expected.key`. A unit is ready when
    nothing is missing or in conflict and a form of it is marked ready, or nothing was sent and all
    is in the data; it is late when it is not ready after its last day.
    """
    of_unit: dict[str, list[Expected]] = {}
    for row in rows:
        if not row.unplanned:
            of_unit.setdefault(row.unit_id, []).append(row)
    read = [form for form in forms if form.kind is Kind.READ]
    found = list(conflicts)
    return tuple(
        _state(item, own, [f for f in read if unit in f.units], answered, _of(found, unit), on)
        for unit, own in of_unit.items()
    )


def _of(conflicts: Iterable[Conflict], unit: str) -> int:
    return sum(each.unit_id == unit for each in conflicts)


def _state(
    item: RegionPeriod,
    rows: list[Expected],
    forms: list[Returned],
    answered: Collection[str],
    conflicts: int,
    on: date,
) -> UnitState:
    unit, last_day = rows[0].unit_id, item.last_day(rows[0].unit_id)
    missing = tuple(row for row in rows if row.there is None and row.key not in answered)
    is_marked = any(form.is_marked for form in forms)
    has_all = not missing and not conflicts
    ready = has_all and (is_marked or not forms)
    begun = bool(forms) or len(missing) < len(rows)
    late = last_day is not None and on > last_day and not ready
    progress = (
        *([Progress.READY] if ready else []),
        *([Progress.LATE] if late else []),
        Progress.BEGUN if begun else Progress.NOT_BEGUN,
    )[0]
    came_late = tuple(f.file for f in forms if last_day is not None and f.received > last_day)
    names = tuple(form.file for form in forms)
    place = (unit, rows[0].unit, last_day, tuple(rows), missing)
    return UnitState(*place, conflicts, is_marked, names, came_late, progress)
