"""What `risk_matrix` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.charts.base import Chart
from analysis.charts.risk_matrix import risk_matrix
from tests.unit.charts.reading import alt, frame, texts


def risks(title: str = "Kompetensförsörjningen brister") -> Chart:
    return risk_matrix(
        frame(
            "number title likelihood consequence value",
            (1, title, 4, 4, 16),
            (2, "Samverkan uteblir", 2, 3, 6),
            (3, "Informationssäkerheten brister", 3, 4, 8),
            (4, "Oläslig rad", None, 3, None),
        )
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"risk-matrix": risks}
COLUMNS = {risk_matrix: "number title likelihood consequence value"}


def test_risks_names_those_that_call_for_action_and_those_that_are_not_drawn() -> None:
    chart = risks()
    assert "Riskmatris med 3 risker. 1 risk har värdet 9 eller mer" in alt(chart)
    assert "1 Kompetensförsörjningen brister (16)" in alt(chart)
    assert "inte sannolikhet × konsekvens för risk 3" in alt(chart)
    assert "inte inritade: risk 4" in alt(chart)
    assert "Går inte att läsa, inte inritade:" in texts(chart)


def test_risks_are_tabled_highest_first_with_need_for_action() -> None:
    table = risks().table
    assert table["Riskvärde"].tolist()[:3] == [16, 8, 6]
    assert table["Åtgärd krävs"].tolist() == ["ja", "nej", "nej", "går inte att säga"]


def test_risks_beyond_six_in_a_cell_are_counted() -> None:
    rows = [(n, f"Risk {n}", 4, 4, 16) for n in range(1, 10)]
    chart = risk_matrix(frame("number title likelihood consequence value", *rows))
    assert "+4" in texts(chart)


def test_risks_that_cannot_be_read_at_all_draw_nothing() -> None:
    rows = frame("number title likelihood consequence value", (1, "Oläslig", None, None, None))
    assert risk_matrix(rows).is_empty
