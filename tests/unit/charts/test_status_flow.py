"""What `status_flow` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.charts.base import Chart
from analysis.charts.status_flow import status_flow
from tests.unit.charts.reading import alt, frame


def flow(measure: str = "Sjukfrånvaro") -> Chart:
    return status_flow(
        frame(
            "measure from_status to_status",
            (measure, "not_met", "met"),
            ("Avfall", "no_outcome", "near"),
            ("Lustgas", "met", "near"),
            ("Resor", "met", "met"),
        ),
        from_label="april 2021",
        to_label="augusti 2021",
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"status-flow": flow}
COLUMNS = {status_flow: "measure from_status to_status"}


def test_flow_says_how_many_got_better_worse_or_became_assessed() -> None:
    said = alt(flow())
    assert "1 har samma status, 1 har fått bättre och 1 sämre" in said
    assert "1 har blivit bedömda och 0 har slutat vara det" in said
    assert "Bättre: Sjukfrånvaro. Sämre: Lustgas." in said


def test_flow_tables_each_measures_move_in_words() -> None:
    table = flow().table
    assert table.iloc[0].tolist() == ["Sjukfrånvaro", "Inte uppnått", "Uppnått"]
    assert list(table.columns) == ["Mätetal", "april 2021", "augusti 2021"]


def test_flow_calls_a_forecast_so_on_both_sides() -> None:
    rows = [("A", "met on_the_way", "met"), ("B", "not_met on_the_way", "near")]
    chart = status_flow(frame("measure from_status to_status", *rows))
    assert chart.table["Före"].tolist() == ["På väg", "Inte på väg"]
    assert "1 har samma status, 1 har fått bättre" in alt(chart)
    assert "Uppnått: 0 Före, 1 Efter. På väg: 1 Före, 0 Efter." in alt(chart)
