"""Tests of analysis.results.disclosed, on a region with counts of people."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.data.dataset import RegionData, load_region, region_ids
from analysis.results.disclosed import published
from analysis.results.hidden_text import HIDDEN_COMMENT
from tests.support import ROOT


@pytest.fixture(scope="module")
def real() -> RegionData:
    paths = Paths(ROOT)
    for name in region_ids(paths):
        data = load_region(paths, name)
        if data["measures"]["counts_people"].any() and len(data["observations"]):
            return data
    raise AssertionError("no region counts people")


def with_counts(real: RegionData, counts: dict[str, float], accumulation: str) -> RegionData:
    """The region with one measure of people and an observation a period or sex."""
    measure = (
        real["measures"]
        .iloc[:1]
        .assign(
            measure_id="patienter",
            value_type="count",
            counts_people=True,
            accumulation=accumulation,
        )
    )
    first = real["observations"].iloc[0].to_dict()
    rows = [
        {
            **first,
            **{"measure_id": "patienter", "component": "", "kind": "actual", "comment": "Fyra."},
            **{"period": key.split()[0], "sex": key.split()[1], "value": value},
            **{"text": "", "missing_reason": ""},
        }
        for key, value in counts.items()
    ]
    tables = {**real.tables, "measures": measure, "observations": pd.DataFrame(rows)}
    return replace(real, tables=tables)


def shown(data: RegionData) -> dict[str, float]:
    rows = published(data)["observations"]
    keys = rows["period"] + " " + rows["sex"]
    return {key: value for key, value in zip(keys, rows["value"], strict=True) if value == value}


def test_a_count_under_the_threshold_is_hidden_with_its_comment(real: RegionData) -> None:
    rows = published(with_counts(real, {"2021-T1 T": 4}, "point"))["observations"]
    assert rows["value"].isna().all()
    assert rows["missing_reason"].tolist() == ["suppressed"]
    assert rows["comment"].tolist() == [HIDDEN_COMMENT]


def test_a_count_at_the_threshold_and_zero_are_shown(real: RegionData) -> None:
    counts = {"2021-T1 T": 5.0, "2021-T2 T": 0.0}
    assert shown(with_counts(real, counts, "point")) == counts


def test_the_other_sex_is_hidden_when_the_total_would_give_the_count_back(
    real: RegionData,
) -> None:
    counts = {"2021-T1 T": 20.0, "2021-T1 K": 3.0, "2021-T1 M": 17.0}
    assert set(shown(with_counts(real, counts, "point"))) <= {"2021-T1 T"}


def test_a_difference_between_periods_does_not_give_a_small_count(real: RegionData) -> None:
    counts = {"2021-T1 T": 50.0, "2021-T2 T": 52.0}
    assert len(shown(with_counts(real, counts, "year_to_date"))) < 2


def test_the_data_that_were_read_keep_their_figures(real: RegionData) -> None:
    data = with_counts(real, {"2021-T1 T": 4}, "point")
    published(data)
    assert data["observations"]["value"].tolist() == [4]


def test_measures_that_count_no_people_are_left_alone(real: RegionData) -> None:
    data = with_counts(real, {"2021-T1 T": 4}, "point")
    measures = data["measures"].assign(counts_people=False)
    same = replace(data, tables={**data.tables, "measures": measures})
    assert shown(same) == {"2021-T1 T": 4}
