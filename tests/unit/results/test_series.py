"""Tests of analysis.results.series: measures through their periods, and their forecasts."""

from __future__ import annotations

import pytest

from analysis.base.codes import BaselineFrom
from analysis.data.dataset import RegionData, load_region
from analysis.data.rows import Observation, SeriesRow
from analysis.results.forecasts import forecasts
from analysis.results.series import MeasureSeries, monthly, runs
from tests.support import REGION, Project
from tests.unit.pages.shown import add_table

CITED = "provdokument.txt,50,printed,"
ROW = "{measure},{node},{unit},{period},{sex},{part},{kind},{value},,,,,,," + CITED


def observe(
    project: Project, measure: str, period: str, value: str, *, sex: str = "T",
    kind: str = "actual", part: str = "", unit: str = "rs", node: str = "mal-frisk",
) -> None:  # fmt: skip
    filled = {"measure": measure, "node": node, "unit": unit, "period": period, "value": value}
    project.append("observations.csv", ROW.format(**filled, sex=sex, kind=kind, part=part))


def read(project: Project) -> RegionData:
    return load_region(project.paths, REGION)


def of(data: RegionData, measure: str, unit: str = "rs") -> MeasureSeries:
    return next(r for r in runs(data) if (r.measure.measure_id, r.unit_id) == (measure, unit))


def add_series(project: Project, *values: tuple[str, str]) -> None:
    rows: list[dict[str, object]] = [
        {
            "series_id": "avfall",
            "measure_id": "avfall",
            "unit_id": "rs",
            "month": month,
            "value": value,
            "missing_reason": "" if value else "not_available",
        }
        for month, value in values
    ]
    add_table(project, "series", *rows)


def test_an_outcome_without_a_figure_is_no_part_of_a_development(sound: Project) -> None:
    assert {run.measure.measure_id for run in runs(read(sound))} == {
        *("sjukfranvaro", "besok", "avfall")
    }


def test_one_period_is_not_drawn_even_with_both_sexes(sound: Project) -> None:
    run = of(read(sound), "sjukfranvaro")
    assert len(run.outcomes) == 2
    assert not run.is_drawn


