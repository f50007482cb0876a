"""What `control_chart` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.charts.base import Chart
from analysis.charts.control_chart import control_chart
from analysis.charts.drawing.palette import ACCENT_2, MET, NOT_MET
from tests.unit.charts.reading import alt, texts

MONTHS = ["2021-12", "2022-01", "2022-02", "2022-03", "2022-04", "2022-05"]


def control(signal: str = "över övre gränsen") -> Chart:
    values = [3625.0, None, 2744.0, 2513.0, 2865.0, 4673.0]
    signals = ["", "", "", "", "", signal]
    return control_chart(MONTHS, values, 3284, 2100.4, 4467.2, signals, 3000, "personer", True)


EXAMPLES: dict[str, Callable[..., Chart]] = {"control-chart": control}


def test_control_chart_says_limits_signals_target_and_that_they_are_provisional() -> None:
    chart = control()
    assert "Medelvärdet är 3 284 och den naturliga variationen 2 100 till 4 467 personer" in alt(
        chart
    )
    assert "1 månad avviker: maj 2022 (över övre gränsen)" in alt(chart)
    assert "Målvärdet är 3 000 personer" in alt(chart)
    assert "preliminära" in alt(chart)


def test_control_chart_keeps_a_month_without_value_in_the_table_and_breaks_the_line() -> None:
    chart = control()
    assert len(chart.table) == 6
    assert pd.isna(chart.table["Värde (personer)"].tolist()[1])
    assert chart.table["Avviker"].tolist()[1] == "inget värde"


def test_what_stands_out_is_worse_or_better_in_words_shape_and_colour() -> None:
    months, values = MONTHS, [5.0, 5.0, 9.0, 5.0, 5.0, 1.0]
    signals = ["", "", "utanför gränsen", "", "", "utanför gränsen"]
    shown = {
        way: control_chart(months, values, 5, 2, 8, signals, better=way)
        for way in ("lower", "higher", "")
    }
    said = {way: " ".join(texts(chart)) for way, chart in shown.items()}
    assert "■ februari 2022 ovanligt, sämre" in said["lower"]
    assert "● maj 2022 ovanligt, bättre" in said["lower"]
    assert "● februari 2022 ovanligt, bättre" in said["higher"]
    assert "sämre" not in said[""]
    for way, colours in (("lower", (NOT_MET, MET)), ("", (ACCENT_2,))):
        assert all(colour in shown[way].svg for colour in colours)


def test_the_title_of_a_control_chart_tells_of_the_last_four_months() -> None:
    months = [f"2022-0{n}" for n in range(1, 9)]
    values = [4705.0, 4857, 4569, 4477, 4510, 5321, 6866, 8376]
    chart = control_chart(
        months, values, 5000, None, 7000, [""] * 8, unit="antal", title="Väntande"
    )
    assert chart.finding.replace("\u00a0", " ") == (
        "Väntande: nästan dubbelt så många i augusti 2022 som i maj 2022 (8 376 mot 4 510)"
    )


def test_control_chart_refuses_sequences_of_unequal_length() -> None:
    with pytest.raises(ValueError, match="equally long"):
        control_chart(["2022-01"], [1.0, 2.0], 1, 0, 2, [""])


def test_control_chart_of_nothing_gives_a_sentence_and_no_picture() -> None:
    assert control_chart([], [], 0, 0, 0, []).svg == ""
