"""Which key figures are declared to have a page, and what is said of a wrong declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.data.national.comparisons import Comparison, compared, read_comparisons
from analysis.data.national.figures import read_national, unread_figures
from tests.support import ROOT

HEAD = "kpi,subject,name,years\n"


def written(folder: Path, comparisons: str, values: str = "") -> Paths:
    own = folder / "data" / "national"
    own.mkdir(parents=True)
    (own / "comparisons.csv").write_text(HEAD + comparisons, encoding="utf-8")
    head = "kpi,place,year,sex,value\n"
    (own / "values.csv").write_text(head + values, encoding="utf-8")
    kinds = {"0023": "region", "0025": "region", "0580": "municipality", "0180": "municipality"}
    places = [f"{place},Namn,{kind},25" for place, kind in kinds.items()]
    text = "\n".join(["place,title,kind,county_code", *places])
    (own / "places.csv").write_text(text + "\n", encoding="utf-8")
    return Paths(folder)


def test_every_declared_key_figure_of_the_project_has_values_of_several_places() -> None:
    paths = Paths(ROOT)
    declared = read_comparisons(paths)
    assert len(declared) >= 10
    assert compared(paths) == declared
    assert {each.kpi for each in declared} <= set(read_national(paths).key_figures)
    assert len({each.name for each in declared}) == len(declared)


def test_a_mean_of_three_years_is_declared_as_one() -> None:
    paths = Paths(ROOT)
    titles = {kpi: each.title for kpi, each in read_national(paths).key_figures.items()}
    means = {each.kpi: each.years for each in read_comparisons(paths)}
    told = {kpi: years for kpi, years in means.items() if "treårsmedel" in titles[kpi]}
    assert told == {kpi: years for kpi, years in means.items() if years != 1} == {"N79190": 3}


def test_a_key_figure_of_municipalities_is_not_compared_with_regions(tmp_path: Path) -> None:
    values = "N1,0580,2021,T,3\nN1,0180,2021,T,3\nN1,0025,2021,T,3\n"
    assert compared(written(tmp_path, "N1,A,Ett,1\n", values)) == ()


def test_a_key_figure_of_one_place_is_not_compared(tmp_path: Path) -> None:
    values = "N1,0025,2021,T,3\nN2,0025,2021,T,3\nN2,0023,2021,T,3\n"
    paths = written(tmp_path, "N1,A,Ett,1\nN2,A,Två,1\n", values)
    assert compared(paths) == (Comparison("N2", "A", "Två", 1),)


@pytest.mark.parametrize("row", ["N1,A,Ett,0", "N1,A,,1", "N1,,Ett,1", "N1,A,Ett,x"])
def test_a_row_that_says_too_little_is_told_with_its_place(tmp_path: Path, row: str) -> None:
    with pytest.raises(DataError) as told:
        read_comparisons(written(tmp_path, f"{row}\n"))
    assert told.value.problems[0].row == 2


def test_a_comparison_of_a_key_figure_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = unread_figures(written(tmp_path, "N1,A,Ett,1\n"))
    assert [(each.column, each.got) for each in told] == [("kpi", "'N1'")]
