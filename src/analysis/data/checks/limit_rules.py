"""Rules on limits: no figure of a measure is beyond what the measure can be.

They look at what is computed with: a figure that is printed so in its document is corrected in
corrections.yml, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from math import nan

import pandas as pd

from analysis.base.errors import Problem
from analysis.base.values import format_number
from analysis.data.checks.draft import Draft
from analysis.data.checks.table_rules import MOST
from analysis.language.messages import later, tr

# The columns that hold a figure in the measure's own unit, by table.
FIGURES = {
    "observations": ("value",),
    "targets": ("value", "value_upper", "baseline_value"),
    "series": ("value",),
}


def beyond_limits(draft: Draft) -> Iterator[Problem]:
    """Outcomes, targets, baselines and series within their measure's least and greatest value."""
    measures = draft.tables["measures"].drop_duplicates("measure_id").set_index("measure_id")
    least, greatest = (_numbers(measures[name]) for name in ("minimum", "maximum"))
    for table, columns in FIGURES.items():
        if table not in draft.tables:
            continue
        frame = draft.tables[table]
        low, high = (_of_each(frame["measure_id"], limit) for limit in (least, greatest))
        for column in columns:
            values = _numbers(_corrected(draft, table, column))
            # A number beyond any region's is told as that.
            values = values.where(values.abs() <= MOST)
            for index in frame.index[(values < low) | (values > high)]:
                limits = low[index], high[index]
                yield _beyond(draft, table, frame.loc[index], column, *limits)


def limits_crossed(draft: Draft) -> Iterator[Problem]:
    """A measure's least value is not above its greatest."""
    frame = draft.tables["measures"]
    for index in frame.index[_numbers(frame["minimum"]) > _numbers(frame["maximum"])]:
        row = frame.loc[index]
        yield Problem(
            tr(
                "the least value of {measure_id} is above its greatest",
                measure_id=row["measure_id"],
            ),
            where=draft.place("measures.csv"),
            row=int(row["row"]),
            column="minimum",
            got=tr(
                "minimum {minimum}, maximum {maximum}",
                minimum=row["minimum"],
                maximum=row["maximum"],
            ),
            expected=tr("minimum at most maximum"),
            fix=tr("change places of the two, or empty one of them"),
        )


def _numbers(cells: pd.Series) -> pd.Series:
    return pd.to_numeric(cells, errors="coerce").astype("float64")


def _of_each(measures: pd.Series, limit: pd.Series) -> pd.Series:
    known = limit.to_dict()
    return pd.Series([known.get(m, nan) for m in measures], measures.index, dtype="float64")


def _corrected(draft: Draft, table: str, column: str) -> pd.Series:
    """The column as it is computed with."""
    frame = draft.tables[table]
    cells = frame[column].copy()
    for correction in draft.corrections:
        named = (correction.table, correction.column)
        if named != (table, column) or not isinstance(correction.key, Mapping):
            continue
        hit = pd.Series(True, index=frame.index)
        with suppress(KeyError):  # a correction of no column is told where it is applied
            for name, value in correction.key.items():
                hit &= frame[name] == str(value)
            cells[hit] = str(correction.value)
    return cells


def _beyond(
    draft: Draft, table: str, row: pd.Series, column: str, low: float, high: float
) -> Problem:
    limits = ((later("at least {limit}"), low), (later("at most {limit}"), high))
    return Problem(
        tr("the figure is beyond what {measure_id} can be", measure_id=row["measure_id"]),
        where=draft.place(f"{table}.csv"),
        row=int(row["row"]),
        column=column,
        got=row[column],
        expected=tr(" and ").join(
            tr(words, limit=format_number(x)) for words, x in limits if x == x
        ),
        fix=tr(
            "correct the figure; if the document prints it so, keep it and correct it in "
            "{place}; or change the limit in {place_2}",
            place=draft.place("corrections.yml"),
            place_2=draft.place("measures.csv"),
        ),
    )
