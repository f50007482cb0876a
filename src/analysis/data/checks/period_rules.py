"""Rules on time: every period is declared, and no figure stands under a goal of another time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.base.codes import Kind
from analysis.base.errors import Problem, did_you_mean
from analysis.base.periods import Period, PeriodError
from analysis.data.checks.draft import Draft
from analysis.language.messages import tr, tr_count

_REPORTED = ("observations", "assessments", "activities")


def undeclared(draft: Draft) -> Iterator[Problem]:
    """What is reported for a period is of one that the region declares, so that it is approved.

    A forecast is of a time that has not been reported yet.
    """
    if draft.region is None:
        return
    known = [str(item.period) for item in draft.region.periods]
    for table in _REPORTED:
        frame = draft.tables.get(table, pd.DataFrame(columns=["period", "row"]))
        if "kind" in frame:
            frame = frame[frame["kind"] != Kind.FORECAST]
        for period, rows in frame.groupby("period", sort=False)["row"]:
            if period not in known and _read(str(period)) is not None:
                yield _undeclared(draft, table, [int(row) for row in rows], str(period), known)


def _undeclared(
    draft: Draft, table: str, rows: list[int], period: str, known: list[str]
) -> Problem:
    settings, more = draft.place("region.yml"), len(rows) - 1
    others = (
        tr_count(", and in {count} more row", ", and in {count} more rows", more) if more else ""
    )
    return Problem(
        tr("the period is not among the region's periods"),
        where=draft.place(f"{table}.csv"),
        row=rows[0],
        column="period",
        got=f"{period!r}{others}",
        expected=tr("one of {known}", known=", ".join(known)),
        fix=tr(
            "correct it, or add the period to {settings} (with baseline_only: true if it "
            "has no report of its own)",
            settings=settings,
        ),
    )


_DAYS = ("as_of", "collect_by", "meeting", "publish_by")


def days_out_of_order(draft: Draft) -> Iterator[Problem]:
    """A period ends, is collected, taken up in a meeting and published, in that order."""
    for item in draft.region.periods if draft.region else ():
        days = [(name, day) for name in _DAYS if (day := getattr(item, name)) is not None]
        for (before, first), (name, second) in pairwise(days):
            if second < first:
                yield Problem(
                    tr("the period {period} has its days in another order", period=item.period),
                    where=draft.place("region.yml"),
                    column=f"periods.{item.period}.{name}",
                    got=f"{before} {first}, {name} {second}",
                    expected=tr("{days} in this order", days=", ".join(_DAYS)),
                    fix=tr("correct one of the days"),
                )


def days_of_units(draft: Draft) -> Iterator[Problem]:
    """A unit with another last day for outcomes is known, and its day fits those of the period."""
    known = [str(unit) for unit in draft.tables["units"]["unit_id"]]
    for item in draft.region.periods if draft.region else ():
        last = item.meeting or item.publish_by or date.max
        for unit, day in item.collect_by_unit:
            place = f"periods.{item.period}.collect_by_unit.{unit}"
            where = draft.place("region.yml")
            if unit not in known:
                yield Problem(
                    tr("there is no such unit"),
                    where=where,
                    column=place,
                    got=repr(unit),
                    expected=tr("a unit_id of {place}", place=draft.place("units.csv")),
                    fix=did_you_mean(unit, known),
                )
            if not item.as_of <= day <= last:
                yield Problem(
                    tr("the period {period} has its days in another order", period=item.period),
                    where=where,
                    column=place,
                    got=str(day),
                    expected=tr("a day from {first} to {last}", first=item.as_of, last=last)
                    if last < date.max
                    else tr("a day from {first}", first=item.as_of),
                    fix=tr("correct one of the days"),
                )


@dataclass(frozen=True)
class _Time:
    """The time of a node: its own days where it states them, else the years of its plan."""

    plan: str
    first: date
    last: date

    def words(self) -> str:
        """As `plan-2021, 2021-01-01 to 2021-12-31`."""
        return tr("{plan}, {first} to {last}", plan=self.plan, first=self.first, last=self.last)


def outside_plan(draft: Draft) -> Iterator[Problem]:
    """A figure, verdict or activity is of the time of its goal; an older figure is a baseline.

    A target is for a year of its plan.
    """
    times = _times(draft)
    for table in _REPORTED:
        frame = draft.tables.get(table, pd.DataFrame(columns=["period", "row", "node_id"]))
        for row, node, period in frame[["row", "node_id", "period"]].itertuples(
            index=False, name=None
        ):
            when, time = _read(period), times.get(node)
            if when and time and when.starts > time.last:
                yield _too_late(draft, table, int(row), period, time)
    targets = draft.tables.get("targets", pd.DataFrame(columns=["year", "row", "node_id"]))
    for row, node, year in targets[["row", "node_id", "year"]].itertuples(index=False, name=None):
        time = times.get(node)
        if time and year.isdigit() and not time.first.year <= int(year) <= time.last.year:
            yield _other_year(draft, int(row), year, time)


def _times(draft: Draft) -> Mapping[str, _Time]:
    """The time of each node, where its plan and days can be read."""
    plans = draft.tables["plans"].drop_duplicates("plan_id").set_index("plan_id")
    found = {}
    columns = ["node_id", "plan_id", "valid_from", "valid_to"]
    for node, plan, starts, ends in draft.tables["plan"][columns].itertuples(
        index=False, name=None
    ):
        if plan not in plans.index:
            continue
        years = str(plans.at[plan, "first_year"]), str(plans.at[plan, "last_year"])
        if all(year.isdigit() and 0 < int(year) < 10_000 for year in years):
            first = _day(starts) or date(int(years[0]), 1, 1)
            last = _day(ends) or date(int(years[1]), 12, 31)
            found[str(node)] = _Time(str(plan), first, last)
    return found


def _too_late(draft: Draft, table: str, row: int, period: str, time: _Time) -> Problem:
    return Problem(
        tr("the row is of a time when its goal was no longer in force"),
        where=draft.place(f"{table}.csv"),
        row=row,
        column="period",
        got=repr(period),
        expected=tr("a period of the goal's plan: {words}", words=time.words()),
        fix=tr(
            "put the row under the goal that follows, correct its period, or prolong the "
            "plan in {place} (or the goal's valid_to)",
            place=draft.place("plans.csv"),
        ),
    )


def _other_year(draft: Draft, row: int, year: str, time: _Time) -> Problem:
    return Problem(
        tr("the target is for a year outside its goal's plan"),
        where=draft.place("targets.csv"),
        row=row,
        column="year",
        got=repr(year),
        expected=tr("a year of the goal's plan: {words}", words=time.words()),
        fix=tr(
            "put the target under a goal of {year}, or correct its year or the plan's years",
            year=year,
        ),
    )


def _read(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