def test_two_periods_are_drawn_oldest_first(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    run = of(read(project), "sjukfranvaro")
    assert run.is_drawn
    assert run.periods == ("2020-T3", "2021-T1")


def test_parts_of_a_measure_are_runs_of_their_own(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "2.1", part="Lång")
    found = [
        r
        for r in runs(read(project))
        if r.unit_id == "rs" and r.measure.short_name == "Sjukfrånvaro"
    ]
    assert {run.component for run in found} == {"", "Lång"}
    assert not any(run.is_drawn for run in found)


def test_sums_over_unequal_parts_of_years_are_said_to_be_mixed(project: Project) -> None:
    observe(project, "besok", "2020", "4500", unit="hsn")
    assert of(read(project), "besok", "hsn").mixes_spans


def test_shares_over_unequal_parts_of_years_are_not_mixed(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020", "4.9")
    assert not of(read(project), "sjukfranvaro").mixes_spans


def test_the_latest_outcome_of_a_sex_is_compared_with_its_own_past(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "4.9")
    told = of(read(project), "sjukfranvaro").trends()
    assert [(row.sex, len(found)) for row, found in told] == [("T", 1)]
    assert "upp 0,5" in told[0][1][0].explanation


def test_the_baseline_is_the_one_a_target_states(project: Project) -> None:
    project.edit(
        "targets.csv",
        "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,,,,",
        "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,baseline,5.1,2020,",
    )
    start = of(read(project), "sjukfranvaro").baseline
    assert start is not None
    assert start.baseline_value == pytest.approx(5.1)


def test_the_baseline_is_an_outcome_where_no_target_states_one(project: Project) -> None:
    project.edit(
        "targets.csv",
        "sjukfranvaro,mal-frisk,rs,2021,T,,<=,4.6,,,,,,",
        "sjukfranvaro,mal-frisk,rs,2021,T,,decrease,,,,baseline,,2020,",
    )
    observe(project, "sjukfranvaro", "2020", "5.1")
    start = of(read(project), "sjukfranvaro").baseline
    assert start is not None
    assert (start.baseline_value, start.baseline_from) == (5.1, BaselineFrom.OBSERVED)


def test_months_of_a_series_stand_in_order(project: Project) -> None:
    add_series(project, ("2021-03", "3"), ("2021-01", "1"), ("2021-02", ""))
    assert [row.month for row in monthly(read(project))["avfall"]] == [
        *("2021-01", "2021-02", "2021-03")
    ]


def test_a_measure_without_earlier_years_gets_no_forecast_but_a_reason(sound: Project) -> None:
    data = read(sound)
    attempts = forecasts(data, runs(data))
    assert {a.result.value for a in attempts} == {None}
    assert all(attempt.result.reason for attempt in attempts)


def test_a_measure_with_two_earlier_years_is_carried_forward(project: Project) -> None:
    for year in (2019, 2020):
        observe(project, "sjukfranvaro", f"{year}-T1", "5.0")
        observe(project, "sjukfranvaro", f"{year}", "4.9")
    data = read(project)
    found = [a for a in forecasts(data, runs(data)) if a.latest.unit_id == "rs"]
    own = next(a for a in found if a.measure.measure_id == "sjukfranvaro")
    assert own.result.value == pytest.approx(5.4)
    assert isinstance(own.latest, Observation)
    assert own.latest.period == "2021-T1"


def test_a_monthly_series_is_tried_by_its_latest_month(project: Project) -> None:
    add_series(project, ("2020-04", "60"), ("2020-12", "64"), ("2021-04", "66"))
    data = read(project)
    own = next(a for a in forecasts(data, runs(data)) if a.table == "series")
    assert isinstance(own.latest, SeriesRow)
    assert own.latest.month == "2021-04"


def test_a_count_per_month_is_summed_before_its_year_is_forecast(project: Project) -> None:
    share, count = "%,share,higher,period,0,false,0,100", "st,count,higher,month,0,false,0,"
    project.edit("measures.csv", f"Sorterat avfall,{share}", f"Sorterat avfall,{count}")
    years = (2018, 2019, 2020)
    last = [(f"{year}-{month:02d}", "10") for year in years for month in range(1, 13)]
    now = [(f"2021-{month:02d}", "11") for month in range(1, 5)]
    add_series(project, *last, *now)
    data = read(project)
    own = next(a for a in forecasts(data, runs(data)) if a.table == "series")
    assert own.result.value == pytest.approx(132)


@pytest.mark.parametrize(("last", "is_unusual"), [("61", False), ("90", True)])
def test_a_month_outside_its_limits_is_not_carried_forward_without_saying_so(
    project: Project, last: str, is_unusual: bool
) -> None:
    share, count = "%,share,higher,period,0,false,0,100", "st,count,higher,point,0,false,0,"
    project.edit("measures.csv", f"Sorterat avfall,{share}", f"Sorterat avfall,{count}")
    months = [
        (f"{year}-{month:02d}", 60 + month % 2) for year in (2019, 2020) for month in range(1, 13)
    ]
    known = [(month, str(value)) for month, value in months]
    add_series(project, *known, ("2021-01", "61"), ("2021-02", "60"), ("2021-03", last))
    data = read(project)
    [own] = [a for a in forecasts(data, runs(data)) if a.table == "series"]
    assert (own.result.value, own.result.backtest.n) == (float(last), 2)
    assert own.result.is_unusual is is_unusual
    assert ("ovanligt för mätetalet" in own.result.explanation) is is_unusual


def test_parts_and_sexes_get_no_forecasts_of_their_own(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T3", "2.1", part="Lång")
    observe(project, "sjukfranvaro", "2020-T3", "5.3", sex="K")
    data = read(project)
    own = [a for a in forecasts(data, runs(data)) if a.latest.unit_id == "rs"]
    assert len([a for a in own if a.measure.measure_id == "sjukfranvaro"]) == 1
