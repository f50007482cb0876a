"""Tests of analysis.results.new_levels: the months that the limits of a series rest on."""

from __future__ import annotations

from analysis.data.dataset import RegionData, load_region
from analysis.method.control_chart.limits import Variation
from analysis.pages.timeline.page import open_timeline
from analysis.results.monthly import monthly_series
from analysis.results.new_levels import at_level, level_of
from analysis.results.series import monthly
from analysis.results.variation import Variations
from tests.support import REGION, Project
from tests.unit.pages.page import Page
from tests.unit.results.findings.build import add_months
from tests.unit.results.test_variation import STEADY, levels


def data(project: Project) -> RegionData:
    add_months(project, *(20, 22, 19, 21, 20, 23), *STEADY)
    return load_region(project.paths, REGION)


def test_the_values_begin_with_the_last_new_level(project: Project) -> None:
    levels(project, "besok,hsn,,2019-12", "besok,hsn,,2020-05", "besok,rs,,2020-08")
    own = data(project)
    [rows] = monthly(own).values()
    assert min(at_level(own, rows)) == "2020-05"
    assert at_level(own, rows[:1]) == {"2019-11": 20.0}
    assert level_of(own, []) is None


def test_the_report_and_the_boards_view_say_the_same_of_a_new_level(project: Project) -> None:
    levels(project, "besok,hsn,,2020-05")
    own = data(project)
    [item] = own.region.reported
    [series], [placed] = monthly_series(own, item), Variations.of(own).series
    assert series.chart.mean == placed.found.mean
    assert series.chart.variation is placed.found.variation is Variation.COMMON_CAUSE


def test_the_development_draws_the_new_level_and_says_why(project: Project, page: Page) -> None:
    levels(project, "besok,hsn,,2020-05")
    data(project)
    open_timeline(REGION).show_months()
    assert "Bilden och gränserna börjar maj 2020. Ny mottagning." in page.words
