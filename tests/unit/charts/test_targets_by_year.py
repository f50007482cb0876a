"""What `targets_by_year` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.charts.base import Chart
from analysis.charts.targets_by_year import targets_by_year
from tests.unit.charts.reading import alt, frame


def targets(measure: str = "Sjukfrånvaro") -> Chart:
    return targets_by_year(
        frame(
            "measure sex year kind value unit",
            (measure, "K", "2021", "baseline", 6.7, "%"),
            (measure, "K", "2023", "target", 6.0, "%"),
            (measure, "M", "2021", "baseline", 3.9, "%"),
            (measure, "M", "2023", "target", 3.7, "%"),
            ("Läkemedelskostnad", "T", "2021-T1", "outcome", 458, "kr"),
            ("Läkemedelskostnad", "T", "2025", "target", 330, "kr"),
        )
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"targets-by-year": targets}
COLUMNS = {targets_by_year: "measure sex label kind value unit"}


def test_targets_says_which_way_they_go() -> None:
    chart = targets()
    assert "I 3 serier finns båda: 0 ska öka, 3 minska och 0 ligga kvar" in alt(chart)
    assert "Sjukfrånvaro (kvinnor) från 6,7 % till 6,0 % helåret 2023" in alt(chart)
    assert chart.table["Värde"].tolist() == [6.7, 6.0, 3.9, 3.7, 458, 330]


def test_targets_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="gissning"):
        targets_by_year(
            frame("measure sex label kind value unit", ("A", "T", "2023", "gissning", 1, ""))
        )
