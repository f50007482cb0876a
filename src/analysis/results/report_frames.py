"""The DataFrames an analyst takes out of a report; their columns are described in `columns`."""

from __future__ import annotations

import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.language.messages import tr
from analysis.results.frame_columns import ADDED
from analysis.words.status_words import shown_as

NAMED = ("short_name", "unit_of_measure")


def targets(data: RegionData, year: int) -> pd.DataFrame:
    """The targets of a year, one row a target, with the measure's names and unit."""
    frame = data["targets"]
    return _named(frame[frame["year"] == year].reset_index(drop=True), data["measures"])


def history(data: RegionData) -> pd.DataFrame:
    """Every outcome of the region through all periods, oldest first, with the day it ends."""
    frame = data["observations"].copy()
    frame["ends"] = pd.to_datetime([Period.parse(text).ends for text in frame["period"]])
    ordered = frame.sort_values(["ends", "row"], kind="stable").reset_index(drop=True)
    return _named(ordered, data["measures"])


def statuses(outcomes: pd.DataFrame) -> pd.DataFrame:
    """One row an outcome of a report with its status, distance and reason."""
    results = outcomes["result"]
    frame = pd.DataFrame(
        {
            "row_id": outcomes["row_id"],
            "measure_id": outcomes["measure_id"],
            "short_name": outcomes["short_name"],
            "unit_short": outcomes["unit_short"],
            "sex": outcomes["sex"],
            "status": outcomes["status_computed"],
            "on_the_way": outcomes["on_the_way"],
            "word": [shown_as(r.status, on_the_way=r.on_the_way).word for r in results],
            "printed": outcomes["status_printed"],
            "distance": [result.distance for result in results],
            "distance_percent": [result.distance_relative for result in results],
            "rule": [result.rule for result in results],
            "explanation": [result.explanation for result in results],
        },
        columns=[column.name for column in ADDED["statuses"]],
    )
    for column in ("distance", "distance_percent"):
        frame[column] = frame[column].astype(float)
    return frame.assign(distance_percent=frame["distance_percent"] * 100)


def one_measure(data: RegionData, rows: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows of a measure, named by its id, short name or name; raises UnknownNameError."""
    names = data["measures"][["measure_id", "short_name", "name"]]
    found = names[names.isin([wanted]).any(axis=1)]["measure_id"]
    if found.empty:
        known = [*names["measure_id"], *names["short_name"]]
        raise UnknownNameError(
            Problem(
                tr("the region {region_id} has no such measure", region_id=data.region.region_id),
                got=repr(wanted),
                expected=tr("a measure_id, short_name or name of report.measures"),
                fix=did_you_mean(wanted, [*dict.fromkeys(known)]),
            )
        )
    return rows[rows["measure_id"].isin(found)].reset_index(drop=True)


def _named(frame: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    own = measures.set_index("measure_id")
    named = frame.assign(measure=frame["measure_id"].map(own["name"]).astype(object))
    for column in NAMED:
        named[column] = named["measure_id"].map(own[column]).astype(object)
    return named
