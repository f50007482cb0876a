"""Tests of analysis.pages.period.distances."""

from __future__ import annotations

from collections.abc import Callable

from analysis.charts.base import Chart
from analysis.pages.period import distances
from analysis.pages.period.report import Report
from tests.support import TABLES, Project
from tests.unit.pages.page import Page


def charts(page: Page) -> list[Chart]:
    return [output for output in page.outputs if isinstance(output, Chart)]


def test_statuses_are_counted_in_one_picture_divided_as_the_report_is(
    report: Report, page: Page
) -> None:
    distances.show_status_counts(report)
    [chart] = charts(page)
    assert chart.title == "Antal mätetal per status och nämnd"
    assert chart.table.iloc[:, 0].tolist() == ["Regionstyrelsen", "Hälsonämnden"]
    assert not chart.is_empty


def test_distances_are_drawn_one_picture_a_strategy_with_ids_of_their_own(
    report: Report, page: Page
) -> None:
    distances.show_distances(report)
    found = charts(page)
    assert [chart.title for chart in found] == ["Strategi för hälsa: avstånd till målvärdet"]
    assert len({chart.chart_id for chart in found}) == len(found)


def test_only_outcomes_with_a_distance_in_figures_are_drawn(report: Report) -> None:
    rows = distances.distances(report)
    assert rows["label"].tolist() == [
        *("Sjukfrånvaro (RS)", "Sjukfrånvaro (RS)", "Sjukfrånvaro (HSN)", "Besök (HSN)")
    ]
    assert rows["status"].tolist() == ["not_met", "not_met", "met", "met"]
    assert rows["on_the_way"].tolist() == [False, False, False, True]
    assert [text.replace("\u00a0", " ") for text in rows["target_text"]] == [
        *["högst 4,6 %"] * 3,
        "minst 1 600",
    ]


def test_without_any_distance_it_says_so(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    header, *rows = TABLES["observations"].splitlines()
    kept = [row for row in rows if row.startswith(("avfall", "utslapp", "policy"))]
    text = "\n".join([header, *kept]) + "\n"
    project.file("observations.csv").write_text(text, encoding="utf-8")
    distances.show_distances(reopened())
    assert page.words == "Inget utfall kan ställas mot ett målvärde i siffror."
    assert distances.distances(reopened()).columns.tolist()[0] == "label"
