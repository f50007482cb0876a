"""Rules on the national key figures that a region's measures answer to, in key_figures.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.base.codes import Comparison, Relation
from analysis.base.errors import Problem, did_you_mean
from analysis.data.checks.draft import Draft
from analysis.data.national.body import people_of, per_inhabitants, place_of
from analysis.data.national.figures import KeyFigure, National
from analysis.language.messages import tr

FILE = "key_figures.csv"
_SAMPLE = 5  # names of those that there are


def check(draft: Draft, national: National) -> Iterator[Problem]:
    """What a row refers to that is not there, and what cannot be computed as it says."""
    frame = draft.tables.get("key_figures")
    if frame is None or frame.empty:
        return
    rows = frame.to_dict("records")
    if draft.region is not None and not place_of(national, draft.region.code):
        yield _no_place(draft, rows[0], draft.region.code)
        return
    yield from _names(draft, national, rows)
    yield from _twice_the_same(draft, rows)
    for row in rows:
        yield from _computed(draft, national, row)


def _no_place(draft: Draft, row: dict[Any, Any], code: str) -> Problem:
    return Problem(
        tr("the national figures have no place for this body, so nothing can be held against them"),
        where=draft.place(FILE),
        row=int(row["row"]),
        column="kpi",
        got=tr("the code {code} of region.yml", code=repr(code))
        if code
        else tr("no code in region.yml"),
        expected=tr("the code of a place in data/national/places.csv"),
        fix=tr("correct county_code or municipality_code in region.yml, or take the file away"),
    )


def _names(draft: Draft, national: National, rows: Sequence[dict[Any, Any]]) -> Iterator[Problem]:
    """Each key figure exists, and each part has an outcome or a target."""
    for row in rows:
        known = {
            "kpi": ("data/national/key_figures.csv", sorted(national.key_figures)),
            "component": (tr("observations.csv or targets.csv"), _parts(draft, row["measure_id"])),
        }
        for column, (file, names) in known.items():
            if row[column] not in names and (row[column] or column != "component"):
                yield _unknown(draft, row, column, file, names)


def _parts(draft: Draft, measure: str) -> list[str]:
    """The parts that a measure is reported or has targets in."""
    tables = (draft.tables[t] for t in ("observations", "targets") if t in draft.tables)
    own = (frame.loc[frame["measure_id"] == measure, "component"] for frame in tables)
    return sorted({part for parts in own for part in parts if part})


def _unknown(
    draft: Draft, row: dict[Any, Any], column: str, file: str, names: Sequence[str]
) -> Problem:
    otherwise = tr("write one of {file}, or take the row away", file=file)
    some = ", ".join(names[:_SAMPLE]) + (" …" if len(names) > _SAMPLE else "")
    return Problem(
        tr("the value refers to something that does not exist"),
        where=draft.place(FILE),
        row=int(row["row"]),
        column=column,
        got=repr(row[column]),
        expected=tr("one that {file} has: {some}", file=file, some=some)
        if some
        else tr("one that {file} has", file=file),
        fix=did_you_mean(row[column], names) or otherwise,
    )


def _twice_the_same(draft: Draft, rows: Iterable[dict[Any, Any]]) -> Iterator[Problem]:
    """A measure is the same as one key figure only."""
    first: dict[tuple[str, str, str], str] = {}
    for row in rows:
        place = (row["measure_id"], row["unit_id"], row["component"])
        if row["relation"] == Relation.SAME and first.setdefault(place, row["kpi"]) != row["kpi"]:
            yield Problem(
                tr(
                    "{measure} is said to be the same as {kpi} already",
                    measure=row["measure_id"],
                    kpi=first[place],
                ),
                where=draft.place(FILE),
                row=int(row["row"]),
                column="relation",
                got=repr(row["relation"]),
                expected=tr("one row a measure, unit and part that says same"),
                fix=tr("write related where the two do not measure the same thing in the same way"),
            )


def _computed(draft: Draft, national: National, row: dict[Any, Any]) -> Iterator[Problem]:
    """What the comparison needs: ages for a number, people of those ages, the unit's own kind."""
    figure = national.key_figures.get(row["kpi"])
    if (row["comparison"] == Comparison.COUNT) != bool(row["ages"]):
        expected = tr("ages such as 80+ for comparison count, and only there")
        yield _odd(draft, row, "ages", expected)
    elif figure is not None and row["ages"]:
        yield from _counted(draft, national, row, figure)
    elif figure is not None:
        yield from _other_unit(draft, row, figure)


def _counted(
    draft: Draft, national: National, row: dict[Any, Any], figure: KeyFigure
) -> Iterator[Problem]:
    """A number is counted from a figure by inhabitant, with people that are known."""
    if per_inhabitants(figure) is None:
        expected = tr(
            "value: {kpi} is in {unit}, not by inhabitant", kpi=figure.kpi, unit=figure.unit
        )
        yield _odd(draft, row, "comparison", expected)
    elif draft.region is not None and row["ages"].rstrip("+").isdigit():
        place = place_of(national, draft.region.code)
        if not people_of(national, place, row["ages"]):
            yield _odd(draft, row, "ages", tr("ages that data/national/population.csv has"))


def _other_unit(draft: Draft, row: dict[Any, Any], figure: KeyFigure) -> Iterator[Problem]:
    """A share is not the same as what is no share."""
    measures = draft.tables.get("measures")
    if measures is None or row["relation"] != Relation.SAME or row["scale"]:
        return
    own = [*measures.loc[measures["measure_id"] == row["measure_id"], "unit_of_measure"]]
    unit = figure.unit if row["comparison"] == Comparison.VALUE else "%"
    if own and (own[0] == "%") != (unit == "%"):
        to = own[0] or tr("no unit")
        expected = tr("a way from {unit} to {other}", unit=figure.unit, other=to)
        yield _odd(draft, row, "comparison", expected)


def _odd(draft: Draft, row: dict[Any, Any], column: str, expected: str) -> Problem:
    return Problem(
        tr(
            "{kpi} cannot be made into a value of {measure}",
            kpi=row["kpi"],
            measure=row["measure_id"],
        ),
        where=draft.place(FILE),
        row=int(row["row"]),
        column=column,
        got=repr(row[column]),
        expected=expected,
        fix=tr(
            "correct the cell, or write related with comparison value, which nothing is judged by"
        ),
    )
