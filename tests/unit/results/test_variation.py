"""Tests of analysis.results.variation: a region's series in a board's view."""

from __future__ import annotations

import pytest

from analysis.data.dataset import load_region
from analysis.method.control_chart.limits import Assurance, Variation
from analysis.results.variation import Basis, PlacedSeries, Variations
from tests.national import PLACE, answers_to, write
from tests.support import REGION, Project
from tests.unit.results.findings.build import add_months

LINE = "provdokument.txt,50,printed,"
STEADY = (50, 52, 49, 51, 50, 53, 48, 50, 51, 49, 52, 50)


def placed(project: Project) -> tuple[PlacedSeries, ...]:
    return Variations.of(load_region(project.paths, REGION)).series


def levels(project: Project, *rows: str) -> None:
    head = "measure_id,unit_id,component,starts,decided,reason,source,source_line,reading,note\n"
    text = head + "".join(
        f"{row},2021-05-01,Ny mottagning,provdokument.txt,9,printed,\n" for row in rows
    )
    project.file("new_levels.csv").write_text(text, encoding="utf-8")


def years(project: Project, *values: float, first: int = 2016, kpi: str = "N00001") -> None:
    write(project, *((kpi, PLACE, first + n, value) for n, value in enumerate(values)))


def test_a_region_without_series_has_none(sound: Project) -> None:
    assert placed(sound) == ()


def test_a_monthly_series_is_held_against_the_target_of_its_last_year(project: Project) -> None:
    add_months(project, *STEADY, 60)
    project.edit("targets.csv", ">=,1600", ">=,55")
    [found] = placed(project)
    assert (found.basis, found.last) == (Basis.MONTHS, ("2021-04", 60.0))
    assert found.found.variation is Variation.IMPROVEMENT
    assert found.found.assurance is Assurance.HIT_AND_MISS
    assert found.aim is not None
    assert found.found.why() == "över den övre gränsen"


def test_fewer_values_than_the_method_needs_are_not_placed(project: Project) -> None:
    add_months(project, *STEADY[:4])
    [found] = placed(project)
    assert (found.found.known, found.found.variation, found.found.assurance) == (4, None, None)


def test_a_new_level_takes_the_values_before_it_out_of_the_limits(project: Project) -> None:
    add_months(project, *(20, 22, 19, 21, 20, 23), *STEADY, last="2021-04")
    [before] = placed(project)
    levels(project, "besok,hsn,,2020-05", "besok,hsn,,2020")
    [after] = placed(project)
    assert before.found.variation is Variation.IMPROVEMENT
    assert (after.found.variation, after.found.known) == (Variation.COMMON_CAUSE, 12)
    assert (after.since, after.level and after.level.reason) == (6, "Ny mottagning.")
    assert after.values == before.values


def test_a_break_in_how_the_measure_is_counted_begins_a_new_level(project: Project) -> None:
    add_months(project, *(20, 22, 19, 21, 20, 23), *STEADY, last="2021-04")
    head = "measure_id,valid_from,valid_to,comparable,definition,reason,source,source_line"
    row = f"besok,2020-05-01,,false,,Andra besök räknas,{LINE}"
    text = f"{head},reading,note\n{row}\n"
    project.file("measure_versions.csv").write_text(text, encoding="utf-8")
    [found] = placed(project)
    assert (found.found.known, found.since) == (12, 6)


def test_the_years_of_a_key_figure_are_a_series_of_the_measure(project: Project) -> None:
    years(project, 5, 4, 5, 9, 8, 9, 8, 9, 8, 9)
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    [found] = placed(project)
    assert (found.basis, found.is_related) == (Basis.YEARS, False)
    assert (found.found.variation, found.found.assurance) == (
        Variation.CONCERN,
        Assurance.HIT_AND_MISS,
    )
    assert found.found.why(found.basis.step) == "sju år i rad över medelvärdet"


def test_a_missing_year_is_a_gap(project: Project) -> None:
    write(project, *(("N00001", PLACE, year, 5.0) for year in (2016, 2017, 2019, 2020, 2021)))
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    [found] = placed(project)
    assert found.values == (5.0, 5.0, None, 5.0, 5.0, 5.0)


def test_a_related_key_figure_is_not_held_against_the_target(project: Project) -> None:
    years(project, *STEADY[:10], kpi="U00003")
    answers_to(project, "sjukfranvaro,rs,,U00003,related,value,,")
    [found] = placed(project)
    assert (found.is_related, found.aim, found.found.assurance) == (True, None, None)
    assert found.measure.unit_of_measure == "kr"


@pytest.mark.parametrize(
    ("year", "chosen"), [(2019, 2021), (2021, 2021), (2022, 2022), (2023, 2022)]
)
def test_the_target_is_that_of_the_last_year_or_the_next_or_the_last(
    project: Project, year: int, chosen: int
) -> None:
    row = f"sjukfranvaro,mal-frisk,rs,2022,T,,<=,4.4,,,,,,year,,,printed,{LINE}"
    project.append("targets.csv", row)
    years(project, 5, 4, 5, 4, 5, first=year - 4)
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    [found] = placed(project)
    assert found.aim is not None
    assert found.aim.year == chosen


def test_two_goals_that_ask_for_different_figures_give_no_target(project: Project) -> None:
    row = f"sjukfranvaro,strategi-miljo,rs,2021,T,,<=,4.4,,,,,,year,,,printed,{LINE}"
    project.append("targets.csv", row)
    years(project, 5, 4, 5, 4, 5, first=2017)
    answers_to(project, "sjukfranvaro,rs,,N00001,same,value,,")
    [found] = placed(project)
    assert (found.aim, found.found.assurance) == (None, None)
