"""What `waterfall` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.charts.base import Chart
from analysis.charts.waterfall import waterfall
from tests.unit.charts.reading import alt, frame, texts


def steps(label: str = "Prisuppräkning") -> Chart:
    return waterfall(
        frame(
            "label amount kind",
            ("Anslag året innan", 8675.0, "opening"),
            (label, 562.9, "part"),
            ("FVIS", -15.0, "part"),
            ("Regionbidrag 2023", 9279.8, "total"),
        )
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"waterfall": steps}
COLUMNS = {waterfall: "label amount kind"}


def test_waterfall_says_from_what_to_what_and_where_the_sum_differs() -> None:
    chart = steps()
    assert "från anslag året innan, 8 675,0, till regionbidrag 2023, 9 279,8" in alt(chart)
    assert "Prisuppräkning +562,9 och FVIS −15,0" in alt(chart)
    assert "avviker +56,9 från delarnas summa 9 222,9" in alt(chart)
    assert chart.table["Räknat (mnkr)"].tolist() == [8675.0, 9237.9, 9222.9, 9222.9]


def test_waterfall_says_when_its_scale_does_not_begin_at_zero() -> None:
    assert any("Skalan börjar vid" in text for text in texts(steps()))
    rows = frame("label amount kind", ("A", 10, "opening"), ("B", 30, "part"), ("C", 40, "total"))
    assert not any("Skalan" in text for text in texts(waterfall(rows)))


def test_waterfall_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="summa"):
        waterfall(frame("label amount kind", ("A", 1, "summa")))


def test_waterfall_of_amounts_that_never_change_can_be_drawn() -> None:
    rows = frame("label amount kind", ("A", 0, "opening"), ("B", 0, "total"))
    assert waterfall(rows).svg
