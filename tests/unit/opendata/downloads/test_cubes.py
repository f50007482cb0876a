"""Each measure as JSON-stat 2, read back by a client of PxWeb's."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonstat_validator import validate_jsonstat
from pxweb._internal.functions import unpack_table_data

from analysis.base.paths import Paths
from analysis.opendata.downloads.cubes import DIMENSIONS
from analysis.opendata.downloads.files import write_downloads
from tests.support import REGION, ROOT, approve, make_project

Key = tuple[str, ...]
# The columns of assessments.csv that tell a row's place in its measure, but for the unit's name.
COLUMNS = ("node_id", "period", "sex", "component", "kind")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    write_downloads(Paths(ROOT), folder)
    return folder


def cube(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return dict(found)


def cells(told: dict[str, Any]) -> dict[Key, tuple[float | None, float | None]]:
    """Outcome and target by unit's name, goal, period, sex, component and kind, where one is."""
    names = told["dimension"]["unit"]["category"]["label"]
    found: dict[Key, dict[str, float | None]] = {}
    for row in unpack_table_data(told, "code"):
        own = [row[DIMENSIONS[name]] for name in DIMENSIONS if name != "content"]
        key = (names[own[0]], *own[1:4], "" if own[4] == "_T" else own[4], own[5])
        found.setdefault(key, {})[row["Innehåll"]] = row["value"]
    pairs = {key: (each["outcome"], each["target"]) for key, each in found.items()}
    return {key: pair for key, pair in pairs.items() if pair != (None, None)}


def in_csv(folder: Path) -> dict[tuple[str, str], dict[Key, tuple[float | None, float | None]]]:
    """The same of assessments.csv, by region and measure."""
    found: dict[tuple[str, str], dict[Key, tuple[float | None, float | None]]] = {}
    text = (folder / "assessments.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(keepends=True)):
        key = (row["unit"], *(row[column] for column in COLUMNS))
        outcome, target = (
            float(row[name]) if row[name] else None for name in ("outcome", "target")
        )
        if (outcome, target) != (None, None):
            own = found.setdefault((row["region"], row["measure_id"]), {})
            own[key] = (outcome, target)
    return found


def test_a_client_unpacks_the_cells_that_the_csv_has(real: Path) -> None:
    files = sorted(real.glob("matt/*/*.json"))
    told = {(path.parent.name, path.stem): cells(cube(path)) for path in files}
    assert {own: each for own, each in told.items() if each} == in_csv(real)


def test_every_file_is_valid_json_stat(real: Path) -> None:
    files = sorted(real.glob("matt/*/*.json"))
    assert len(files) > 100
    for path in files:
        assert validate_jsonstat(cube(path)), path


def test_every_outcome_has_a_status_and_a_hidden_one_no_figure(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    approve(project)
    project.edit("observations.csv", "actual,1500,", "actual,3,")
    write_downloads(project.paths, tmp_path / "data")
    folder = tmp_path / "data" / "matt" / REGION
    hidden, shown = (cube(folder / f"{name}.json") for name in ("besok", "sjukfranvaro"))
    assert hidden["value"] == [None, 1600]
    assert hidden["status"] == {"0": "no_outcome"}
    unit = {"decimals": 1, "label": "%"}
    assert shown["dimension"]["content"]["category"]["unit"]["outcome"] == unit
    assert sorted(shown["status"].values()) == ["met", "not_met", "not_met"]
