"""What lies in data/national, and what is said of a row that cannot be read."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.data.national.figures import National, read_national, unread_figures
from tests.support import ROOT


def test_the_project_has_76_key_figures_of_21_regions_and_the_country() -> None:
    found = read_national(Paths(ROOT))
    assert (len(found.key_figures), len(found.places), len(found.values)) == (76, 22, 13603)
    assert len(found.population) == 2772
    assert {each.kpi for each in found.values} == set(found.key_figures)
    assert {each.place for each in found.values} == set(found.places)


def test_a_value_is_the_one_of_the_source() -> None:
    found = [
        each.value
        for each in read_national(Paths(ROOT)).values
        if (each.kpi, each.place, each.year) == ("N70642", "0025", 2021)
    ]
    assert found == [3.6]


def test_a_project_without_the_folder_has_no_national_figures(tmp_path: Path) -> None:
    assert read_national(Paths(tmp_path)) == National()


def test_a_row_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    text = "kpi,place,year,sex,value\nN1,0025,2021,T,3.6\nN1,0025,2022,T,x\n"
    (folder / "values.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as told:
        read_national(Paths(tmp_path))
    assert told.value.problems[0].row == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kpi,place,year,value\nN1,0025,2021,3.6\n", "there is no column 'sex'"),
        ("kpi,place,year,sex,value\nN1,0025,2021,T\n", "it has 4 cells, the header 5"),
        ("kpi,place,year,sex,value\nN1,0025,2021,T,3\x00\n", "NUL"),
    ],
)
def test_a_table_of_another_shape_is_told_in_words(tmp_path: Path, text: str, told: str) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    (folder / "values.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as found:
        read_national(Paths(tmp_path))
    assert told in f"{found.value.problems[0].what} {found.value.problems[0].got}"


@pytest.mark.parametrize("name", ["values.csv", "population.csv", "breaks.csv", "places.csv"])
def test_a_pipe_or_a_link_out_of_the_project_is_never_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    for made, told in (
        (os.mkfifo, "it is a pipe, not a file"),
        (partial(os.symlink, "/dev/zero"), "a link that leads out of the project"),
        (partial(os.symlink, __file__), "a link that leads out of the project"),
    ):
        made(folder / name)
        with pytest.raises(DataError) as found:
            read_national(Paths(tmp_path))
        assert told in found.value.problems[0].what
        (folder / name).unlink()


def test_a_value_of_a_key_figure_and_a_place_that_are_not_there_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    text = "kpi,place,year,sex,value\nN1,0025,2021,T,3.6\n"
    (folder / "values.csv").write_text(text, encoding="utf-8")
    told = unread_figures(Paths(tmp_path))
    assert [(each.column, each.got) for each in told] == [("kpi", "'N1'"), ("place", "'0025'")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("N1,,2024,perhaps,Hoppar.", (2, "")),
        ("N1,,när,known,Hoppar.", (2, "")),
        ("N1,0025,2024,known,Hoppar.", (None, "kpi place")),
    ],
)
def test_a_break_that_cannot_be_read_or_is_of_nothing_known_is_told(
    tmp_path: Path, row: str, told: tuple[int | None, str]
) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    text = f"kpi,place,year,state,reason\n{row}\n"
    (folder / "breaks.csv").write_text(text, encoding="utf-8")
    found = unread_figures(Paths(tmp_path))
    assert (found[0].row, " ".join(each.column for each in found)) == told


def test_a_key_figure_place_or_break_that_stands_twice_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "national"
    folder.mkdir(parents=True)
    place = "0025,Norrbotten,region,25"
    figure = "N1,Titel,higher,%,1,SKR,copied"
    broken = ["N1,0025,2024,known,Hoppar.", "N1,,2024,known,Hoppar.", "N1,,2024,known,Annat."]
    files = {
        "places.csv": ["place,title,kind,county_code", place, place],
        "key_figures.csv": [
            *("kpi,title,better,unit,decimals,kolada_source,reading", figure, figure, figure)
        ],
        "breaks.csv": ["kpi,place,year,state,reason", *broken],
    }
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = unread_figures(Paths(tmp_path))
    assert [(Path(each.where).name, each.row, each.got) for each in told] == [
        ("key_figures.csv", 3, "'N1'"),
        ("key_figures.csv", 4, "'N1'"),
        ("places.csv", 3, "'0025'"),
        ("breaks.csv", 4, "'N1, 2024'"),
    ]
