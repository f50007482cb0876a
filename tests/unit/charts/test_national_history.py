"""What `national_history` says and tables, with its examples for `test_every_chart`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from analysis.charts.base import Chart
from analysis.charts.national_history import Whose, YearBreak, national_history
from tests.unit.charts.reading import alt, frame

ROWS = "place year value"
VALUES = [
    *(("0025", 2021 + n, value) for n, value in enumerate((91.9, 92.7, 90.7, 92.5, 43.7))),
    *(("0000", 2021 + n, value) for n, value in enumerate((81.7, 82.4, 87.2, 88.2, 86.0))),
    *(("0023", 2021 + n, value) for n, value in enumerate((63.6, 71.6, 69.9, 72.0, 72.6))),
]
BREAK = YearBreak(2025, "att fråga om", "Värdet faller.")


def history(name: str = "Norrbotten") -> Chart:
    reported = frame("label end value sex", ("april 2021", date(2021, 4, 30), 91.4, "M"))
    return national_history(
        frame(ROWS, *VALUES), Whose("0025", name), reported, breaks=[BREAK], unit="%"
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"national-history": history}
COLUMNS = {national_history: ROWS}


def test_the_break_is_told_and_no_change_is_told_across_it() -> None:
    said = alt(history())
    assert "Norrbotten: 43,7 % 2025. Riket: 86,0 % 2025." in said
    assert "Linjen är bruten 2025. Värdet faller." in said
    assert "från 91,9" not in said


def test_without_a_break_the_change_is_told_from_the_first_year() -> None:
    chart = national_history(frame(ROWS, *VALUES), Whose("0025", "Norrbotten"), unit="%")
    assert "Norrbotten: 43,7 % 2025, från 91,9 % 2021." in alt(chart)


def test_the_body_line_stops_at_its_break_and_the_country_goes_on_unless_it_is_everywhere() -> None:
    whole = _points(history(), 5)
    everywhere = national_history(
        frame(ROWS, *VALUES),
        Whose("0025", "Norrbotten"),
        breaks=[YearBreak(2025, "brott", "", True)],
    )
    assert whole == 2  # the country and the other region
    assert _points(everywhere, 5) == 0


def test_the_line_of_the_body_is_in_colour() -> None:
    assert re.search(r'stroke="var\(--tb-accent,[^)]*\)" stroke-width="1\.8"', history().svg)


def test_what_the_report_says_is_tabled_apart_from_koladas_values() -> None:
    table = history().table
    assert table["Vad"].tolist().count("rapporten, män") == 1
    assert table["Vad"].tolist().count("Norrbotten i Kolada") == 5
    assert table["Vad"].tolist().count("riket") == 5


def test_nothing_of_the_body_and_the_country_is_an_empty_chart() -> None:
    chart = national_history(frame(ROWS, ("0023", 2021, 3.0)), Whose("0025", "Norrbotten"))
    assert chart.is_empty
    assert list(chart.table) == ["Tid", "Vad", "Värde"]


def _points(chart: Chart, years: int) -> int:
    """How many lines of the figure go through so many years without a gap."""
    figure = chart.figure
    assert figure is not None
    found = 0
    for each in figure.axes[0].lines:
        for run in _runs(each.get_xdata()):
            found += len(run) == years and each.get_linestyle() != "None"
    return found


def _runs(values: object) -> list[list[float]]:
    runs: list[list[float]] = [[]]
    for value in pd.Series(values).tolist():
        if value != value:
            runs.append([])
        else:
            runs[-1].append(value)
    return runs
