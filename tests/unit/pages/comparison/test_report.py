"""Tests of the comparison and its measures, with two invented regions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import analysis
from analysis.base.errors import DataError, UnknownNameError
from analysis.base.paths import Paths
from analysis.base.periods import Period, PeriodError
from analysis.data.dataset import load
from analysis.data.rows import TargetRow
from analysis.pages.comparison.page import open_comparison
from analysis.results.comparable_measures import Concept, is_of
from tests.support import PERIOD, REGION, ROOT, Project

OTHER = "andraregionen"
HEAD = "concept_id,name,region_id,measure_id,difference\n"
TARGET = (
    "sjukfranvaro,mal-frisk,rs,2021,{sex},{component},<=,5.0,,,,,,year,,,inferred,"
    "provdokument.txt,10,printed,"
)
ROW = "sjukfranvaro,mal-frisk,rs,{},T,,{},{},,,,,,,provdokument.txt,51,printed,\n"


def with_neighbour(project: Project, *rows: tuple[str, str]) -> Path:
    """A second region like the first, that reports sick leave for other periods only."""
    folder = project.paths.regions / OTHER
    shutil.copytree(project.folder, folder)
    region = folder / "region.yml"
    text = region.read_text(encoding="utf-8")
    text = text.replace(REGION, OTHER).replace("Region Prov", "Region Annan")
    region.write_text(text, encoding="utf-8")
    observations = folder / "observations.csv"
    head = observations.read_text(encoding="utf-8").partition("\n")[0] + "\n"
    observed = "".join(ROW.format(period, "actual", value) for period, value in rows)
    observations.write_text(head + observed, encoding="utf-8")
    concepts = [
        f"sjukfranvaro,Sjukfrånvaro,{name},sjukfranvaro,Nämnd för nämnd."
        for name in (REGION, OTHER)
    ]
    (project.paths.data / "concepts.csv").write_text(
        HEAD + "\n".join(concepts) + "\n", encoding="utf-8"
    )
    return folder


def only() -> Concept:
    concepts = open_comparison(PERIOD).concepts
    assert len(concepts) == 1
    return concepts[0]


def test_a_notebook_opens_a_period_by_one_name(project: Project) -> None:
    opened = analysis.open_comparison(PERIOD)
    assert repr(opened) == "<ComparisonReport 2021-T1: 0 concepts>"
    assert (opened.title, opened.reporting) == ("Jämförelse, april 2021", ["Region Prov"])


def test_a_period_without_reports_is_an_error(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match=PERIOD):
        open_comparison("2020-T3", sound.root)


def test_what_is_no_period_is_an_error(sound: Project) -> None:
    with pytest.raises(PeriodError):
        open_comparison("april", sound.root)


def test_the_nearest_period_is_taken_and_said_to_be_another(project: Project) -> None:
    with_neighbour(project, ("2020-T1", "5.0"), ("2020-T3", "5.1"))
    other = next(side for side in only().sides if side.region_id == OTHER)
    assert [str(figure.period) for figure in other.figures] == ["2020-T3"]
    assert other.is_other_period


def test_the_period_itself_is_preferred_to_any_other(project: Project) -> None:
    with_neighbour(project, ("2020-T3", "5.1"), ("2021-T1", "5.2"))
    other = next(side for side in only().sides if side.region_id == OTHER)
    assert [figure.value for figure in other.figures] == [5.2]
    assert other.in_period


def test_a_concept_that_one_region_alone_reports_is_not_compared(project: Project) -> None:
    with_neighbour(project)
    report = open_comparison(PERIOD)
    assert report.compared == []
    assert [concept.concept_id for concept in report.alone] == ["sjukfranvaro"]


def test_a_concept_without_outcomes_for_the_period_is_neither_compared_nor_alone(
    project: Project,
) -> None:
    with_neighbour(project, ("2020-T3", "5.1"))
    path = project.file("observations.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("sjukfranvaro")]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    report = open_comparison(PERIOD)
    assert (report.compared, report.alone) == ([], [])
    assert not only().in_period


def test_regions_stand_in_the_order_of_their_names(project: Project) -> None:
    with_neighbour(project, ("2021-T1", "5.2"))
    assert [side.region_id for side in only().sides] == [OTHER, REGION]


def test_a_forecast_is_never_compared(project: Project) -> None:
    folder = with_neighbour(project)
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(ROW.format("2021", "forecast", "5.0"))
    assert not next(side for side in only().sides if side.region_id == OTHER).figures


def test_a_figure_is_held_against_the_target_of_its_own_unit_and_year(project: Project) -> None:
    with_neighbour(project, ("2021-T1", "5.2"))
    report = open_comparison(PERIOD)
    side = next(side for side in report.concepts[0].sides if side.region_id == REGION)
    targets = {f.unit_id: report.targets(side, f) for f in side.figures if f.sex == "T"}
    assert {unit: [row.unit_id for row in rows] for unit, rows in targets.items()} == {
        "rs": ["rs"],
        "hsn": ["hsn"],
    }


def test_a_figure_of_a_sex_is_held_against_the_target_of_that_sex_where_there_is_one(
    project: Project,
) -> None:
    with_neighbour(project, ("2021-T1", "5.2"))
    women = targets_of_women()
    assert [row.sex for row in women] == ["T"]
    project.append("targets.csv", TARGET.format(sex="K", component=""))
    project.append("targets.csv", TARGET.format(sex="K", component="sjuksköterskor"))
    women = targets_of_women()
    assert [(row.sex, row.component) for row in women] == [("K", "")]


def targets_of_women() -> list[TargetRow]:
    """The targets that the women's figure is held against."""
    report = open_comparison(PERIOD)
    side = next(side for side in report.concepts[0].sides if side.region_id == REGION)
    return report.targets(side, next(f for f in side.figures if f.sex == "K"))


