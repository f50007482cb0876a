"""Scales: round ticks, short periods, and texts that keep clear of each other."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib import dates

from analysis.charts.drawing.palette import INK
from analysis.charts.drawing.scales import Labels, moment, short_period, tick_texts, ticks
from analysis.charts.drawing.sheet import SMALL, Align, Sheet, width_of


def test_texts_side_by_side_stand_apart() -> None:
    sheet = Sheet(40)
    labels = Labels(sheet)
    width = width_of("mål 95,0", SMALL)
    labels.put("mål 95,0", [(0, 20, "left")], color=INK)
    beside: list[tuple[float, float, Align]] = [(width + 1, 20, "left"), (width + 4, 20, "left")]
    labels.put("mål 100,0", beside, color=INK)
    assert [box[0] for box in labels.taken][1] == pytest.approx(width)


def test_ticks_are_round_and_written_with_decimal_comma() -> None:
    assert tick_texts(ticks(4.6, 5.9)) == ["4,5", "5,0", "5,5", "6,0"]
    assert tick_texts(ticks(3251, 8376))[-1] == "10\u00a0000"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2021-T1", ("T1", "2021")),
        ("2021-08", ("aug", "2021")),
        ("2021", ("2021", "")),
        ("2021-Q2", ("kv\u00a02", "2021")),
        ("hösten", ("hösten", "")),
    ],
)
def test_periods_are_shortened_for_the_axis(period: str, shown: tuple[str, str]) -> None:
    assert short_period(period) == shown


def test_a_date_stands_where_matplotlib_puts_it() -> None:
    day = date(2022, 4, 30)
    assert moment(day) == dates.date2num(day)  # type: ignore[no-untyped-call]
