"""The national figures as files: each row with its source line, in a package that holds."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from frictionless import Package

from analysis.base.origin import Origin
from analysis.base.paths import Paths
from analysis.opendata.downloads.national import COLUMN, FOLDER, national_files
from tests.support import ROOT

FILES = national_files(Paths(ROOT))


def rows(name: str) -> list[dict[str, str]]:
    text = FILES[f"{FOLDER}/{name}"].decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_says_whose_it_is_and_kolada_is_no_source_of_our_own_work() -> None:
    for name, origin in {
        "values.csv": Origin.KOLADA,
        "key_figures.csv": Origin.KOLADA,
        "places.csv": Origin.KOLADA,
        "population.csv": Origin.SCB,
        "comparisons.csv": Origin.OF_KOLADA,
        "breaks.csv": Origin.OF_KOLADA,
    }.items():
        assert {row[COLUMN] for row in rows(name)} == {origin.heading}


def test_the_values_are_those_of_the_project_and_none_is_lost() -> None:
    with (ROOT / "data" / "national" / "values.csv").open(encoding="utf-8", newline="") as file:
        own = list(csv.DictReader(file))
    found = [{k: v for k, v in row.items() if k != COLUMN} for row in rows("values.csv")]
    assert found == own


def test_the_files_are_a_data_package_that_holds(tmp_path: Path) -> None:
    for place, content in FILES.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    package = Package(str(tmp_path / FOLDER / "datapackage.json"))
    told = package.validate(limit_rows=200)
    assert told.valid, told.flatten(["type", "message"])
    sources = {each.name: each.sources for each in package.resources}
    assert sources["values"][0]["title"] == "Källa: Kolada"
    [own] = sources["breaks"]
    assert own == {"title": Origin.OF_KOLADA.heading}


def test_a_project_without_national_figures_has_no_such_files(tmp_path: Path) -> None:
    assert national_files(Paths(tmp_path)) == {}
