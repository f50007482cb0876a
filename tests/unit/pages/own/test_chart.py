"""Tests of analysis.draw_chart: the book's charts for an analyst to go on with."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.base.errors import UnknownNameError
from tests.unit.charts.examples import charts

COUNTS = pd.DataFrame([("RS", "met", 3), ("HSN", "near", 1)], columns=["group", "status", "count"])


def test_a_chart_of_the_book_can_be_gone_on_with_and_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("analysis.pages.own.figure.put", lambda piece: shown.append(piece.text))
    chart = analysis.draw_chart("status_counts", COUNTS)
    assert chart.figure is not None
    [axes] = chart.figure.axes
    assert axes.get_xlim() == (0, 3)
    axes.axvline(2, color="black", linestyle="--")
    analysis.show_figure(chart.figure, "Status", "Medeltalet är två.", chart.table)
    drawn, gone_on_with = chart.svg.count("<path"), shown[0].count("<path")
    assert gone_on_with == drawn + 1
    assert ">RS</text>" in shown[0]


def test_every_chart_can_be_drawn_by_its_name() -> None:
    with pytest.raises(UnknownNameError) as raised:
        analysis.draw_chart("status_count")
    said = str(raised.value)
    assert "did you mean" in said.lower()
    assert all(module.__name__.rpartition(".")[2] in said for module, _ in charts())
