"""Where a region's tables tell how many people something is about, and which count it is.

The same count is told of wherever it stands: under two goals, as an outcome and in a monthly
series, as preliminary and final, and as the baseline of a target.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.base.codes import Sex, ValueType
from analysis.base.model import Measure
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, SeriesRow, TargetRow, rows_of
from analysis.method.disclosure.system import Quantity
from analysis.results.row_values import measures

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


def _of(frame: pd.DataFrame, counted: Mapping[str, Measure]) -> pd.DataFrame:
    return frame[frame["measure_id"].isin(list(counted))]


def _outcomes(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    own = _of(data["observations"], counted)
    for index, row in zip(own.index, rows_of(own, Observation), strict=True):
        value = _count(row.value, row.text)
        if value is not None:
            yield Telling("observations", index, outcome_of(counted[row.measure_id], row), value)


def _months(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    own = _of(data["series"], counted)
    for index, row in zip(own.index, rows_of(own, SeriesRow), strict=True):
        value = _count(row.value)
        if value is not None:
            span = counted[row.measure_id].span(Period.parse(row.month))
            quantity = Quantity.of(row.measure_id, row.unit_id, Sex.ALL, "", span)
            yield Telling("series", index, quantity, value)


def _baselines(data: RegionData, counted: Mapping[str, Measure]) -> Iterator[Telling]:
    own = _of(data["targets"], counted)
    for index, row in zip(own.index, rows_of(own, TargetRow), strict=True):
        value = _count(row.baseline_value)
        if value is not None and row.baseline_period:
            span = counted[row.measure_id].span(Period.parse(row.baseline_period))
            quantity = Quantity.of(row.measure_id, row.unit_id, row.sex, row.component, span)
            yield Telling("targets", index, quantity, value)


def outcome_of(measure: Measure, row: Observation) -> Quantity:
    """The count that an outcome tells of."""
    span = measure.span(Period.parse(row.period), row.as_of)
    return Quantity.of(row.measure_id, row.unit_id, row.sex, row.component, span)


def _count(value: float | None, text: str = "") -> int | None:
    """The count in a cell, be it written as text; None where there is none."""
    if value is not None:
        return round(value)
    whole = _NUMBER.fullmatch(text.strip())
    return int(re.sub(r"\D", "", whole[0])) if whole else None
