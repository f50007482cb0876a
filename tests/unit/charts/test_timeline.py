"""What `timeline` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from analysis.charts.base import Chart
from analysis.charts.drawing.palette import ACCENT
from analysis.charts.drawing.sheet import SMALL, width_of
from analysis.charts.references import near
from analysis.charts.timeline import Series, small_multiples, timeline
from tests.unit.charts.reading import alt, frame, placed, texts


def outcomes(kind: str = "actual") -> pd.DataFrame:
    return frame(
        "period end value sex kind",
        ("2021-T1", date(2021, 4, 30), 5.4, "T", "actual"),
        ("2021-T2", date(2021, 8, 31), 5.1, "T", "actual"),
        ("2021-T3", date(2021, 12, 31), 5.25, "T", kind),
    )


def line(measure: str = "Sjukfrånvaro") -> Chart:
    aims = frame("year value", (2021, 4.6), (2022, 4.6))
    return timeline(outcomes("forecast"), aims, 5.6, measure=measure, unit="%")


def lines(measure: str = "Sjukfrånvaro") -> Chart:
    return small_multiples(
        [
            Series(measure, outcomes(), frame("year value", (2022, 4.6)), 5.6, "%"),
            Series("Besök", outcomes().assign(value=[100, 120, 90]), None, None, "antal"),
            Series("Utan utfall", outcomes().assign(value=None)),
        ]
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"timeline": line, "timelines": lines}
COLUMNS = {timeline: "period end value"}


def test_timeline_says_first_last_extremes_baseline_and_targets() -> None:
    assert alt(line()) == (
        "Linjediagram. Sjukfrånvaro: från 5,40 % april 2021 till 5,25 % december 2021, prognos, "
        "ned. Lägst 5,10 %, högst 5,40 %. Ingångsvärdet är 5,60 %. Målvärde: 4,60 % (2021), "
        "4,60 % (2022)."
    )


def test_timeline_tables_baseline_outcomes_and_targets() -> None:
    table = line().table
    assert table["Värde (%)"].tolist() == [5.6, 5.4, 5.1, 5.25, 4.6, 4.6]
    assert table["Slag"].tolist()[3] == "prognos"


def test_timeline_explains_its_hollow_marks() -> None:
    assert "prognos" in texts(line())


def test_timeline_names_a_target_once_when_it_stays_the_same() -> None:
    assert texts(line()).count("mål 4,60") == 1


def test_timeline_refuses_an_unknown_sex() -> None:
    with pytest.raises(ValueError, match="X"):
        timeline(outcomes().assign(sex="X"))


def test_small_multiples_leaves_out_measures_without_outcomes() -> None:
    chart = lines()
    assert "2 mätetal" in alt(chart)
    assert "0 stigit, 2 sjunkit" in alt(chart)
    assert "Utan utfall" not in chart.table["Mätetal"].tolist()


def test_a_steep_fall_is_not_crossed_by_the_name_of_its_baseline() -> None:
    rows = frame(
        "period end value sex kind",
        ("2018", date(2018, 12, 31), 36_774_390, "T", "actual"),
        ("2021", date(2021, 12, 31), 1_064_430, "T", "actual"),
    )
    chart = small_multiples([Series("Engångsartiklar", rows, None, 1_064_430, "st")])
    words = "ingång 1\u00a0064\u00a0430"
    left, base = placed(chart, words)
    x0, y0, x1, y1 = (float(n) for n in _fall(chart))
    top = base - SMALL
    at_top = x0 + (x1 - x0) * (top - y0) / (y1 - y0)
    assert left + width_of(words, SMALL) < at_top or left > x1


def _fall(chart: Chart) -> tuple[str, ...]:
    """The two ends of the only line of outcomes: x and y of the first and of the last."""
    found = re.search(
        r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke-width="1\.8"', chart.svg
    )
    assert found
    return found.groups()


def test_the_names_of_two_targets_close_to_each_other_do_not_meet() -> None:
    rows = outcomes().assign(value=[81.5, 92.6, 79.8])
    aims = frame("year value", (2023, 95.0), (2025, 100.0))
    chart = small_multiples([Series("A", outcomes()), Series("B", rows, aims, None, "%")])
    low, high = (placed(chart, text) for text in ("mål 95,0", "mål 100,0"))
    # both end at their x, so the later one begins after the earlier one or stands above it
    begins = high[0] - width_of("mål 100,0", SMALL)
    assert begins > low[0] or low[1] - high[1] > 1.2 * SMALL


def test_small_multiples_are_scaled_to_the_outcomes_and_tell_of_a_target_far_away() -> None:
    aims = frame("year value", (2022, 95.0))
    chart = small_multiples([Series("A", outcomes(), aims, None, "%")] * 2)
    assert "↑ mål 95,00 (2022)" in texts(chart)
    assert not [text for text in texts(chart) if text in ("60", "80", "100")]
    assert near([5.1, 5.4], [95.0, 4.6]) == [4.6] or near([5.1, 5.4], [95.0]) == []


def test_a_single_chart_says_in_its_title_what_has_happened() -> None:
    said = "Sjukfrånvaro: 0,3 procentenheter lägre i augusti 2021 än i april 2021"
    # the last of its points is a forecast, which has not happened
    assert line().finding.replace("\u00a0", " ") == f"{said} (5,1 % mot 5,4 %)"


def test_the_baseline_is_drawn_as_the_target_where_it_is_the_target() -> None:
    shown = timeline(outcomes(), None, 5.6, measure="Sjukfrånvaro", unit="%", aim="lägre än")
    assert "mål: lägre än 5,60" in texts(shown)
    assert "Ingångsvärdet är 5,60 %. Målet är lägre än det." in alt(shown)
    line = re.search(r'<path[^>]*stroke-dasharray="6,3"[^>]*>', shown.svg)
    assert line
    assert ACCENT in line[0]
    assert "ingångsvärde 5,60" in texts(timeline(outcomes(), None, 5.6, unit="%"))


def test_empty_series_give_a_sentence_and_no_picture() -> None:
    nothing = pd.DataFrame(columns=["period", "end", "value"])
    assert small_multiples([]).svg == ""
    assert small_multiples([Series("A", nothing)]).svg == ""
