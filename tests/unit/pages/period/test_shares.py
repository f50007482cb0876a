"""Tests of analysis.pages.period.shares and the region's own counts."""

from __future__ import annotations

import pandas as pd

from analysis.base.model import Status
from analysis.charts.base import Chart
from analysis.pages.period import shares
from analysis.pages.period.report import Report
from analysis.results.own_counts import own_counts
from tests.unit.pages.page import Page


def counts(**groups: int) -> pd.DataFrame:
    rows = [(name, status, n) for name, n in groups.items() for status in ("met", "near")]
    return pd.DataFrame(rows, columns=["group", "status", "count"])


def test_statuses_are_counted_in_one_picture_of_the_boards(report: Report, page: Page) -> None:
    shares.show(report)
    [chart] = [output for output in page.outputs if isinstance(output, Chart)]
    assert not chart.is_empty
    assert int(chart.table["Summa"].sum()) == len(report.outcomes)


def test_groups_too_small_for_a_share_are_put_together() -> None:
    found = shares.large_groups(counts(a=3, b=1, c=1))
    assert list(dict.fromkeys(found["group"])) == ["a", "Övriga 2"]
    assert found["count"].tolist() == [3, 3, 2, 2]


def test_small_groups_alone_are_the_whole_report_and_one_of_them_keeps_its_name() -> None:
    assert set(shares.large_groups(counts(a=1, b=1))["group"]) == {"Hela rapporten"}
    assert list(dict.fromkeys(shares.large_groups(counts(a=3, b=1))["group"])) == ["a", "b"]


def test_the_regions_own_counts_stand_beside_ours(report: Report, page: Page) -> None:
    shares.show_own(report)
    rows = {row[0]: row[1:] for row in page.rows()}
    assert rows["Inte uppnått"] == ["2", "1", "2"]
    assert rows["Uppnått"] == ["1", "0", "3"]


def test_own_marks_on_missing_outcomes_are_counted() -> None:
    frame = pd.DataFrame(
        {
            "status_printed": ["not_met", "not_met", "met", ""],
            "status_computed": ["no_outcome", "not_met", "met", "near"],
        }
    )
    found = own_counts(frame)
    assert (found.total, found.red, found.red_without_outcome) == (3, 2, 1)
    assert found.computed[Status.NEAR] == 1
