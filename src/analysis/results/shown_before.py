"""The figures of people that a reader may already have, from earlier editions of the book.

A copy of the project that an edition is made from has them in `published.csv`, one line a figure:

    reading,table,measure_id,unit_id,sex,component,period,as_of,value
    1,observations,vardskador,region,T,,2022-T1,,37
    2,observations,vardskador,region,T,,2022-T1,,41

A reading is what editions have said without contradicting each other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from analysis.base.codes import Sex
from analysis.base.errors import UserError
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.method.disclosure.system import Quantity
from analysis.results.people_figures import Figure
from analysis.results.told_counts import tellings

_KEYS: Final = ("table", "measure_id", "unit_id", "sex", "component", "period", "as_of", "value")
Readings = Sequence[Sequence[Figure]]


def figures_text(readings: Readings) -> str:
    """The figures as CSV, in order and each once a reading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("reading", *_KEYS))
    for number, figures in enumerate(readings, start=1):
        lines = {_line(figure) for figure in figures}
        writer.writerows((number, *line) for line in sorted(lines))
    return out.getvalue()


def _line(figure: Figure) -> tuple[str, ...]:
    day = figure.as_of.isoformat() if figure.as_of else ""
    keys = (figure.table, figure.measure_id, figure.unit_id, figure.sex, figure.component)
    return (*keys, figure.period, day, f"{figure.value:.10g}")


def read_figures(path: Path) -> list[list[Figure]]:
    """What `figures_text` wrote, reading by reading; nothing where there is no file."""
    if not path.is_file():
        return []
    found: dict[str, list[Figure]] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        figure = figure_of(row.get("table") or "", row)
        if figure:
            found.setdefault(row.get("reading") or "", []).append(figure)
    return list(found.values())


def figure_of(table: str, row: Mapping[str, str | None]) -> Figure | None:
    """A figure of a row of text; None for a row without one, or that cannot be read."""
    said = {name: (row.get(name) or "").strip() for name in _KEYS}
    try:
        Period.parse(said["period"])
        as_of = date.fromisoformat(said["as_of"]) if said["as_of"] else None
        sex, value = Sex(said["sex"] or "T"), float(said["value"])
    except (UserError, ValueError):
        return None
    place = (said["measure_id"], said["unit_id"], sex, said["component"], said["period"], as_of)
    return Figure(table, -1, *place, value) if value == value else None


def told_before(data: RegionData, readings: Readings) -> list[dict[Quantity, int]]:
    """How many people each reading tells of; without what it tells of in several ways."""
    told = (tellings(data, figures).values() for figures in readings)
    return [{q: next(iter(n)) for q, n in each.items() if len(n) == 1} for each in told]


def without_contained(readings: Iterable[Sequence[Figure]]) -> list[list[Figure]]:
    """The readings, oldest first, joined where they say the same of all that they both tell of."""
    joined: list[dict[tuple[str, ...], list[Figure]]] = []
    for figures in readings:
        own = dict(_by_place(figures))
        for other in joined:
            if all(_values(other[place]) == _values(own[place]) for place in own.keys() & other):
                other.update(own)
                break
        else:
            joined.append(own)
    return [[figure for own in each.values() for figure in own] for each in joined if each]


def _by_place(figures: Sequence[Figure]) -> Iterator[tuple[tuple[str, ...], list[Figure]]]:
    places: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        places.setdefault(_line(figure)[:-1], []).append(figure)
    yield from places.items()


def _values(figures: Iterable[Figure]) -> set[float]:
    return {figure.value for figure in figures}
