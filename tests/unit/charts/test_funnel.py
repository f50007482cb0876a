"""What `funnel` says and tables, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.charts.base import Chart
from analysis.charts.funnel import funnel
from tests.unit.charts.reading import alt, frame

POINTS = "name size value position own"


def limits(size: float, level: float) -> tuple[float, float]:
    reach = (30.0 if level < 0.99 else 45.0) / size**0.5
    return 80.0 - reach, 80.0 + reach


def units(name: str = "Norr") -> Chart:
    rows = [
        ("Öster", 900.0, 80.5, "within", False),
        (name, 400.0, 72.0, "worse", False),
        ("Söder", 100.0, 83.4, "edge", True),
        ("Väster", 600.0, 85.0, "better", False),
    ]
    return funnel(frame(POINTS, *rows), 80.0, limits, unit="%", sizes="antal patienter")


EXAMPLES: dict[str, Callable[..., Chart]] = {"funnel": units}
COLUMNS = {funnel: POINTS}


def test_those_that_chance_does_not_explain_are_named_with_the_way_they_differ() -> None:
    said = alt(units())
    assert "Trattdiagram med 4 prickar. Tillsammans har de 80,0 %." in said
    assert "Bättre än slumpen ger: Väster 85,0 %." in said
    assert "Sämre än slumpen ger: Norr 72,0 %." in said
    assert units().finding == "2 av 4 skiljer sig mer än slumpen ger"


def test_the_table_has_the_highest_first() -> None:
    table = units().table
    assert table["Enhet"].tolist() == ["Väster", "Söder", "Öster", "Norr"]
    assert table["Läge"].tolist()[1] == "nära gränsen"


def test_where_nobody_differs_that_is_the_finding() -> None:
    chart = funnel(frame(POINTS, ("A", 10.0, 80.0, "within", True)), 80.0, limits)
    assert chart.finding == "Skillnaderna är inte större än slumpen ger"


def test_nobody_is_an_empty_chart() -> None:
    assert funnel(pd.DataFrame(columns=POINTS.split()), 80.0, limits).is_empty
