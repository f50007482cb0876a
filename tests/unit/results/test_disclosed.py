"""Tests of analysis.results.disclosed, on a region with counts of people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.data.corrections import Correction
from analysis.data.dataset import RegionData, load_region, region_ids
from analysis.results.disclosed import published
from analysis.results.hidden_text import HIDDEN_COMMENT, HIDDEN_TEXT
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


def with_share(real: RegionData, value: float, **group: Any) -> RegionData:
    """The region with one share of people, and a count of its group: 60 people."""
    data = with_counts(real, {"2021-T1 T": value}, "point")
    share = data["measures"].assign(measure_id="andel", value_type="share", **group)
    rows = data["observations"]
    of_all = rows.assign(value=60.0, comment="")
    tables = {
        **data.tables,
        "measures": pd.concat([share, data["measures"]], ignore_index=True),
        "observations": pd.concat([rows.assign(measure_id="andel"), of_all], ignore_index=True),
    }
    return replace(data, tables=tables)


def first(data: RegionData) -> float:
    return float(published(data)["observations"]["value"].iloc[0])


@pytest.mark.parametrize(("value", "is_shown"), [(5.0, False), (97.0, False), (50.0, True)])
@pytest.mark.parametrize("group", [{"denominator": 60}, {"denominator_id": "patienter"}])
def test_a_share_is_shown_when_neither_those_in_it_nor_the_others_are_few(
    real: RegionData, value: float, is_shown: bool, group: dict[str, Any]
) -> None:
    assert (first(with_share(real, value, **group)) == value) is is_shown


def test_a_share_of_a_group_that_is_not_named_is_hidden(real: RegionData) -> None:
    assert first(with_share(real, 50.0)) != 50.0


def test_a_share_is_hidden_when_its_group_has_no_figure(real: RegionData) -> None:
    data = with_share(real, 50.0, denominator_id="patienter")
    outcomes = data["observations"].iloc[:1]
    assert first(replace(data, tables={**data.tables, "observations": outcomes})) != 50.0


def test_a_text_elsewhere_that_names_the_measure_and_quotes_the_figure_is_hidden(
    real: RegionData,
) -> None:
    data = with_counts(real, {"2021-T1 T": 4}, "point")
    name = str(data["measures"]["short_name"].iloc[0])
    said = (
        data["assessments"]
        .iloc[:2]
        .assign(node_id="annan", comment=[f"{name}: fyra stycken.", "Fyra mål är nådda."])
    )
    shown_texts = published(replace(data, tables={**data.tables, "assessments": said}))
    assert shown_texts["assessments"]["comment"].tolist() == [HIDDEN_TEXT, "Fyra mål är nådda."]


def test_a_correction_of_a_hidden_figure_is_not_told_of(real: RegionData) -> None:
    data = with_counts(real, {"2021-T1 T": 4}, "point")
    key = {"measure_id": "patienter", "period": "2021-T1"}
    made = Correction("observations", key, "value", 3, 4, "Omräknat.")
    assert published(replace(data, corrections=(made,))).corrections == ()


@pytest.mark.parametrize(
    ("value", "size", "is_shown"),
    [
        (8.0, 60, True),  # 7.5–8.5 % of 60 is five people and no other number
        (7.0, 60, False),  # 6.5–7.5 % is four
        (2.0, 250, False),  # 4 to 6: five as it stands, but it may be four
        (1.0, 1000, True),  # 5 to 15
        (0.0, 1000, True),  # 0 to 5 and six values
        (100.0, 250, False),  # none or one is left
    ],
)
def test_a_rounded_share_is_hidden_when_it_may_be_of_few(
    real: RegionData, value: float, size: int, *, is_shown: bool
) -> None:
    data = with_share(real, value, denominator=size, decimals=0)
    assert (first(data) == value) is is_shown


@pytest.mark.parametrize("said_by_both", [True, False])
def test_what_is_left_of_a_hidden_share_is_hidden_with_it(
    real: RegionData, *, said_by_both: bool
) -> None:
    data = with_share(real, 5.0, denominator=60, complement_id="resten" if said_by_both else "")
    other = (
        data["measures"]
        .iloc[:1]
        .assign(measure_id="resten", complement_id="andel", counts_people=False, denominator=None)
    )
    rest = data["observations"].iloc[:1].assign(measure_id="resten", value=95.0)
    tables = {
        **data.tables,
        "measures": pd.concat([data["measures"], other], ignore_index=True),
        "observations": pd.concat([data["observations"], rest], ignore_index=True),
    }
    assert published(replace(data, tables=tables))["observations"]["value"].tolist()[2:] != [95.0]


def test_a_change_of_people_is_hidden(real: RegionData) -> None:
    data = with_share(real, 50.0, denominator=60)
    changed = data["measures"].assign(value_type=["change", "count"])
    assert first(replace(data, tables={**data.tables, "measures": changed})) != 50.0


@pytest.mark.parametrize(("people", "is_shown"), [(3.0, False), (60.0, True)])
def test_what_is_told_per_person_is_hidden_with_the_number_of_persons(
    real: RegionData, people: float, *, is_shown: bool
) -> None:
    data = with_share(real, 50.0, denominator_id="patienter")
    measures = data["measures"].assign(value_type=["rate", "count"], counts_people=[False, True])
    rows = data["observations"].assign(value=[450.5, people])
    tables = {**data.tables, "measures": measures, "observations": rows}
    assert (first(replace(data, tables=tables)) == 450.5) is is_shown


@pytest.mark.parametrize(
    ("text", "is_shown"), [("4 st", False), ("2–3", False), ("färre än 5", True), ("12 st", True)]
)
def test_a_count_in_words_is_hidden_like_a_number(
    real: RegionData, text: str, *, is_shown: bool
) -> None:
    data = with_counts(real, {"2021-T1 T": 4}, "point")
    rows = data["observations"].assign(value=float("nan"), text=text)
    made = published(replace(data, tables={**data.tables, "observations": rows}))
    assert (made["observations"]["text"].tolist() == [text]) is is_shown


def test_symbols_and_arrows_say_nothing_of_a_hidden_count(real: RegionData) -> None:
    data = with_counts(real, {"2021-T1 T": 4, "2021-T2 T": 30}, "point")
    rows = data["observations"].assign(symbol="●", trend_symbol="↑", comment="")
    made = published(replace(data, tables={**data.tables, "observations": rows}))["observations"]
    assert made["symbol"].tolist() == ["", "●"]
    assert made["trend_symbol"].tolist() == ["", ""]
