"""What `target_distance` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.charts.base import Chart
from analysis.charts.target_distance import target_distance
from tests.unit.charts.reading import alt, frame, texts


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
