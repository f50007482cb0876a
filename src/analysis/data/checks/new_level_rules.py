"""Rules on from when the limits of a series are counted anew, in new_levels.csv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.base.errors import Problem
from analysis.data.checks.draft import Draft
from analysis.data.national.body import place_of
from analysis.data.national.figures import National
from analysis.language.messages import tr

FILE = "new_levels.csv"


def check(draft: Draft, national: National) -> Iterator[Problem]:
    """A row is of a series that there is, and begins within it."""
    frame = draft.tables.get("new_levels")
    for row in [] if frame is None else frame.to_dict("records"):
        times = _months(draft, row) if "-" in row["starts"] else _years(draft, national, row)
        if not times:
            yield _no_series(draft, row)
        elif not min(times) < row["starts"] <= max(times):
            yield _outside(draft, row, min(times), max(times))


def _months(draft: Draft, row: dict[Any, Any]) -> list[str]:
    """The months of the series of the row's measure and unit that have a value."""
    frame = draft.tables.get("series")
    if frame is None or row["component"]:
        return []
    own = (frame["measure_id"] == row["measure_id"]) & (frame["unit_id"] == row["unit_id"])
    return [*frame.loc[own & frame["value"].notna(), "month"]]


def _years(draft: Draft, national: National, row: dict[Any, Any]) -> list[str]:
    """The years of the key figures that the row's measure answers to."""
    frame = draft.tables.get("key_figures")
    if frame is None or draft.region is None:
        return []
    place = place_of(national, draft.region.code)
    columns = ("measure_id", "unit_id", "component")
    kpis = {
        each["kpi"]
        for each in frame.to_dict("records")
        if all(each[column] == row[column] for column in columns)
    }
    return [str(v.year) for v in national.values if v.kpi in kpis and v.place == place]


def _no_series(draft: Draft, row: dict[Any, Any]) -> Problem:
    return Problem(
        tr("the row is of no series that there is"),
        where=draft.place(FILE),
        row=int(row["row"]),
        column="starts",
        got=repr(row["starts"]),
        expected=tr(
            "a month of a series in series.csv, or a year of a key figure in key_figures.csv,"
            " of the same measure, unit and part"
        ),
        fix=tr("correct the measure, unit, part or time, or take the row away"),
    )


def _outside(draft: Draft, row: dict[Any, Any], first: str, last: str) -> Problem:
    return Problem(
        tr("the new level begins outside the series"),
        where=draft.place(FILE),
        row=int(row["row"]),
        column="starts",
        got=repr(row["starts"]),
        expected=tr("later than {first} and no later than {last}", first=first, last=last),
        fix=tr("write the first month or year of the new level"),
    )
