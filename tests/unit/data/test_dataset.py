"""Tests of analysis.data.dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.base.errors import DataError, UnknownNameError
from analysis.base.paths import Paths
from analysis.data.dataset import Dataset, load, load_region, read_region, region_ids
from analysis.data.schema import read_catalogue
from analysis.data.table_file import read_table
from analysis.data.yaml_file import read_yaml
from tests.support import REGION, TABLES, Project


@pytest.fixture(scope="module")
def dataset(sound: Project) -> Dataset:
    return load(sound.paths)


def read(project: Project, name: str) -> pd.DataFrame:
    table = read_catalogue(project.paths.data).table(name)
    return read_table(table, project.paths.data, REGION)


def refused(project: Project, name: str) -> str:
    with pytest.raises(DataError) as caught:
        read(project, name)
    problem = caught.value.problems[0]
    assert problem.where == f"data/regions/{REGION}/{name}.csv"
    assert str(project.root) not in str(caught.value)
    return problem.what


# Types


def test_every_row_of_every_file_is_read(dataset: Dataset) -> None:
    found = {name: len(frame) for name, frame in dataset.region(REGION).tables.items()}
    assert {name: found[name] for name in TABLES} == {
        name: text.count("\n") - 1 for name, text in TABLES.items()
    }


def test_columns_get_the_types_of_the_schema(dataset: Dataset) -> None:
    region = dataset.region(REGION)
    assert region["observations"]["value"].dtype == "float64"
    assert region["observations"]["source_line"].dtype == "Int64"
    assert region["measures"]["counts_people"].tolist() == [False, True, False, False, False]
    assert region["plans"]["decided"].tolist() == [date(2020, 11, 11)]
    assert region["observations"]["as_of"].tolist() == [None] * 7


def test_a_missing_number_is_nan_and_a_missing_text_is_empty(dataset: Dataset) -> None:
    row = dataset.region(REGION)["observations"].iloc[4]
    assert pd.isna(row["value"])
    assert (row["text"], row["comment"]) == ("Ja", "")


def test_texts_like_na_and_null_stay_texts(project: Project) -> None:
    project.edit("observations.csv", "Mäts på helår.", "NA")
    assert read(project, "observations")["comment"].iloc[5] == "NA"


def test_quotes_and_commas_in_a_text_are_read_as_they_were_meant(dataset: Dataset) -> None:
    comment = dataset.region(REGION)["observations"]["comment"].iloc[0]
    assert comment == 'Högre än i fjol, "klart" högre.'


def test_row_is_the_line_of_the_file_with_the_header_as_one(dataset: Dataset) -> None:
    assert dataset.region(REGION)["units"]["row"].tolist() == [2, 3, 4]


def test_a_table_without_a_file_has_the_columns_and_no_rows(dataset: Dataset) -> None:
    risks = dataset.region(REGION)["risks"]
    assert risks.empty
    assert risks["likelihood"].dtype == "Int64"
    assert list(risks)[-1] == "row"


def test_windows_line_ends_are_read(project: Project) -> None:
    path = project.file("units.csv")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(project, "units")["note"].tolist() == ["", "", ""]


# What is refused


def test_a_value_of_the_wrong_type_is_a_user_error(project: Project) -> None:
    project.edit("observations.csv", "actual,5.4,", "actual,fem,")
    assert "not of the type number" in refused(project, "observations")


def test_a_date_of_the_wrong_form_is_a_user_error(project: Project) -> None:
    project.edit("plans.csv", "2020-11-11", "11/11/2020")
    assert "not of the type date" in refused(project, "plans")


def test_a_row_with_too_many_cells_is_a_user_error(project: Project) -> None:
    project.edit("observations.csv", "actual,5.4,", "actual,5,4,")
    assert "more cells" in refused(project, "observations")


def test_a_later_row_with_too_many_cells_is_a_user_error(project: Project) -> None:
    project.edit("observations.csv", "actual,6.1,", "actual,6,1,")
    assert "cannot be read" in refused(project, "observations")


def test_rows_that_are_all_longer_than_the_header_are_not_read_askew(project: Project) -> None:
    header, *rows = TABLES["units"].splitlines()
    project.file("units.csv").write_text(
        "\n".join([header, *(row + "," for row in rows)]) + "\n", encoding="utf-8"
    )
    assert "more cells" in refused(project, "units")


def test_cells_that_are_missing_at_the_end_of_a_row_are_empty(project: Project) -> None:
    project.append("units.csv", "kort,region,board")
    assert read(project, "units").iloc[-1].drop("source_line").tolist()[3:6] == [""] * 3


def test_another_header_is_a_user_error(project: Project) -> None:
    project.edit("units.csv", "short_name", "kortnamn")
    assert "another name" in refused(project, "units")


def test_a_file_that_is_a_folder_is_a_user_error(project: Project) -> None:
    project.file("units.csv").unlink()
    project.file("units.csv").mkdir()
    assert "cannot be read" in refused(project, "units")


# Regions


def test_regions_are_the_folders_in_alphabetical_order(project: Project) -> None:
    for name in ("aregionen", ".ipynb_checkpoints"):
        (project.paths.regions / name).mkdir()
    (project.paths.regions / "notes.txt").write_text("", encoding="utf-8")
    assert region_ids(project.paths) == ["aregionen", REGION]


def test_a_project_without_regions_has_none(tmp_path: Path) -> None:
    assert region_ids(Paths(tmp_path)) == []


def test_an_unknown_region_gets_the_nearest_name(dataset: Dataset, sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'provregionen'"):
        dataset.region("provregion")
    with pytest.raises(UnknownNameError, match="did you mean 'provregionen'"):
        load_region(sound.paths, "provregion")


def test_a_region_knows_its_names_and_periods_oldest_first(sound: Project) -> None:
    region = read_region(sound.folder)
    assert (region.name, region.genitive, region.code) == (
        "Region Prov",
        "Region Provs",
        "99",
    )
    assert [str(item.period) for item in region.periods] == ["2020-T3", "2021-T1"]
    assert region.periods[1].as_of == date(2021, 4, 30)


def test_a_period_of_baselines_only_is_not_reported(sound: Project) -> None:
    assert [str(item.period) for item in read_region(sound.folder).reported] == ["2021-T1"]


def test_a_date_in_quotes_is_a_date_all_the_same(project: Project) -> None:
    project.edit("region.yml", "as_of: 2021-04-30", 'as_of: "2021-04-30"')
    assert read_region(project.folder).periods[1].as_of == date(2021, 4, 30)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Region Prov\n", "", "'name'"),
        ("2021-T1: {title: Måluppfyllelse per april 2021, ", "2021-T1: {", "'title'"),
        ("2021-T1:", "2021-T9:", "not a period"),
        ("2021-T1:", "2021-04-30:", "misplaced"),
        ("as_of: 2021-04-30", "as_of: april", "april"),
        ("periods:\n", "periods: inga\nmore:\n", "misplaced"),
    ],
)
def test_a_region_that_lacks_something_is_a_user_error(
    project: Project, old: str, new: str, said: str
) -> None:
    project.edit("region.yml", old, new)
    with pytest.raises(DataError) as caught:
        read_region(project.folder)
    problem = caught.value.problems[0]
    assert said in problem.what
    assert problem.where == f"data/regions/{REGION}/region.yml"
    assert "tertial check" in problem.fix


@pytest.mark.parametrize("text", ["", "- a list\n", "just text\n"])
def test_a_region_file_without_keys_is_a_user_error(project: Project, text: str) -> None:
    project.file("region.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="misplaced"):
        read_region(project.folder)


def test_broken_yaml_is_told_with_its_line(project: Project) -> None:
    project.edit("region.yml", "short_name: RP", "short_name: [RP")
    with pytest.raises(DataError, match="this is not YAML") as caught:
        read_yaml(project.file("region.yml"))
    assert caught.value.problems[0].row == 5


def test_a_key_that_stands_twice_is_told_and_none_of_them_is_lost(project: Project) -> None:
    project.append("region.yml", "  2021-T1: {title: X, as_of: 2021-04-30, plan_id: plan-2021}")
    with pytest.raises(DataError, match="the key 2021-T1 stands twice") as caught:
        read_yaml(project.file("region.yml"))
    assert caught.value.problems[0].row == 9


def test_yaml_in_another_encoding_is_told_with_its_line(project: Project) -> None:
    path = project.file("region.yml")
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    with pytest.raises(DataError, match="not UTF-8") as caught:
        read_yaml(path)
    assert caught.value.problems[0].row == 7


def test_a_missing_region_file_is_told(project: Project) -> None:
    project.file("region.yml").unlink()
    with pytest.raises(DataError, match=r"region\.yml: the file is missing"):
        read_region(project.folder)
