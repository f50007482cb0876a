"""Rules on what changes through time: versions of measures, and what follows units and goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.base.errors import Problem
from analysis.base.periods import Period, PeriodError
from analysis.data.checks.draft import Draft
from analysis.language.messages import tr

_REPORTED = ("observations", "assessments")


def versions(draft: Draft) -> Iterator[Problem]:
    """A version ends after it begins, and before the next begins."""
    for _, own in _dated(draft, "measure_versions").groupby("measure_id"):
        rows = own.sort_values("valid_from").to_dict("records")
        for row in rows:
            if row["valid_to"] and row["valid_to"] < row["valid_from"]:
                yield _version(
                    draft,
                    row,
                    tr("ends before it begins"),
                    tr("after {day}", day=row["valid_from"]),
                )
        for row, after in pairwise(rows):
            if row["valid_to"] and row["valid_to"] >= after["valid_from"]:
                yield _version(
                    draft,
                    row,
                    tr("lasts into the next one"),
                    tr("a day before {day}", day=after["valid_from"]),
                )


def out_of_force(draft: Draft) -> Iterator[Problem]:
    """No outcome is of a time when its measure was withdrawn."""
    gaps: dict[str, list[tuple[str, str]]] = {}
    for measure, own in _dated(draft, "measure_versions").groupby("measure_id"):
        ordered = own.sort_values("valid_from")
        spans = list(zip(ordered["valid_from"], ordered["valid_to"], strict=True))
        after = [*(start for start, _ in spans[1:]), "9999-12-31"]
        gaps[str(measure)] = [(end, to) for (_, end), to in zip(spans, after, strict=True) if end]
    rows = draft.tables["observations"]
    for row, measure, period in rows[["row", "measure_id", "period"]].itertuples(
        index=False, name=None
    ):
        when = _read(period)
        for end, start in gaps.get(measure, ()) if when else ():
            if when and end < when.starts.isoformat() and when.ends.isoformat() < start:
                yield Problem(
                    tr("the measure {measure} was withdrawn then", measure=measure),
                    where=draft.place("observations.csv"),
                    row=int(row),
                    column="period",
                    got=repr(period),
                    expected=tr("a period to {end} or from {start}", end=end, start=start)
                    if start < "9999"
                    else tr("a period to {end}", end=end),
                    fix=tr(
                        "correct the period, or the versions in {place}",
                        place=draft.place("measure_versions.csv"),
                    ),
                )


def successors(draft: Draft) -> Iterator[Problem]:
    """Nothing follows itself, and a new name follows one unit only."""
    for table, new in (("unit_successors", "unit_id"), ("goal_successors", "node_id")):
        rows = draft.tables.get(table, pd.DataFrame(columns=["row", new, f"old_{new}"]))
        olds: dict[str, list[str]] = {}
        for row, later, old in rows[["row", new, f"old_{new}"]].itertuples(index=False, name=None):
            if later == old or later in _before(olds, old):
                yield Problem(
                    tr("{later} follows itself", later=later),
                    where=draft.place(f"{table}.csv"),
                    row=int(row),
                    column=f"old_{new}",
                    got=repr(old),
                    expected=tr("one that does not follow {later}", later=later),
                    fix=tr("correct the row, or the one that says the opposite"),
                )
            olds.setdefault(later, []).append(old)
    yield from _renamed_twice(draft)


def _before(olds: dict[str, list[str]], start: str) -> set[str]:
    """All that something follows, step by step."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for old in olds.get(waiting.pop(), []):
            if old not in found:
                found.add(old)
                waiting.append(old)
    return found


def _renamed_twice(draft: Draft) -> Iterator[Problem]:
    rows = draft.tables.get("unit_successors", pd.DataFrame(columns=["change"]))
    renamed = rows[rows["change"] == "renamed"]
    for column, hint in (("unit_id", "merged"), ("old_unit_id", "divided")):
        if column not in renamed:
            continue
        for row, unit in renamed[renamed[column].duplicated()][["row", column]].itertuples(
            index=False
        ):
            yield Problem(
                tr("the new name of {unit} stands in several rows", unit=unit),
                where=draft.place("unit_successors.csv"),
                row=int(row),
                column=column,
                got=repr(unit),
                expected=tr("one unit that is renamed to one"),
                fix=tr("write change: {hint}, or take the row away", hint=hint),
            )


def succeeded(draft: Draft) -> Iterator[Problem]:
    """A unit that another has taken over from reports nothing after that day."""
    taken = _dated(draft, "unit_successors")
    # What a unit is taken out of may go on.
    taken = taken[taken["change"] != "divided"]
    ended: dict[str, tuple[str, str]] = {}
    for old, new, day in taken[["old_unit_id", "unit_id", "valid_from"]].itertuples(
        index=False, name=None
    ):
        ended[old] = max(ended.get(old, ("", "")), (day, new))
    for table in _REPORTED:
        rows = draft.tables.get(table, pd.DataFrame(columns=["row", "unit_id", "period"]))
        for row, unit, period in rows[["row", "unit_id", "period"]].itertuples(
            index=False, name=None
        ):
            day, new = ended.get(unit, ("", ""))
            when = _read(period)
            if day and when and when.starts.isoformat() >= day:
                yield Problem(
                    tr("{new} has taken over from {unit} since {day}", new=new, unit=unit, day=day),
                    where=draft.place(f"{table}.csv"),
                    row=int(row),
                    column="unit_id",
                    got=repr(unit),
                    expected=repr(new),
                    fix=tr(
                        "write the new unit, or correct {place}",
                        place=draft.place("unit_successors.csv"),
                    ),
                )


def _version(draft: Draft, row: dict[object, object], wrong: str, expected: str) -> Problem:
    return Problem(
        tr("the version of {measure_id} {wrong}", measure_id=row["measure_id"], wrong=wrong),
        where=draft.place("measure_versions.csv"),
        row=int(str(row["row"])),
        column="valid_to",
        got=repr(row["valid_to"]),
        expected=expected,
        fix=tr("correct the day, or leave valid_to empty: a version lasts until the next begins"),
    )


def _dated(draft: Draft, table: str) -> pd.DataFrame:
    """The rows of a table whose first day can be read; none where there is no such table."""
    columns = ["row", "measure_id", "unit_id", "old_unit_id", "change", "valid_from", "valid_to"]
    rows = draft.tables.get(table, pd.DataFrame(columns=columns))
    return rows[rows["valid_from"].map(_is_day).astype(bool)]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None
