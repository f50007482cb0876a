"""Where a region's tables tell how many people something is about, and which count it is.

The same count is told of wherever it stands: under two goals, as an outcome and in a monthly
series, as preliminary and final, and as the baseline of a target.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.base.codes import Sex, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, records
from analysis.method.disclosure.system import Quantity
from analysis.results.assessment import measures

# A share says how many only together with the group that it is a share of.
OF_A_GROUP: Final = (ValueType.SHARE, ValueType.RATE, ValueType.CHANGE)
_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+|\d+")


@dataclass(frozen=True)
class Telling:
    """A cell that tells of a count; value None where it tells of it without a figure of its own."""

    table: str
    index: Hashable
    quantity: Quantity
    value: int | None


def tellings(data: RegionData) -> list[Telling]:
    """Every cell of the region that is a count of people."""
    counted = {
        name: measure
        for name, measure in measures(data).items()
        if measure.counts_people and measure.value_type not in OF_A_GROUP
    }
    return [*_outcomes(data, counted), *_months(data, counted), *_baselines(data, counted)]


def _of(frame: pd.DataFrame, counted: Mapping[str, Measure]) -> Iterator[tuple[Hashable, Any]]:
    own = frame[frame["measure_id"].isin(list(counted))]
    return zip(own.index, records(own), strict=True)


def _outcomes(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    for index, row in _of(data["observations"], counted):
        value = _count(row["value"], row["text"])
        if value is not None:
            yield Telling(
                "observations", index, quantity_of(counted[row["measure_id"]], row), value
            )


def _months(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    for index, row in _of(data["series"], counted):
        value = _count(row["value"], "")
        if value is not None:
            month = {**row, "period": row["month"], "sex": Sex.ALL, "component": ""}
            yield Telling("series", index, quantity_of(counted[row["measure_id"]], month), value)


def _baselines(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    for index, row in _of(data["targets"], counted):
        value = _count(row["baseline_value"], "")
        if value is not None and row["baseline_period"]:
            then = {**row, "period": row["baseline_period"]}
            yield Telling("targets", index, quantity_of(counted[row["measure_id"]], then), value)


def quantity_of(measure: Measure, row: Mapping[Hashable, Any]) -> Quantity:
    """The count that a row of a measure tells of."""
    span = measure.span(Period.parse(row["period"]), row.get("as_of") or None)
    return Quantity.of(measure.measure_id, row["unit_id"], row["sex"], row["component"], span)


def _count(value: float, text: str) -> int | None:
    """The count in a cell, be it written as text; None where there is none."""
    if not pd.isna(value):
        return round(float(value))
    whole = _NUMBER.fullmatch(text.strip())
    return int(re.sub(r"\D", "", whole[0])) if whole else None
