"""What differs between two exports of the book: figures, statuses and texts, row by row.

Works on the frames of `analysis.opendata.export.assessments` and `.nodes`, so it compares two
editions, a past version of the data with the present one, or anything else that has been exported.
A status that is a forecast is compared as one: `met on_the_way` is not `met`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.base.model import Standing, Status

# What makes a row the same row; rows that still are alike are told apart by their order.
MEASURE_KEY = ("region", "period", "unit", "measure_id", "sex")
# What tells two rows of a measure apart; exports of an earlier version lack it.
MEASURE_PART = ("node_id", "component", "kind")
NODE_KEY = ("region", "period", "unit", "plan_id", "node_id")
# What is compared, by the export's columns.
MEASURE_FIELDS = (
    *("measure", "outcome", "outcome_text", "target", "target_operator", "target_text"),
    *("unit_of_measure", "symbol_printed", "status_printed", "status_computed", "explanation"),
)
NODE_FIELDS = ("title", "symbol_printed", "status_printed", "comment")
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Difference:
    """One row that was added or removed, or one field (a column of the export) that changed.

    said: of a row that was added or removed, the fields that hold something, with their values.
    measure_id, node_id, component, outcome_kind: what tells the row from others, where it says.
    """

    kind: str
    region: str
    period: str
    unit: str
    what: str
    sex: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    said: tuple[tuple[str, str], ...] = ()
    measure_id: str = ""
    node_id: str = ""
    component: str = ""
    outcome_kind: str = ""


def measure_differences(before: pd.DataFrame, after: pd.DataFrame) -> list[Difference]:
    """Differences between two frames of assessments, by region, period, unit and measure."""
    old, new = _with_forecasts(before), _with_forecasts(after)
    frames = [each for each in (old, new) if not each.empty]
    parts = [name for name in MEASURE_PART if all(name in each for each in frames)]
    return list(_differences(old, new, (*MEASURE_KEY, *parts), MEASURE_FIELDS, "measure"))


def node_differences(before: pd.DataFrame, after: pd.DataFrame) -> list[Difference]:
    """Differences between two frames of plan nodes and the verdicts printed on them."""
    return list(_differences(before, after, NODE_KEY, NODE_FIELDS, "title"))


def row_differences(
    before: pd.DataFrame,
    after: pd.DataFrame,
    key: Sequence[str],
    name: str,
    fields: Sequence[str] = (),
) -> list[Difference]:
    """Differences between two versions of any table with the primary key `key`.

    fields: the columns that are compared; none for every one.
    """
    every = [column for column in after.columns if column not in (*key, "row")]
    return list(_differences(before, after, key, fields or every, name))


def _with_forecasts(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the codes of `Standing` for computed statuses."""
    if "on_the_way" not in frame:
        return frame
    pairs = zip(frame["status_computed"], frame["on_the_way"], strict=True)
    codes = [
        Standing(Status(status), on_the_way=True).code if str(way).lower() == "true" else status
        for status, way in pairs
    ]
    return frame.assign(status_computed=codes)


def _differences(
    before: pd.DataFrame,
    after: pd.DataFrame,
    key: Sequence[str],
    fields: Sequence[str],
    name: str,
) -> Iterator[Difference]:
    old, new = _by_key(before, key), _by_key(after, key)
    for place in sorted(old.keys() | new.keys()):
        was, now = old.get(place), new.get(place)
        if was is None or now is None:
            kind, row = (ADDED, now) if was is None else (REMOVED, was)
            kept = ((field, (row or {}).get(field, "")) for field in fields if field != name)
            said = tuple((field, text) for field, text in kept if text)
            yield replace(_difference(kind, row or {}, name), said=said)
            continue
        for field in fields:
            if was.get(field, "") != now.get(field, ""):
                yield _difference(CHANGED, now, name, field, was.get(field, ""), now.get(field, ""))


def _by_key(frame: pd.DataFrame, key: Sequence[str]) -> dict[tuple[str, ...], dict[str, str]]:
    if frame.empty:  # a site without the table has not even its columns
        return {}
    text = frame.map(_text)
    nth = text.groupby(list(key)).cumcount().astype(str)
    rows = text.assign(nth=nth).to_dict("records")
    return {
        (*(str(row[k]) for k in key), str(row["nth"])): {str(k): str(v) for k, v in row.items()}
        for row in rows
    }


def _text(value: object) -> str:
    """A cell as text: the same for 5, 5.0 and "5", and nothing for what is missing."""
    if value is None or value is pd.NA or value != value:
        return ""
    text = str(value)
    return text.removesuffix(".0") if text.replace(".", "", 1).lstrip("-").isdigit() else text


def _difference(
    kind: str, row: dict[str, str], name: str, field: str = "", before: str = "", after: str = ""
) -> Difference:
    return Difference(
        kind,
        row.get("region", ""),
        row.get("period", ""),
        row.get("unit", ""),
        row.get(name, ""),
        row.get("sex", ""),
        field,
        before,
        after,
        measure_id=row.get("measure_id", ""),
        node_id=row.get("node_id", ""),
        component=row.get("component", ""),
        outcome_kind=row.get("kind", ""),
    )
