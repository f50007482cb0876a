"""Tests of analysis.results.new_levels: the months that the limits of a series rest on."""

from __future__ import annotations

from analysis.data.dataset import RegionData, load_region
from analysis.method.control_chart.limits import Variation
from analysis.pages.timeline.page import open_timeline
from analysis.results.forecasts import ForecastResult, forecasts
from analysis.results.monthly import monthly_series
from analysis.results.new_levels import at_level, level_of
from analysis.results.next_year import next_years
from analysis.results.series import monthly
from analysis.results.variation import Variations
from tests import national
from tests.support import REGION, Project
from tests.unit.pages.page import Page
from tests.unit.results.findings.build import add_months
from tests.unit.results.test_next_year import told, values
from tests.unit.results.test_series import add_series
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


def test_no_forecast_and_no_warning_rests_on_months_before_a_new_level(project: Project) -> None:
    share, point = "%,share,higher,period,0,false,0,100", "%,share,higher,point,0,false,0,100"
    project.edit("measures.csv", f"Sorterat avfall,{share}", f"Sorterat avfall,{point}")
    old = [(f"{year}-{n:02d}", str(20 + n % 3)) for year in (2018, 2019) for n in range(1, 13)]
    new = [(f"{year}-{n:02d}", str(60 + n % 3)) for year in (2020, 2021) for n in range(1, 13)]
    add_series(project, *old, *new[:-8])
    [before] = _of_months(project)
    assert (before.result.value, before.result.backtest.n) == (61.0, 3)
    assert before.result.is_unusual
    row = "avfall,{},,{}"
    unit = before.unit_id
    levels(project, row.format(unit, "2020-01"))
    [after] = _of_months(project)
    assert "Ny mottagning." not in after.result.explanation
    assert after.result.reason == "too_few_trials"
    levels(project, row.format(unit, "2021-01"))
    [broken] = _of_months(project)
    assert broken.result.explanation.endswith("går inte att jämföra med. Ny mottagning.")


def _of_months(project: Project) -> list[ForecastResult]:
    own = load_region(project.paths, REGION)
    return [each for each in forecasts(own, []) if each.table == "series"]


def test_next_year_is_told_by_the_years_since_a_new_level(project: Project) -> None:
    low = [(*each[:3], each[3] - 3.0) if each[1] == national.PLACE else each for each in values()]
    steps = [
        (*each[:3], each[3] + (4.0 if each[2] >= 2020 else 0.1 * (each[2] % 2)))
        if each[1] == national.PLACE
        else each
        for each in low
    ]
    [before] = told(project, *steps)
    assert before.result.is_unusual
    levels(project, "sjukfranvaro,rs,,2020")
    [after] = next_years(load_region(project.paths, REGION))
    assert (after.result.value, after.result.is_unusual) == (before.result.value, False)


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
