"""What `status_counts` says, tables and draws, with its examples for `test_every_chart`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.base.model import Status
from analysis.charts.base import Chart
from analysis.charts.status_counts import spread, status_counts
from tests.unit.charts.reading import alt, frame, texts


def counts(group: str = "Regionstyrelsen") -> Chart:
    rows = [(group, status.value, number) for number, status in enumerate(Status, 3)]
    return status_counts(
        frame("group status count", *rows, ("Patientnämnden", "not_met", 2)), group_name="Nämnd"
    )


EXAMPLES: dict[str, Callable[..., Chart]] = {"status-counts": counts}
COLUMNS = {status_counts: "group status count"}


def test_counts_says_totals_share_and_which_group_does_best_and_worst() -> None:
    chart = status_counts(
        frame(
            "group status count",
            ("Regionstyrelsen", "met", 4),
            ("Regionstyrelsen", "not_met", 1),
            ("Nämnden", "near", 5),
            ("Nämnden", "no_outcome", 4),
            ("Liten", "met", 1),
        )
    )
    assert alt(chart) == (
        "Liggande staplar med antal mätetal per status. Av 15 mätetal: uppnått 5, nästan "
        "uppnått 5, inte uppnått 1 och utfall saknas 4. Av 11 bedömda når 5 målet "
        "(45 %). Störst andel har "
        "Regionstyrelsen (4 av 5), minst Nämnden (0 av 5)."
    )
    assert chart.table["Summa"].tolist() == [5, 9, 1]
    assert chart.table["Uppnått"].tolist() == [4, 0, 1]


def test_of_few_measures_no_share_is_largest_and_there_is_no_bar() -> None:
    few = status_counts(
        frame("group status count", ("A", "met", 2), ("B", "not_met", 2), ("C", "near", 4))
    )
    assert "Störst andel" not in alt(few)
    whole = frame("group status count", ("A", "met", 3), ("B", "not_met", 3), ("C", "near", 4))
    bars = [chart.svg.count('stroke-width="1.5"') for chart in (few, status_counts(whole))]
    assert bars == [1, 3]


def test_counts_adds_up_repeated_rows_and_keeps_the_order_of_groups() -> None:
    rows = frame("group status count", ("B", "met", 1), ("A", "met", 2), ("B", "met", 4))
    chart = status_counts(rows)
    assert chart.table["Grupp"].tolist() == ["B", "A"]
    assert chart.table["Uppnått"].tolist() == [5, 2]


def test_counts_writes_every_number_under_its_part() -> None:
    chart = counts()
    assert [t for t in texts(chart) if t.isdigit()] == ["3", "4", "5", "6", "7", "8", "2"]


def test_counts_refuses_an_unknown_status() -> None:
    with pytest.raises(ValueError, match="gul"):
        status_counts(frame("group status count", ("A", "gul", 1)))


def test_labels_that_would_meet_are_moved_apart_within_the_width() -> None:
    placed = spread([95.0, 97.0, 99.0], [10.0, 10.0, 10.0], 100.0)
    assert placed == [75.0, 85.0, 95.0]


def test_counts_tell_what_is_on_its_way_apart_and_count_it_as_met() -> None:
    rows = [("A", "met", 1), ("A", "met on_the_way", 2), ("A", "not_met on_the_way", 1)]
    chart = status_counts(frame("group status count", *rows))
    assert "uppnått 1, på väg 2 och inte på väg 1" in alt(chart)
    assert "Av 4 bedömda når 3 målet eller är på väg dit (75 %)." in alt(chart)
    assert chart.table["På väg"].tolist() == [2]
    assert "Nästan på väg" not in chart.table


def test_counts_of_what_is_on_its_way_weigh_little() -> None:
    rows = [("A", f"{status} on_the_way", 2) for status in ("met", "near", "not_met")]
    assert len(status_counts(frame("group status count", *rows)).svg) < 20_000


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ({"met": 3, "near": 2}, "Tre av fem bedömda mätetal når målet"),
        (
            {"met": 1, "met on_the_way": 1},
            "Två av två bedömda mätetal når målet eller är på väg dit",
        ),
        ({"near": 2}, "Inget av två bedömda mätetal når målet"),
        ({"met": 1, "no_target": 4}, "Det enda bedömda mätetalet når målet"),
        ({"not_met": 1}, "Det enda bedömda mätetalet når inte målet"),
        ({"met on_the_way": 1}, "Det enda bedömda mätetalet är på väg att nå målet"),
    ],
)
def test_the_finding_tells_how_many_meet_the_target(counted: dict[str, int], told: str) -> None:
    rows = [("A", status, number) for status, number in counted.items()]
    assert status_counts(frame("group status count", *rows)).finding == told