@pytest.mark.parametrize(
    ("region", "measure", "column"),
    [(f"{REGION}s", "sjukfranvaro", "region_id"), (REGION, "sjukfranvaron", "measure_id")],
)
def test_a_concept_that_refers_to_nothing_is_an_error_with_its_place(
    project: Project, region: str, measure: str, column: str
) -> None:
    line = f"sjukfranvaro,Sjukfrånvaro,{region},{measure},Ingen.\n"
    (project.paths.data / "concepts.csv").write_text(HEAD + line, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        _ = open_comparison(PERIOD).concepts
    problem = caught.value.problems[0]
    assert (problem.where, problem.row, problem.column) == ("data/concepts.csv", 2, column)


def test_rows_of_a_region_that_is_not_in_the_project_are_left_out(project: Project) -> None:
    rows = [
        f"sjukfranvaro,Sjukfrånvaro,{region},sjukfranvaro,Ingen." for region in ("borta", REGION)
    ]
    text = HEAD + "\n".join([*rows, "annat,Annat,borta,annat,Ingen."]) + "\n"
    (project.paths.data / "concepts.csv").write_text(text, encoding="utf-8")
    report = open_comparison(PERIOD)
    assert [[side.region_id for side in each.sides] for each in report.concepts] == [[REGION]]
    assert [concept.concept_id for concept in report.alone] == ["sjukfranvaro"]


def test_a_month_belongs_to_the_report_that_ends_with_it() -> None:
    assert is_of(Period.parse("2022-04"), Period.parse("2022-T1"))
    assert is_of(Period.parse("2022"), Period.parse("2022-T3"))
    assert not is_of(Period.parse("2022-03"), Period.parse("2022-T1"))


def test_every_declared_correspondence_refers_to_measures_of_several_regions() -> None:
    declared = load(Paths(ROOT)).shared["concepts"]
    regions = declared.groupby("concept_id")["region_id"].nunique()
    assert regions.min() > 1
    assert (declared["difference"] != "").all()
    assert declared.groupby("concept_id")["name"].nunique().max() == 1
