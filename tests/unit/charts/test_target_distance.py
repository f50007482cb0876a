"""What `target_distance` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.base import Chart
from analysis.charts.drawing.sheet import DESK, PHONE
from analysis.charts.target_distance import target_distance
from tests.unit.charts.reading import alt, frame, placed, texts


def distances(label: str = "Sjukfrånvaro") -> Chart:
    nothing = float("nan")
    return target_distance(
        frame(
            "label group distance_relative status outcome_text target_text",
            (label, "Regionstyrelsen", -0.174, "not_met", "5,4\u00a0%", "4,6\u00a0%"),
            (
                "Kostnadsutveckling",
                "Regionstyrelsen",
                -11.37,
                "not_met",
                "23,5\u00a0%",
                "1,9\u00a0%",
            ),
            ("Leverantörstrohet", "Regionstyrelsen", -0.053, "near", "90\u00a0%", "95\u00a0%"),
            ("Privata vårdgivare", "Regionstyrelsen", 0.2, "met", "6", "5"),
            ("Avfall", "Regionstyrelsen", nothing, "no_outcome", "", "862 ton"),
        )
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"target-distance": distances}
COLUMNS = {target_distance: "label group distance_relative status outcome_text target_text"}


def test_distance_says_how_far_the_worst_and_the_best_are() -> None:
    chart = distances()
    assert "”Kostnadsutveckling” (23,5 % mot 1,9 %): 1 137 % sämre" in alt(chart)
    assert "”Privata vårdgivare” (6 mot 5): 20,0 % bättre" in alt(chart)
    assert "1 mätetal utan avstånd" in alt(chart)


def test_distance_is_sorted_worst_first_and_the_table_has_those_without_distance_last() -> None:
    table = distances().table
    assert table["Avstånd till målet (%)"].tolist()[:4] == [-1137.0, -17.4, -5.3, 20.0]
    assert pd.isna(table["Avstånd till målet (%)"].tolist()[4])
    assert table["Mätetal"].tolist()[4] == "Avfall"


def test_distance_writes_the_true_value_of_what_is_cut() -> None:
    assert "−1 137 %" in texts(distances())


def marks(svg: str) -> list[tuple[float, float]]:
    """Where the marks stand, from the top down: x and y."""
    group = svg.partition('<g class="tb-values"')[2]
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', group)
    return sorted(((float(x), float(y)) for x, y in found), key=lambda place: place[1])


@given(st.lists(st.floats(-1e6, 1e6) | st.floats(-1, 1), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_marks_stand_in_the_order_of_their_values_for_any_data(values: list[float]) -> None:
    rows = [(f"M{n}", "", value, "near", "1", "2") for n, value in enumerate(values)]
    columns = "label group distance_relative status outcome_text target_text"
    chart = target_distance(frame(columns, *rows))
    values = sorted(values)
    for svg, width in ((chart.svg, DESK), (chart.phone, PHONE)):
        across = [x for x, _ in marks(svg)]
        assert len(across) == len(values)
        assert across == sorted(across)
        assert all(0 < x < width for x in across)


def test_what_lies_off_the_scale_stands_beyond_its_edge_each_in_a_place_of_its_own() -> None:
    values = (-1.44, -1.0, -0.54, -0.5, 0.5, 0.6, 5.6)
    rows = [(f"M{n}", "", value, "near", "1", "2") for n, value in enumerate(values)]
    chart = target_distance(
        frame("label group distance_relative status outcome_text target_text", *rows)
    )
    for svg in (chart.svg, chart.phone):
        across = [x for x, _ in marks(svg)]
        assert all(right - left > 1 for left, right in pairwise(across))
    assert {"−144 %", "−100 %", "−54,0 %", "+60,0 %", "+560 %"} <= set(texts(chart))


def test_every_chart_of_distances_has_the_same_scale_with_its_ends_target_and_band_named() -> None:
    columns = "label group distance_relative status outcome_text target_text"
    near = target_distance(frame(columns, ("A", "", -0.02, "near", "", "")))
    for chart in (near, distances()):
        assert {"−50 %", "mål", "+50 %", "nära målet: högst 10 % sämre"} <= set(texts(chart))
    assert placed(near, "mål")[0] == placed(distances(), "mål")[0]


def test_distance_shades_the_band_of_the_limit_it_is_given() -> None:
    row = ("A", "", -0.3, "not_met", "7", "10")
    rows = frame("label group distance_relative status outcome_text target_text", row)
    assert target_distance(rows, near_limit=0.1).svg != target_distance(rows, near_limit=0.2).svg


def test_distance_with_no_distances_keeps_its_table_but_draws_nothing() -> None:
    row = ("Avfall", "", None, "no_outcome", "", "862")
    rows = frame("label group distance_relative status outcome_text target_text", row)
    chart = target_distance(rows)
    assert chart.is_empty
    assert len(chart.table) == 1
    assert "tb-empty" in chart._repr_html_()


def test_words_of_measures_may_be_anything_without_error() -> None:
    rows = frame(
        "label group distance_relative status outcome_text target_text",
        ("", None, -0.1, "near", None, None),
        ("x" * 200, "", 0.0, "met", "", ""),
    )
    assert target_distance(rows).svg
