"""Tests of analysis.pages.period.distances."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.charts.base import Chart
from analysis.pages.period import distances
from analysis.pages.period.report import Report
from tests.support import TABLES, Project
from tests.unit.pages.page import Page


def charts(page: Page) -> list[Chart]:
    return [output for output in page.outputs if isinstance(output, Chart)]


def test_distances_are_drawn_one_picture_a_strategy_with_ids_of_their_own(
    report: Report, page: Page
) -> None:
    distances.show(report)
    found = charts(page)
    assert [chart.title for chart in found] == ["Strategi för hälsa: avstånd till målet"]
    assert len({chart.chart_id for chart in found}) == len(found)


def test_a_large_part_of_the_plan_is_drawn_in_several_pictures_of_the_same_size(
    report: Report,
) -> None:
    rows = distances.distances(report).iloc[[0]]
    many = pd.concat([rows.assign(distance_relative=-n) for n in range(30)])
    found = list(distances.pictures(many))
    assert [title.rpartition(" (")[2] for title, _ in found] == ["1 av 3)", "2 av 3)", "3 av 3)"]
    assert [len(own) for _, own in found] == [10, 10, 10]
    drawn = pd.concat([own for _, own in found])["distance_relative"].tolist()
    assert drawn == sorted(drawn)


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
    distances.show(reopened())
    assert page.words == "Inget utfall kan ställas mot ett målvärde i siffror."
    assert distances.distances(reopened()).columns.tolist()[0] == "label"
